"""Tests of retrieval/cli/outputs."""
