"""Tests of retrieval/reading/wiki."""
