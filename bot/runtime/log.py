"""The log: what happened, never the token, nor what somebody asks or an article says."""

from __future__ import annotations

import logging
import math
import sys
import time
import traceback
from types import TracebackType
from typing import Any

import discord

_log = logging.getLogger(__name__)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def start_logging(level: str, token: str) -> None:
    """Logs to standard error from `level` up; of what others wrote only what went wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(token))
    wanted = logging.getLevelNamesMapping()[level]
    logging.basicConfig(level=max(wanted, logging.WARNING), handlers=[handler], force=True)
    for ours in ("bot", "retrieval"):
        logging.getLogger(ours).setLevel(wanted)
    if wanted == logging.DEBUG:
        # no more of it: discord.py's own DEBUG holds all that users write to the bot
        logging.getLogger("discord").setLevel(logging.INFO)
    # at start it warns that voice will not work, which nobody here asks for
    logging.getLogger("discord.client").addFilter(_without_voice)


def log_outcome(interaction: discord.Interaction[Any], name: str, outcome: str) -> None:
    """Notes what became of an interaction, and how long after it had come."""
    took = (time.monotonic() - interaction.extras.get("began", math.nan)) * 1_000
    _log.info("interaction %s: %s %s in %.0f ms", interaction.id, name, outcome, took)


class _Formatter(logging.Formatter):
    """One line an event; a reconnection is an event, not an error with a traceback."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        if str(record.msg).startswith("Attempting a reconnect") and record.exc_info:
            message = f"{record.getMessage()} ({record.exc_info[1]!r})"
            plain = {"msg": message, "args": None, "exc_info": None, "exc_text": None}
            record = logging.makeLogRecord({**record.__dict__, **plain})
        return super().format(record).replace(self._token, "[token]")

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's name
        """Where it happened; not the message, which may hold what somebody has written."""
        lines = []
        error = ei[1]
        while error:
            name = type(error).__qualname__
            lines += [*traceback.format_tb(error.__traceback__), f"{name} (its words left out)"]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(line.rstrip() for line in lines)


def _without_voice(record: logging.LogRecord) -> bool:
    return "voice will NOT be supported" not in record.getMessage()
