"""Tests of retrieval/pages."""
