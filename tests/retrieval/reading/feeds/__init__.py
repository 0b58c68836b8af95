"""Tests of retrieval/reading/feeds."""
