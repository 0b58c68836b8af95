"""Storage of articles, the source of truth."""
