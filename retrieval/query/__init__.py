"""Query parsing: turns the text of a question into terms, names, dates and an answer type."""
