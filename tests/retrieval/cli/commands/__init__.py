"""Tests of retrieval/cli/commands."""
