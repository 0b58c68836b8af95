"""Rows with everything that is stored of an article or a feed, read and written as they are."""
