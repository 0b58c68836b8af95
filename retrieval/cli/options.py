"""Exit codes, the parser, and the options that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

from retrieval.library import SHARED
from retrieval.model.parsed import ReadOptions
from retrieval.reading.encodings.decoding import is_encoding
from retrieval.reading.records.record_fields import FIELD_KEYS
from retrieval.text.dates.periods import parse_period
from retrieval.text.unicode import visible_line

NewParser = Callable[..., argparse.ArgumentParser]
"""argparse's `add_parser`: makes a parser for a command of that name."""

_MAX_DIGITS = 9
_LIKELY_ENCODINGS = (
    "utf-8, windows-1252, windows-1250, windows-1251, iso-8859-2, iso-8859-15, koi8-r, shift_jis,"
    " euc-kr, gb18030, big5 and mac-roman"
)


LIBRARY_HELP = "the library: a file, or the address of a cluster"


class Exit(IntEnum):
    """The exit codes."""

    FOUND = 0
    NOT_FOUND = 1
    USAGE = 2
    INTERRUPTED = 130


class UsageError(Exception):
    """The command can't be run as it was typed; the message says why and what to do."""


class Parser(argparse.ArgumentParser):
    """A parser that reports wrong usage in one line."""

    def error(self, message: str) -> NoReturn:
        """End the program with the exit code for wrong usage."""
        self.exit(Exit.USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def new_command(
    new_parser: NewParser, name: str, summary: str, *examples: str
) -> argparse.ArgumentParser:
    """A command whose help ends with examples; `summary` is an imperative in lower case."""
    command = new_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    lines = (f"  {command.prog} {example}" for example in examples)
    command.epilog = "\n".join(("examples:", *lines))
    return command


def add_library_option(command: argparse.ArgumentParser) -> None:
    """Add `--library`, without which the command can't run."""
    command.add_argument(
        "--library", metavar="FILE", type=library_place, help=f"{LIBRARY_HELP} (required)"
    )


def add_collection_option(command: argparse.ArgumentParser) -> None:
    """Add `--collection`, to be given once."""
    command.add_argument(
        "--collection",
        metavar="NAME",
        type=_name,
        default=SHARED,
        help=f"the collection (default: {SHARED})",
    )


def add_collections_option(command: argparse.ArgumentParser, default: str = SHARED) -> None:
    """Add `--collection`, to be given any number of times."""
    command.add_argument(
        "--collection",
        metavar="NAME",
        type=_name,
        action="append",
        help=f"a collection of the library; can be repeated (default: {default})",
    )


def add_articles_options(command: argparse.ArgumentParser) -> None:
    """Add `--articles`, `--library` and `--collection`: the articles to be searched."""
    place = command.add_mutually_exclusive_group()
    place.add_argument(
        "--articles",
        metavar="PATH",
        nargs="+",
        action="extend",
        default=[],
        help="files or folders of articles (default: the sample articles)",
    )
    add_reading_options(command)
    place.add_argument("--library", metavar="FILE", type=library_place, help=LIBRARY_HELP)
    add_collections_option(command)


def add_filter_options(command: argparse.ArgumentParser) -> None:
    """Add `--source`, `--after` and `--before`."""
    command.add_argument("--source", metavar="S", type=_name, help="only articles from this source")
    command.add_argument(
        "--after",
        metavar="D",
        type=_first_day,
        help="only articles published on this day or later; a month (2014-12), year or 'last week'"
        " means its first day",
    )
    command.add_argument(
        "--before",
        metavar="D",
        type=_last_day,
        help="only articles published on this day or earlier; a period means its last day",
    )


def add_reading_options(command: argparse.ArgumentParser) -> None:
    """Add `--encoding`, `--day-first` and `--field`: what the user knows about the files."""
    command.add_argument(
        "--encoding",
        metavar="NAME",
        type=_encoding,
        help="the encoding of the files, such as windows-1250 (default: detected)",
    )
    command.add_argument(
        "--day-first",
        action=argparse.BooleanOptionalAction,
        help="dates such as 01/02/2015 begin with the day, or with the month",
    )
    command.add_argument(
        "--field",
        metavar="WHAT=NAME",
        type=_field,
        action="append",
        default=[],
        help="the name of a field or column in JSON and CSV files, such as text=body or"
        f" author=byline.name; WHAT is {', '.join(FIELD_KEYS[:-1])} or {FIELD_KEYS[-1]}; can be"
        " repeated (default: usual names)",
    )


def add_fetching_option(command: argparse.ArgumentParser) -> None:
    """Add `--allow-host`."""
    command.add_argument(
        "--allow-host",
        metavar="HOST",
        action="append",
        default=[],
        help="a private host that may be fetched from, such as wiki.lan or 10.0.0.5:8080",
    )


def read_options(options: argparse.Namespace) -> ReadOptions:
    """The reading options that the user has given."""
    return ReadOptions(options.encoding, options.day_first, dict(options.field))


def require_days_in_order(options: argparse.Namespace) -> None:
    """Raise UsageError if `--after` is later than `--before`."""
    after, before = options.after, options.before
    if after and before and after > before:
        raise UsageError(f"--after {after} is later than --before {before}")


def add_json_option(command: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    command.add_argument("--json", action="store_true", help="print JSON")


def file_path(text: str) -> Path:
    """A path, but not the empty one, which would be the working folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a path can't be empty")
    return Path(text)


def library_place(text: str) -> str:
    """The file or the address of a library, which is not empty."""
    file_path(text)
    return text


def positive_number(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isdecimal() or len(text) > _MAX_DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError("not a whole number of at least 1")
    return int(text)


def _name(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("not valid text in this terminal's encoding") from None
    if not visible_line(text):
        raise argparse.ArgumentTypeError("a name can't be empty")
    return text


def _encoding(text: str) -> str:
    if not is_encoding(text):
        raise argparse.ArgumentTypeError(
            f"'{visible_line(text)}' is not a known encoding; likely ones are {_LIKELY_ENCODINGS}"
        )
    return text


def _field(text: str) -> tuple[str, str]:
    """The kind of a field, and its name, from `text=body`."""
    what, equals, name = (part.strip() for part in text.partition("="))
    if not equals or not name:
        raise argparse.ArgumentTypeError(
            f"'{visible_line(text)}' names no field: write it as text=body"
        )
    if what not in FIELD_KEYS:
        raise argparse.ArgumentTypeError(
            f"an article has no '{visible_line(what)}', but it has {', '.join(FIELD_KEYS)}"
        )
    return what, name


def _first_day(text: str) -> date:
    return _period(text)[0]


def _last_day(text: str) -> date:
    return _period(text)[1]


def _period(text: str) -> tuple[date, date]:
    period = parse_period(text, datetime.now().astimezone().date())
    if period is None:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a day, month or year; write 2014-12-29, 2014-12, 2014 or 'last week'"
        )
    return period
