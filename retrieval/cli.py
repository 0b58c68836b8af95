"""The retriever in a terminal: `python -m retrieval ask | search`."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import Any, NoReturn

from rich.console import Console

from retrieval.library import Library
from retrieval.reading import READERS, read_all
from retrieval.reading.dates import parse_date
from retrieval.store import StoreError
from retrieval.terminal import show_answer, show_hits

SEEDS = Path(__file__).parent.parent / "seeds"

_UNWRAPPED = 100_000
"""Columns."""
_MAX_DIGITS = 9


class Exit(IntEnum):
    """What the exit code says."""

    FOUND = 0
    NOT_FOUND = 1
    USAGE = 2
    INTERRUPTED = 130


class UsageError(Exception):
    """What the user asked for can't be done; the message says why and what to do."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(Exit.USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    _mend_streams()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads has read enough: what is left goes nowhere, quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FOUND
    except (UsageError, StoreError, OSError) as error:
        print(error, file=sys.stderr)
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return code


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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m retrieval", description="The exact words of your articles.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ask = commands.add_parser("ask", help="answer a question with cited extracts")
    ask.add_argument("words", metavar="QUESTION", nargs="*")
    ask.set_defaults(run=_ask)
    search = commands.add_parser("search", help="find passages")
    search.add_argument("words", metavar="WORDS", nargs="*")
    search.add_argument("-k", type=_count, default=10, metavar="N", help="how many (10)")
    search.set_defaults(run=_search)
    for command in (ask, search):
        place = command.add_mutually_exclusive_group()
        place.add_argument(
            "--articles",
            metavar="PATH",
            nargs="+",
            action="extend",
            default=[],
            help="files or folders of articles (the sample articles in seeds/)",
        )
        place.add_argument("--library", metavar="FILE", type=Path, help="a library on disk")
        command.add_argument("--source", metavar="S", help="only articles of this source")
        command.add_argument("--after", metavar="D", type=_day, help="published that day or later")
        command.add_argument("--before", metavar="D", type=_day, help="published by that day")
        command.add_argument("--json", action="store_true", help="the answer as JSON")
    return parser


def _ask(options: argparse.Namespace) -> int:
    question, library = _prepared(options)
    with library:
        answer = library.ask(question, **_filters(options))
    if options.json:
        _print_json(answer.to_dict())
    else:
        show_answer(answer, _console())
    return Exit.FOUND if answer.answered else Exit.NOT_FOUND


def _search(options: argparse.Namespace) -> int:
    words, library = _prepared(options)
    with library:
        hits = library.search(words, options.k, **_filters(options))
        searched = library.size(**_filters(options))
    if options.json:
        _print_json(
            {
                "words": words,
                "hits": [hit.to_dict() for hit in hits],
                "searched": asdict(searched),
            }
        )
    else:
        show_hits(hits, searched, _console())
    return Exit.FOUND if hits else Exit.NOT_FOUND


def _prepared(options: argparse.Namespace) -> tuple[str, Library]:
    """What is asked, and the library that it is asked of."""
    words, paths = list(options.words), list(options.articles)
    if not words and len(paths) > 1:
        # `--articles PATH QUESTION`: the last word after the option is no path
        words = [paths.pop()]
    text = " ".join(words).strip()
    if not text:
        raise UsageError("nothing was asked: end the command with your words in quotation marks")
    if options.library:
        if not options.library.is_file() or not options.library.stat().st_size:
            raise UsageError(f"{options.library}: there is no such library")
        return text, Library.open(options.library)
    if not paths and not SEEDS.is_dir():
        raise UsageError("name your articles: --articles PATH")
    return text, _read_library([Path(path) for path in paths or [os.path.relpath(SEEDS)]])


def _read_library(paths: Sequence[Path]) -> Library:
    """A library in memory of the articles in files and folders; what can't be read is told."""
    library = Library()
    with Console(stderr=True).status("Reading the articles"):
        found = read_all(paths)
        library.add_many(found.articles)
        library.size()  # makes the index, which is no part of the time that an answer takes
    untold = "\n".join(map(str, found.unreadable))
    if not found.articles:
        places, kinds = ", ".join(map(str, paths)), ", ".join(READERS)
        raise UsageError(untold or f"{places}: no articles here (files that end in {kinds})")
    if untold:
        print(untold, file=sys.stderr)
    return library


def _filters(options: argparse.Namespace) -> dict[str, Any]:
    return {"source": options.source, "after": options.after, "before": options.before}


def _console() -> Console:
    # a reader at a terminal gets wrapped lines, a program gets each extract on one
    return Console(highlight=False, width=None if sys.stdout.isatty() else _UNWRAPPED)


def _print_json(value: dict[str, Any]) -> None:
    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    print(json.dumps(value, ensure_ascii=not unicode))


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it as 2014-12-29")
    return day


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > _MAX_DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError("not a number from 1 up")
    return int(text)
