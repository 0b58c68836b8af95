"""Tests of retrieval/ranking."""
