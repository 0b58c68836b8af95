"""Views on many articles at once: timeline, coverage, search, evidence."""
