"""The articles, passages and queries that are measured with, and an exact BM25 over them."""
