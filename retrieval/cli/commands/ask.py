"""`ask` and `search`: the exact words of articles."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from rich.console import Console

from retrieval.answering.composer import DEFAULT_THRESHOLD
from retrieval.cli.options import (
    Exit,
    NewParser,
    UsageError,
    add_collections_option,
    count,
    new_command,
    open_library,
    output,
    print_json,
    require_collections,
)
from retrieval.cli.output import show_answer, show_results
from retrieval.library import SHARED, Library
from retrieval.reading import READERS, read_all
from retrieval.text.dates import parse_date


def add_command(new_parser: NewParser) -> None:
    """Makes the commands known."""
    ask = new_command(
        new_parser,
        *("ask", "answer a question with cited extracts"),
        '"What did Kim Jong-un offer?"',
        '--library library.db --after 2015-01-01 "How did Seoul react?"',
    )
    ask.add_argument("words", metavar="QUESTION", nargs="*")
    ask.add_argument(
        "--threshold",
        metavar="T",
        type=_confidence,
        default=DEFAULT_THRESHOLD,
        help=f"the confidence from which on it is an answer, from 0 to 1 ({DEFAULT_THRESHOLD})",
    )
    ask.set_defaults(run=_ask)
    search = new_command(
        new_parser,
        *("search", "find passages"),
        "-k 3 balloons leaflets",
        "--articles ~/articles balloons",
    )
    search.add_argument("words", metavar="WORDS", nargs="*")
    search.add_argument("-k", type=count, default=10, metavar="N", help="how many (10)")
    search.set_defaults(run=_search)
    for command in (ask, search):
        add_articles_options(command)
        command.add_argument("--source", metavar="S", help="only articles of this source")
        command.add_argument("--after", metavar="D", type=_day, help="published that day or later")
        command.add_argument("--before", metavar="D", type=_day, help="published by that day")
        command.add_argument("--json", action="store_true", help="the answer as JSON")


def add_articles_options(command: argparse.ArgumentParser) -> None:
    """Lets a command take articles, or a library and collections of it."""
    place = command.add_mutually_exclusive_group()
    place.add_argument(
        "--articles",
        metavar="PATH",
        nargs="+",
        action="extend",
        default=[],
        help="files or folders of articles (the sample articles)",
    )
    place.add_argument("--library", metavar="FILE", type=Path, help="a library on disk")
    add_collections_option(command)


def _ask(options: argparse.Namespace) -> int:
    question, paths = parse_question(options)
    with library_for_question(options, paths) as library:
        answer = library.ask(question, threshold=options.threshold, **_filters(options))
    if options.json:
        print_json(answer.to_dict())
    else:
        show_answer(answer, output())
    return Exit.FOUND if answer.answered else Exit.NOT_FOUND


def _search(options: argparse.Namespace) -> int:
    words, paths = parse_question(options)
    with library_for_question(options, paths) as library:
        results = library.search_results(words, options.k, **_filters(options))
    if options.json:
        print_json(results.to_dict())
    else:
        show_results(results, output())
    return Exit.FOUND if results.hits else Exit.NOT_FOUND


def parse_question(options: argparse.Namespace) -> tuple[str, list[Path]]:
    """What is asked, and the articles that were named."""
    words, paths = list(options.words), list(options.articles)
    if not words and len(paths) > 1:
        # `--articles PATH QUESTION`: the last word after the option is no path
        words = [paths.pop()]
    text = " ".join(words).strip()
    if not text:
        raise UsageError("nothing was asked: end the command with your words in quotation marks")
    return text, [Path(path) for path in paths]


@contextmanager
def library_for_question(options: argparse.Namespace, paths: Sequence[Path]) -> Iterator[Library]:
    """The library that is asked: a file, or one in memory of some articles."""
    if options.library:
        with open_library(options) as library:
            require_collections(library, options.collection or [])
            yield library
        return
    if options.collection:
        raise UsageError("only a library has collections: --library FILE")
    with _read_library(paths or [sample_articles()]) as library:
        yield library


def sample_articles() -> Path:
    """The folder of the sample articles, relative to the working folder where it lies in that.

    An installed package contains it; in a checkout it is next to the package.
    """
    package = Path(str(resources.files("retrieval")))
    folder = package / "seeds"
    if not folder.is_dir():
        folder = package.parent / "seeds"
    try:
        return folder.relative_to(Path.cwd())
    except (ValueError, OSError):  # it lies elsewhere, or the working folder is gone
        return folder


def _read_library(paths: Sequence[Path]) -> Library:
    """A library in memory of the articles in files and folders; what can't be read is told."""
    library = Library()
    with Console(stderr=True).status("Reading the articles"):
        found = read_all(paths)
        library.add_many(found.articles)
        library.scope_size()  # makes the index, which is no part of the time that an answer takes
    untold = "\n".join(map(str, found.unreadable))
    if not found.articles:
        places, kinds = ", ".join(map(str, paths)), ", ".join(READERS)
        raise UsageError(untold or f"{places}: no articles here (files that end in {kinds})")
    if untold:
        print(untold, file=sys.stderr)
    return library


def _filters(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "collections": options.collection or [SHARED],
        "source": options.source,
        "after": options.after,
        "before": options.before,
    }


def _confidence(text: str) -> float:
    try:
        confidence = float(text)
    except ValueError:
        confidence = math.nan
    if not 0 <= confidence <= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0 to 1")
    return confidence


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it as 2014-12-29")
    return day
