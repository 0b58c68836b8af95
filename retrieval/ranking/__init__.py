"""Scores for passages and sentences, with an explanation of each."""
