"""Fixtures for the tests of the fake server."""

from __future__ import annotations

import discord
import pytest


@pytest.fixture(autouse=True)
def _restore_discord_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restore discord.py's addresses after each test."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)
