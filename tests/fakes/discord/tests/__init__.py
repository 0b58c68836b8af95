"""Tests of the fake server, with discord.py clients."""
