"""Tests of bot/db: the bot's database."""
