"""Finds the article among the blocks of a web page."""
