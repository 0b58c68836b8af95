"""Reads archives of strangers within limits."""
