"""Tests of retrieval/query."""
