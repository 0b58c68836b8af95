"""`sources`: list the sources of the articles."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len, set_cell_size

from retrieval.cli.libraries import open_articles
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_articles_options,
    add_json_option,
    new_command,
)
from retrieval.cli.output import print_json
from retrieval.library import SHARED
from retrieval.model.records import ArticleEntry
from retrieval.text.counts import pluralize
from retrieval.text.dates.date_expressions import format_date
from retrieval.text.unicode import visible_line

_NO_SOURCE = "no source"


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("sources", "list the sources of the articles"),
        "--library library.db",
        "--library library.db | cut -f 1",
    )
    add_articles_options(command)
    add_json_option(command)
    command.set_defaults(run=_sources)


@dataclass(frozen=True)
class _Source:
    """A source, None for articles without one; the days are None if no article has a date."""

    name: str | None
    articles: int
    first: date | None
    last: date | None


def _sources(options: argparse.Namespace) -> int:
    with open_articles(options, options.articles) as library:
        entries = library.entries(collections=options.collection or [SHARED])
    counted = list(_by_source(entry for entry in entries if entry.is_current))
    if options.json:
        print_json([_to_json(source) for source in counted])
        return Exit.FOUND
    for line in _lines(counted):
        print(line)
    sys.stdout.flush()
    print(pluralize(sum(source.name is not None for source in counted), "source"), file=sys.stderr)
    return Exit.FOUND


def _by_source(entries: Iterable[ArticleEntry]) -> Iterator[_Source]:
    """The sources in alphabetical order; last, the articles without one."""
    days: dict[str, list[date | None]] = {}
    for entry in entries:
        days.setdefault(entry.source or "", []).append(entry.published)
    for name in sorted(days, key=lambda name: (not name, name.casefold(), name)):
        known = [day for day in days[name] if day]
        first, last = min(known, default=None), max(known, default=None)
        yield _Source(name or None, len(days[name]), first, last)


def _to_json(source: _Source) -> dict[str, object]:
    return {
        "source": source.name,
        "articles": source.articles,
        "first_published": source.first.isoformat() if source.first else None,
        "last_published": source.last.isoformat() if source.last else None,
    }


def _lines(sources: list[_Source]) -> Iterator[str]:
    """A line for each source: aligned columns at a terminal, tab-separated fields in a pipe."""
    is_terminal = sys.stdout.isatty()
    names = [visible_line(source.name or "") for source in sources]
    if is_terminal:
        names = [name or _NO_SOURCE for name in names]
    width = max(map(cell_len, names), default=0)
    for name, source in zip(names, sources, strict=True):
        days = [day for day in (source.first, source.last) if day]
        if is_terminal:
            span = " to ".join(dict.fromkeys(map(format_date, days)))
            articles = f"{pluralize(source.articles, 'article'):>14}"
            yield f"{set_cell_size(name, width)}  {articles}  {span}".rstrip()
        else:
            isodays = (day.isoformat() for day in days) if days else ("", "")
            yield "\t".join((name, str(source.articles), *isodays))
