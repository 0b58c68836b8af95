"""Tests of retrieval/reading/encodings."""
