"""Exit codes, and the sentence for each error that ends the bot."""

from __future__ import annotations

import http.client
import json
from enum import IntEnum
from http import HTTPStatus

import aiohttp
import discord

from bot.config import INTENT_PATH, SettingsError
from bot.runtime.process_lock import DataInUse
from bot.runtime.shards import Shards
from retrieval import StoreError, StoreUnavailable

_TOO_FEW_SHARDS = 4011
_CLOSED_FOR_GOOD = {
    4004: "Discord does not accept the token. Check DISCORD_TOKEN; if in doubt, reset the token.",
    4010: "Discord refuses this shard. This is a bug in the bot: please report it.",
    _TOO_FEW_SHARDS: "The bot is in more servers now and needs more shards: restart it.",
    4012: "Discord no longer supports this version of its gateway. Update the bot.",
    4013: "Discord refuses the intents that the bot asks for. Update the bot.",
    # the bot asks for no other privileged intent
    4014: f"MESSAGE_CONTENT=1 needs an intent that is off. Switch it on: {INTENT_PATH}; or remove"
    " MESSAGE_CONTENT.",
}
_SERVER_ERROR = 500


class Exit(IntEnum):
    """Exit codes, as in sysexits.h."""

    STOPPED = 0
    UNAVAILABLE = 69
    CONFIGURATION = 78


class NoStartsLeft(Exception):
    """The bot has used up its connections for a day; with more, Discord resets the token."""

    def __init__(self, hours: float) -> None:
        super().__init__(
            "The bot has been started so often today that Discord refuses more connections."
            f" Leave it stopped for {hours:.1f} hours, and see in its log why it restarts so often."
        )


def explain(error: Exception, shards: Shards | None = None) -> tuple[Exit, str]:
    """The exit code for an error, and a sentence on what to do. Raises an unknown error again.

    `shards` are those that the host has given this process.
    After UNAVAILABLE a restart may succeed; after CONFIGURATION it would only fail again.
    """
    match error:
        case StoreUnavailable() | DataInUse():
            return Exit.UNAVAILABLE, str(error)
        case SettingsError() | StoreError() | NoStartsLeft():
            return Exit.CONFIGURATION, str(error)
        case discord.ConnectionClosed(code=code) if code == _TOO_FEW_SHARDS and shards:
            sentence = (
                f"The bot is in more servers now and needs more than {shards.count} shards: start"
                " all of its processes with a larger number in --shards."
            )
            return Exit.CONFIGURATION, sentence
        case discord.DiscordException():
            return _discord_error(error)
        case json.JSONDecodeError():
            sentence = "The response is not Discord's: check the network, and DISCORD_API_URL."
            return Exit.UNAVAILABLE, sentence
        case aiohttp.ClientError() | OSError():
            return Exit.UNAVAILABLE, f"Discord can't be reached: check the network. ({error})"
    raise error


def _discord_error(error: discord.DiscordException) -> tuple[Exit, str]:
    match error:
        case discord.LoginFailure():
            return Exit.CONFIGURATION, _CLOSED_FOR_GOOD[4004]
        case discord.PrivilegedIntentsRequired():
            return Exit.CONFIGURATION, _CLOSED_FOR_GOOD[4014]
        case discord.ConnectionClosed():
            return _closed(error.code)
        case discord.HTTPException():
            return _http_error(error)
        case discord.RateLimited():
            minutes = max(1, round(error.retry_after / 60))
            sentence = (
                f"Discord limits the rate of the bot's requests. Try again in {minutes:,} min."
            )
            return Exit.UNAVAILABLE, sentence
        case discord.GatewayNotFound():
            sentence = "Discord does not say where its gateway is. Try again in a while."
            return Exit.UNAVAILABLE, sentence
    raise error


def _http_error(error: discord.HTTPException) -> tuple[Exit, str]:
    if error.status >= _SERVER_ERROR or error.status == HTTPStatus.TOO_MANY_REQUESTS:
        sentence = f"Discord responds with error {error.status}. Try again in a while."
        return Exit.UNAVAILABLE, sentence
    if error.status == HTTPStatus.UNAUTHORIZED:
        return Exit.CONFIGURATION, _CLOSED_FOR_GOOD[4004]
    sentence = (
        f"Discord refuses a request of the bot (error {_named(error)})."
        " Update the bot; check DISCORD_API_URL, if it is set."
    )
    return Exit.CONFIGURATION, sentence


def _named(error: discord.HTTPException) -> str:
    """The status of an error with its reason: that of Discord's JSON, not the page of a proxy."""
    phrase = http.client.responses.get(error.status, "unknown")
    return f"{error.status}: {error.text.rstrip('.') if error.code and error.text else phrase}"


def _closed(code: int) -> tuple[Exit, str]:
    sentence = _CLOSED_FOR_GOOD.get(code, f"Discord closed the connection ({code}).")
    # the bot asks at every start how many shards it needs, so that a restart helps
    return Exit.UNAVAILABLE if code == _TOO_FEW_SHARDS else Exit.CONFIGURATION, sentence
