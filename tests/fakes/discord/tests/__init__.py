"""Tests of the stand-in itself, with real discord.py clients."""
