"""Tests of retrieval/reading/metadata."""
