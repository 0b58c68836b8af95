"""Tests of retrieval/folders."""
