"""Tests of retrieval/feeds."""
