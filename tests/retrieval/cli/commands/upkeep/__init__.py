"""Tests of retrieval/cli/commands/upkeep."""
