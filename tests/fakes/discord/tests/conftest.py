"""What every test of the stand-in needs."""

from __future__ import annotations

import discord
import pytest


@pytest.fixture(autouse=True)
def _addresses_of_discord(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back discord.py's addresses after each test."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)
