"""From the text of a question to what is searched for."""
