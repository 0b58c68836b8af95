"""Tests of retrieval/reading/html."""
