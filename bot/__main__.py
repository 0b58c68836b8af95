"""Starts the bot: `python -m bot`; or looks at what keeps it from working: `… doctor`."""

from __future__ import annotations

import argparse
import contextlib
import sys

from bot.app import run, tune
from bot.doctor.run import doctor
from retrieval.cli.options import Parser

_COMMANDS = {"run": run, "doctor": doctor}


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="python -m bot",
        description="Footnote in Discord. Its settings are in the environment or in .env.",
    )
    parser.add_argument(
        "command",
        nargs="?",
        choices=_COMMANDS,
        default="run",
        help="run (as without a command): run the bot;"
        " doctor: say what keeps it from working, and what to do",
    )
    return parser


if __name__ == "__main__":
    tune()
    chosen = _COMMANDS[_parser().parse_args().command]
    # Ctrl+C while the articles are read, or on Windows, is no failure
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(chosen())
