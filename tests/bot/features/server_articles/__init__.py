"""Tests of bot/features/server_articles."""
