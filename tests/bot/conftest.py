"""What every test of the bot needs."""

from __future__ import annotations

import discord
import pytest


@pytest.fixture(autouse=True)
def _discord_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts back discord.py's addresses after each test."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)
