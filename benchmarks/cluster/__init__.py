"""Whole answers from a library in a cluster, beside those from a library in a file."""
