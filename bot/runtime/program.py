"""The names of the two programs as the user starts them, for hints in messages."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def bot_program() -> str:
    """The command that has started the bot."""
    return "footnote-bot" if _is_installed() else "python -m bot"


def library_command(arguments: str, library: str) -> str:
    """A command line of the library's own program, which works where the bot was started."""
    program = "footnote" if _is_installed() else "python -m retrieval"
    return f"{program} {arguments} --library {shlex.quote(library)}"


def _is_installed() -> bool:
    """True if the bot was started by its entry point, as after an installation with pipx."""
    return Path(sys.argv[0]).stem == "footnote-bot"
