"""The command line: `footnote COMMAND` or `python -m retrieval COMMAND`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from retrieval import __version__
from retrieval.cli.commands.articles import add, listing, remove, reread, show, sources, watch
from retrieval.cli.commands.asking import ask, coverage, search, timeline
from retrieval.cli.commands.upkeep import backup, check, copy, evaluate, feeds, info, reindex
from retrieval.cli.options import Exit, Parser, UsageError
from retrieval.cli.output import error_text
from retrieval.cli.streams import make_streams_safe
from retrieval.errors import StoreError
from retrieval.location import ClusterLogin

_COMMANDS = (
    *(ask, search, timeline, coverage),
    *(add, watch, reread, remove, listing, show, sources, info),
    *(feeds, backup, copy, check, reindex, evaluate),
)
"""In the order in which the help shows them."""


def main(
    arguments: Sequence[str] | None = None,
    user: str | None = None,
    program: str = "python -m retrieval",
    login: Callable[[], ClusterLogin] = ClusterLogin,
) -> int:
    """Run a command and return its exit code.

    `user` is recorded as the one who adds articles. `program` is how the command line was
    started, as help and error messages show it. `login` gives what a cluster asks for.
    """
    make_streams_safe()
    parser = _parser(program)
    options = parser.parse_args(arguments, argparse.Namespace(user=user, login=login))
    if options.run is None:
        parser.print_help(sys.stderr)
        return Exit.USAGE
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except (UsageError, StoreError, OSError) as error:
        print(error_text(error), file=sys.stderr)
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return code


def _parser(program: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=program,
        description="Answer questions with the exact words of your articles.",
        epilog=f"{program} COMMAND --help shows the options of a command, with examples.",
    )
    parser.add_argument("--version", action="version", version=f"footnote {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(metavar="COMMAND")
    for command in _COMMANDS:
        command.add_command(commands.add_parser)
    return parser
