"""The embedded index: segments of postings in memory-mapped files next to the library."""
