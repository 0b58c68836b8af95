"""Tests of bot/features/insights."""
