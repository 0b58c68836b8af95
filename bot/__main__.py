"""The bot's starting point: `footnote-bot` and `python -m bot`, each also with `doctor`."""

from __future__ import annotations

import argparse
import contextlib
import sys
from typing import NoReturn

try:
    from bot.app import run, tune_process
    from bot.doctor.run import doctor
    from bot.runtime.program import bot_program
    from retrieval import __version__
    from retrieval.cli.streams import make_streams_safe
except ImportError as error:
    python = ".".join(map(str, sys.version_info[:2]))
    print(  # noqa: T201 - there is no log yet
        f"Footnote is not installed for this Python {python} ({error}): run `make bot` in its"
        " folder, or `pip install .` with Python 3.11 or newer.",
        file=sys.stderr,
    )
    sys.exit(78)  # a restart would only repeat it; bot.runtime.exit_codes can't be imported here

_WRONG_USAGE = 2
_COMMANDS = {"run": run, "doctor": doctor}


def main() -> int:
    """Run the bot or the doctor, and return the exit code."""
    make_streams_safe()
    tune_process()
    chosen = _COMMANDS[_parser().parse_args().command]
    # Ctrl+C while the articles are read, or on Windows, is no failure
    with contextlib.suppress(KeyboardInterrupt):
        return chosen()
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser that reports wrong usage in one line, as the library's program does."""

    def error(self, message: str) -> NoReturn:
        """End the program with the exit code for wrong usage."""
        self.exit(_WRONG_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=bot_program(),
        description="Footnote in Discord. Its settings are in the environment or in .env.",
    )
    parser.add_argument("--version", action="version", version=f"footnote {__version__}")
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
    sys.exit(main())
