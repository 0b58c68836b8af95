"""*Check this quote* on a message."""
