"""The log: what happened, but never the token, a question or the text of an article."""

from __future__ import annotations

import logging
import math
import sys
import time
import traceback
from types import TracebackType
from typing import Any

import discord

from bot.errors import DISCORD_FAILURES
from bot.runtime.shards import Shards

_log = logging.getLogger(__name__)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def start_logging(level: str, token: str, shards: Shards | None = None) -> None:
    """Log to standard error: our messages from `level` up, those of libraries from WARNING up.

    Each line names the shards of this process, if the host has given it some.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(token, f"[{shards}] " if shards else ""))
    number = logging.getLevelNamesMapping()[level]
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)
    for package in ("bot", "retrieval"):
        logging.getLogger(package).setLevel(number)
    if number == logging.DEBUG:
        # not DEBUG: at that level discord.py logs all that users write to the bot
        logging.getLogger("discord").setLevel(logging.INFO)
    logging.getLogger("discord.client").addFilter(_is_not_about_voice)


def log_outcome(interaction: discord.Interaction[Any], name: str, outcome: str) -> None:
    """Log the outcome of an interaction, and how long after its arrival."""
    took = (time.monotonic() - interaction.extras.get("began", math.nan)) * 1_000
    _log.info("interaction %s: %s %s in %.0f ms", interaction.id, name, outcome, took)


class _Formatter(logging.Formatter):
    """One line for each event, with tracebacks for unexpected errors only, and without the token.

    discord.py logs failures of the connection and of Discord, such as a reconnection or a late
    response, with a traceback, though they are nothing unusual.
    """

    def __init__(self, token: str, process: str) -> None:
        super().__init__(f"%(asctime)s {process}%(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        if is_expected_failure(record) and record.exc_info:
            message = f"{record.getMessage()} ({record.exc_info[1]!r})"
            changes = {"msg": message, "args": None, "exc_info": None, "exc_text": None}
            record = logging.makeLogRecord({**record.__dict__, **changes})
        return super().format(record).replace(self._token, "[token]")

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's name
        """The traceback without messages, which may contain what a user has written."""
        lines = []
        error = ei[1]
        while error:
            name = type(error).__qualname__
            lines += [*traceback.format_tb(error.__traceback__), f"{name} (message left out)"]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(line.rstrip() for line in lines)


def is_expected_failure(record: logging.LogRecord) -> bool:
    """True if discord.py logs a failure of Discord or of the connection."""
    outdated = discord.app_commands.CommandSignatureMismatch  # Discord may still show old options
    expected = (*DISCORD_FAILURES, discord.ConnectionClosed, outdated)
    is_its_own = record.name.partition(".")[0] == "discord"
    return bool(is_its_own and record.exc_info and isinstance(record.exc_info[1], expected))


def _is_not_about_voice(record: logging.LogRecord) -> bool:
    """At start discord.py warns that voice will not work, which the bot has no use for."""
    return "voice will NOT be supported" not in record.getMessage()
