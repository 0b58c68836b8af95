"""Output of answers, topics and changes, as text and JSON."""
