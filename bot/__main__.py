"""The bot's starting point: `footnote-bot` and `python -m bot`, each also with `doctor`."""

from __future__ import annotations

import argparse
import contextlib
import sys
from typing import NoReturn

try:
    from bot.app import run, tune_process
    from bot.copying import copy
    from bot.doctor.run import doctor
    from bot.runtime.program import bot_program
    from bot.runtime.shards import Shards
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


def main() -> int:
    """Run the bot, the doctor or the copy, and return the exit code."""
    make_streams_safe()
    tune_process()
    parser = _parser()
    arguments = parser.parse_args()
    command: str = arguments.command
    if command != "run" and arguments.shards:
        parser.error(f"--shards goes with run, not with {command}")
    if len(arguments.places) != (2 if command == "copy" else 0):
        parser.error("copy, and nothing else, takes FROM and TO")
    # Ctrl+C while the articles are read, or on Windows, is no failure
    with contextlib.suppress(KeyboardInterrupt):
        match command:
            case "doctor":
                return doctor()
            case "copy":
                return copy(*arguments.places)
        return run(arguments.shards)
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
        choices=("run", "doctor", "copy"),
        default="run",
        help="run (as without a command): run the bot;"
        " doctor: say what keeps it from working, and what to do;"
        " copy: copy settings, answers, votes and watched questions",
    )
    parser.add_argument(
        "places",
        nargs="*",
        metavar="FROM TO",
        help="for copy: the bot's database, such as data/bot.db, or the address of a cluster; and"
        " where to copy it",
    )
    parser.add_argument(
        "--shards",
        type=_shards,
        metavar="FIRST-LAST/COUNT",
        help="the shards of the bot that this process serves, such as 0-3/16; without it, all that"
        " Discord recommends",
    )
    return parser


def _shards(text: str) -> Shards:
    try:
        return Shards.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
