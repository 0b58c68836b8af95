"""Tests of the inverted index."""
