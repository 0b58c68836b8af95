"""Tests of retrieval/reading."""
