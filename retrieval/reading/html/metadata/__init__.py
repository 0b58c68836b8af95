"""The metadata of web pages: title, source, date, address and authors."""
