"""Tests of retrieval/cli/commands/articles."""
