"""Tests of retrieval/reading/records."""
