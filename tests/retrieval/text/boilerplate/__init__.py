"""Tests of retrieval/text/boilerplate."""
