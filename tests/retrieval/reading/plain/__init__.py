"""Tests of retrieval/reading/plain."""
