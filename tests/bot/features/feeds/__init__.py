"""Tests of bot.features.feeds."""
