"""Tests of retrieval/text/dates."""
