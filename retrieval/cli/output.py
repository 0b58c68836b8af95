"""Output of all commands: the console, JSON, lists, paths and error messages."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from retrieval.model.article import Article
from retrieval.model.records import ArticleEntry, CollectionStats, LibraryStats
from retrieval.reading.finding import printable_path
from retrieval.text.unicode import visible_line, visible_text

_UNWRAPPED_COLUMNS = 100_000
_MAX_LINES = 5
"""Lines of a list that are printed, unless all are asked for."""


def stdout_console() -> Console:
    """Standard output; lines are wrapped at a terminal, and whole in a pipe or file."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _UNWRAPPED_COLUMNS)


def print_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    print(json.dumps(value, ensure_ascii=not is_unicode))


def first_lines(lines: Sequence[str], hint: str = "") -> list[str]:
    """The first few lines and, if there are others, one that says how many more."""
    if len(lines) <= _MAX_LINES:
        return list(lines)
    more = f"and {len(lines) - _MAX_LINES:,} more"
    return [*lines[:_MAX_LINES], f"{more} ({hint})" if hint else more]


def record_to_json(record: ArticleEntry | CollectionStats | LibraryStats) -> dict[str, Any]:
    """The fields of a record, with days and paths as strings."""
    return {name: _json_value(value) for name, value in record._asdict().items()}


def _json_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return printable_path(value) if isinstance(value, Path) else value


def display_path(path: Path) -> str:
    """A path on one line, without control characters; short if it is in the working folder."""
    with suppress(OSError, ValueError):  # the working folder was deleted, or is elsewhere
        path = path.relative_to(Path.cwd())
    return visible_line(printable_path(path))


def article_path(article: Article) -> str | None:
    """The path of an article's file, on one line."""
    return display_path(Path(article.path)) if article.path else None


def error_text(error: Exception) -> str:
    """The message of an error; an OSError is put as “FILE: reason”."""
    if isinstance(error, OSError) and error.strerror:
        reason = f"{error.strerror[0].lower()}{error.strerror[1:]}"
        if error.filename is None:
            return visible_text(reason)
        name = error.filename
        return visible_text(
            f"{display_path(Path(name)) if isinstance(name, str) else name}: {reason}"
        )
    return visible_text(str(error))
