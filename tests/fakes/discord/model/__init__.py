"""Frozen values: guilds, channels, messages, users; and the interactions between them."""
