"""Web pages in the styles of real sites, with the articles in them known."""
