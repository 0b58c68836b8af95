"""Tests of retrieval/reading/markdown."""
