"""Tests of retrieval/cli."""
