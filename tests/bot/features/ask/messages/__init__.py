"""Tests of `bot.features.ask.messages`."""
