"""Tests of retrieval/reading/documents."""
