"""Tests of retrieval/model."""
