"""The article store in one SQLite file."""
