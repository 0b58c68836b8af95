"""Tests of retrieval/topics."""
