"""Tests of retrieval/index/embedded/search."""
