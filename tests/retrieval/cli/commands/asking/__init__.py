"""Tests of retrieval/cli/commands/asking."""
