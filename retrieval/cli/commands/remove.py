"""`remove`: articles out of a library."""

from __future__ import annotations

import argparse
import sys

from retrieval.cli.options import (
    Exit,
    NewParser,
    add_collection_option,
    add_library_option,
    new_command,
    open_library,
    require_collections,
)
from retrieval.cli.output import pluralize
from retrieval.library import Library
from retrieval.model.records import ArticleEntry
from retrieval.text.unicode import visible_line

_MIN_DIGITS = 4
"""Of an id; fewer would often stand for several articles."""
_MAX_MEANT = 5
"""Articles that are shown where an id stands for several."""


def add_command(new_parser: NewParser) -> None:
    """Makes the command known."""
    remove = new_command(
        new_parser,
        *("remove", "take articles out of a library, with their older versions"),
        "--library library.db 5c1f2a9b04d7e683",
        "--library library.db 5c1f 93aa",
    )
    remove.add_argument(
        "ids",
        metavar="ID",
        nargs="+",
        help=f"as `list` shows it, or its first digits, {_MIN_DIGITS} or more",
    )
    add_library_option(remove)
    add_collection_option(remove)
    remove.set_defaults(run=_remove)


class _NotOne(Exception):
    """An id stands for no article, or for several; the message says which."""


def _remove(options: argparse.Namespace) -> int:
    code = Exit.FOUND
    with open_library(options) as library:
        require_collections(library, [options.collection])
        meant: dict[str, ArticleEntry] = {}
        for written in options.ids:
            try:
                entry = _meant(written, library, options.collection)
            except _NotOne as error:
                print(error, file=sys.stderr)
                code = Exit.NOT_FOUND
            else:
                meant[entry.id] = entry
        # an older version first: it would go with the current one
        for entry in sorted(meant.values(), key=lambda entry: entry.is_current):
            removed = library.remove(entry.id, options.collection)
            if removed:
                older = f", with {pluralize(removed - 1, 'older version')}" if removed > 1 else ""
                print(f"removed {_named(entry)}{older}")
            else:
                print(f"{entry.id}: somebody else has just removed it", file=sys.stderr)
                code = Exit.NOT_FOUND
    return code


def _meant(written: str, library: Library, collection: str) -> ArticleEntry:
    """The article that an id, or its beginning, stands for; raises _NotOne."""
    beginning = written.strip().lower()
    name = visible_line(written)
    if len(beginning) < _MIN_DIGITS:
        raise _NotOne(f"{name}: write at least {_MIN_DIGITS} digits of the id")
    found = library.entries("", [collection], beginning)
    if not found:
        raise _NotOne(f"{name}: no such article in this collection")
    if len(found) > 1:
        some = "".join(f"\n  {_named(entry)}" for entry in found[:_MAX_MEANT])
        raise _NotOne(f"{name}: {len(found)} articles begin so, write more digits:{some}")
    return found[0]


def _named(entry: ArticleEntry) -> str:
    return f"{entry.id} {visible_line(entry.title)}"
