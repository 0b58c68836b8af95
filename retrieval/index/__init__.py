"""Search: BM25, the interface of an index, and the embedded index."""
