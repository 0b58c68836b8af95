"""The log: what happened, never the token."""

from __future__ import annotations

import logging
import sys


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


def _without_voice(record: logging.LogRecord) -> bool:
    return "voice will NOT be supported" not in record.getMessage()
