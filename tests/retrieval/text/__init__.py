"""Tests of retrieval/text."""
