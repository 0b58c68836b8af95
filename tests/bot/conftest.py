"""Fixtures for every test of the bot."""

from __future__ import annotations

import discord
import pytest


@pytest.fixture(autouse=True)
def _restore_api_urls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restore discord.py's API URLs after each test."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)


@pytest.fixture(autouse=True)
def _quick_readers(shared_readers: None) -> None:
    """Read files in processes that are there."""


@pytest.fixture(autouse=True)
def _restore_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restore the class of discord.py's connections after each test."""
    for module in (discord.client, discord.shard):
        monkeypatch.setattr(module, "DiscordWebSocket", discord.gateway.DiscordWebSocket)
