"""From what ended the bot to an exit code, and a sentence that says what to do."""

from __future__ import annotations

import json
from enum import IntEnum

import aiohttp
import discord

from bot.config import SettingsError
from retrieval.storage.sqlite.store import StoreError, StoreUnavailable

_TOO_FEW_SHARDS = 4011
_CLOSED_FOR_GOOD = {
    4004: "Discord does not accept the token. Check DISCORD_TOKEN; if in doubt, reset the token.",
    4010: "Discord refuses this shard. This is a fault of the bot: please report it.",
    _TOO_FEW_SHARDS: "The bot is in so many servers now that it needs more shards: start it again.",
    4012: "Discord no longer speaks this version of its gateway. Update the bot.",
    4013: "Discord refuses the intents that the bot asks for. Update the bot.",
    4014: "Discord refuses an intent that the bot asks for. Update the bot.",
}
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500


class Exit(IntEnum):
    """Exit codes, as in sysexits.h."""

    STOPPED = 0
    UNAVAILABLE = 69
    CONFIGURATION = 78


class NoStartsLeft(Exception):
    """Discord lets the bot connect no more for so many hours; it would reset the token."""

    def __init__(self, hours: float) -> None:
        super().__init__(
            "The bot has been started so often today that Discord lets it connect no more."
            f" Leave it stopped for {hours:.1f} hours, and see in its log why it starts so often."
        )


def explain(error: Exception) -> tuple[Exit, str]:
    """The exit code and the sentence for an error; one that nothing is known of is raised again.

    UNAVAILABLE may pass by itself; CONFIGURATION will not, and a restart would only repeat it.
    """
    match error:
        case StoreUnavailable():
            return Exit.UNAVAILABLE, str(error)
        case SettingsError() | StoreError() | NoStartsLeft():
            return Exit.CONFIGURATION, str(error)
        case discord.LoginFailure():
            return Exit.CONFIGURATION, _CLOSED_FOR_GOOD[4004]
        case discord.PrivilegedIntentsRequired():
            return Exit.CONFIGURATION, _CLOSED_FOR_GOOD[4014]
        case discord.ConnectionClosed():
            return _closed(error.code)
        case discord.HTTPException() if (
            error.status >= _SERVER_ERROR or error.status == _TOO_MANY_REQUESTS
        ):
            sentence = f"Discord answers with error {error.status}. Try again in a while."
            return Exit.UNAVAILABLE, sentence
        case discord.HTTPException():
            sentence = f"Discord refuses what the bot asks for (error {error.status}): {error.text}"
            return Exit.CONFIGURATION, sentence
        case json.JSONDecodeError():
            sentence = "What answers is not Discord: check the network, and DISCORD_API_URL."
            return Exit.UNAVAILABLE, sentence
        case aiohttp.ClientError() | discord.GatewayNotFound() | OSError():
            return Exit.UNAVAILABLE, f"Discord can't be reached: check the network. ({error})"
    raise error


def _closed(code: int) -> tuple[Exit, str]:
    sentence = _CLOSED_FOR_GOOD.get(code, f"Discord closed the connection ({code}).")
    # how many connections there have to be is asked at every start: to start again mends it
    return Exit.UNAVAILABLE if code == _TOO_FEW_SHARDS else Exit.CONFIGURATION, sentence
