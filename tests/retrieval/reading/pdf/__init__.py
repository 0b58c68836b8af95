"""Tests of retrieval/reading/pdf."""
