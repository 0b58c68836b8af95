"""Tests of retrieval/changes."""
