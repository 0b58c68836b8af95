"""Ranking of passages and their sentences: every score is a sum of named features."""
