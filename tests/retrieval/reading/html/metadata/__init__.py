"""Tests of retrieval/reading/html/metadata."""
