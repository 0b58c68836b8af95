"""Tests of retrieval/quotes."""
