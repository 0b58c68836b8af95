"""The commands that find words in articles."""
