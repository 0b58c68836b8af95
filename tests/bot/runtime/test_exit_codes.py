"""Exit codes and sentences of the errors that end the bot."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.config import SettingsError, read_settings
from bot.runtime.exit_codes import Exit, explain
from bot.runtime.process_lock import DataInUse
from retrieval.errors import StoreError, StoreUnavailable


def refused(status: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="No")
    return discord.HTTPException(response, "words")


def closed(code: int) -> discord.ConnectionClosed:
    socket: Any = SimpleNamespace(close_code=code)
    return discord.ConnectionClosed(socket, shard_id=None)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (closed(4004), Exit.CONFIGURATION),
        (closed(4011), Exit.UNAVAILABLE),
        (SettingsError("Set it."), Exit.CONFIGURATION),
        (StoreError("a.db is damaged"), Exit.CONFIGURATION),
        (StoreUnavailable("a.db has been locked for too long"), Exit.UNAVAILABLE),
        (discord.LoginFailure("no"), Exit.CONFIGURATION),
        (refused(400), Exit.CONFIGURATION),
        (refused(429), Exit.UNAVAILABLE),
        (refused(503), Exit.UNAVAILABLE),
        (discord.RateLimited(600), Exit.UNAVAILABLE),
        (DataInUse(Path("data")), Exit.UNAVAILABLE),
        (aiohttp.ServerDisconnectedError(), Exit.UNAVAILABLE),
        (OSError("no route"), Exit.UNAVAILABLE),
        (json.JSONDecodeError("no", "<html>", 0), Exit.UNAVAILABLE),
    ],
)
def test_transient_errors_and_wrong_settings_have_different_codes(
    error: Exception, code: Exit
) -> None:
    exit_code, sentence = explain(error)
    assert exit_code == code
    assert sentence
    assert "\n" not in sentence


def test_an_unknown_error_is_raised_again() -> None:
    with pytest.raises(ZeroDivisionError):
        explain(ZeroDivisionError())


def test_an_address_with_a_password_is_refused_without_showing_it() -> None:
    with pytest.raises(SettingsError, match="DISCORD_API_URL") as failure:
        read_settings({"DISCORD_API_URL": "http://me:secret@127.0.0.1:9/api"})
    assert "secret" not in str(failure.value)


def test_a_folder_may_be_named_from_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    assert str(read_settings({"ARTICLES": "~/articles"}).articles) == "/home/ann/articles"
