"""Tests of retrieval/index/embedded."""
