"""Tests of bot/features/articles."""
