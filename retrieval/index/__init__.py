"""Search: BM25, the Protocols of an index, the arrays it returns, and the embedded index."""
