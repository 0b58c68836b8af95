"""Helpers for the tests of the bot."""
