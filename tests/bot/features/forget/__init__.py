"""Tests of bot/features/forget."""
