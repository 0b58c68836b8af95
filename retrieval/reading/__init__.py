"""Reads articles from files: one module for each format, and the encodings, headers and titles."""
