"""Reads web pages: extracts the article and its metadata from HTML."""
