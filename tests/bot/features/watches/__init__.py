"""Tests of bot/features/watches."""
