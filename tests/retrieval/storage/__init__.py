"""Tests of retrieval/storage."""
