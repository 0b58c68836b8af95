"""Tests of bot/features/ask."""
