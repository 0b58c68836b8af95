"""Tests of retrieval/reading/archives."""
