"""The metadata of an article: the header of a file, titles, languages."""
