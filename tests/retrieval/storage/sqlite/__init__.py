"""Tests of retrieval/storage/sqlite."""
