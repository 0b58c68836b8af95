"""Tests of reading the parts of files."""
