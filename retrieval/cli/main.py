"""The retriever in a terminal: `footnote COMMAND` or `python -m retrieval COMMAND`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from retrieval import __version__
from retrieval.cli.commands import add as adding
from retrieval.cli.commands import ask as asking
from retrieval.cli.commands import evaluate as evaluating
from retrieval.cli.commands import listing
from retrieval.cli.commands import maintenance as keeping
from retrieval.cli.commands import remove as removing
from retrieval.cli.commands import topics as overview
from retrieval.cli.options import Exit, Parser, UsageError
from retrieval.storage.sqlite.store import StoreError
from retrieval.text.unicode import visible


def main(
    arguments: Sequence[str] | None = None,
    user: str | None = None,
    program: str = "python -m retrieval",
) -> int:
    """Runs a command and returns its exit code.

    `user` is who runs it, `program` the name under which it was started, for its messages.
    """
    _mend_streams()
    parser = _parser(program)
    options = parser.parse_args(arguments, argparse.Namespace(user=user))
    if options.run is None:
        parser.print_help(sys.stderr)
        return Exit.USAGE
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads has read enough: what is left goes nowhere, quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FOUND
    except (UsageError, StoreError, OSError) as error:
        print(visible(str(error)), file=sys.stderr)  # a file may be named by anybody
        _drop_unwritable_output()
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return code


def _drop_unwritable_output() -> None:
    """Discards output that can't be written; Python would try again, and end with code 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _mend_streams() -> None:
    """Makes the standard streams such that printing can't fail for want of a stream or a letter."""
    # a program may be started without them; what is printed then belongs nowhere
    nowhere = Path(os.devnull)
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a terminal that lacks a letter shows another sign for it, rather than nothing at all
            stream.reconfigure(errors="replace")


def _parser(program: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=program,
        description="The exact words of your articles.",
        epilog=f"{program} COMMAND --help tells more, with examples.",
    )
    parser.add_argument("--version", action="version", version=f"footnote {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(metavar="COMMAND")
    for group in (asking, overview, adding, removing, listing, keeping, evaluating):
        group.add_command(commands.add_parser)
    return parser
