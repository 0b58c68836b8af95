"""Tests of the bot, through the real client of discord.py where Discord is involved."""
