"""Searching the embedded index: posting lists, top-k retrieval, topic matches."""
