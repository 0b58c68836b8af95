"""Frozen values that every other package works with: articles, answers and records."""
