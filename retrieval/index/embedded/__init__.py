"""The inverted index in memory-mapped files beside the library."""
