"""Finds the article whose id a user has typed."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.cli.options import UsageError
from retrieval.library import Library
from retrieval.model.records import ArticleEntry
from retrieval.text.unicode import visible_line

MIN_ID_DIGITS = 4
"""Fewer would often be the beginning of several ids."""
_MAX_CANDIDATES_SHOWN = 5


def find_entry(typed: str, library: Library, collections: Sequence[str]) -> ArticleEntry:
    """The article whose id begins as typed; raises UsageError if there is none, or several."""
    name, prefix = visible_line(typed), typed.strip().lower()
    if len(prefix) < MIN_ID_DIGITS:
        raise UsageError(f"{name}: type at least {MIN_ID_DIGITS} digits of the id")
    entries = {entry.id: entry for entry in library.entries("", collections, prefix)}
    if not entries:
        raise UsageError(f"{name}: no such article in this collection")
    if len(entries) > 1:
        shown = "".join(
            f"\n  {entry_line(entry)}" for entry in [*entries.values()][:_MAX_CANDIDATES_SHOWN]
        )
        raise UsageError(
            f"{name}: {len(entries)} articles have ids that begin so; type more digits:{shown}"
        )
    return next(iter(entries.values()))


def entry_line(entry: ArticleEntry) -> str:
    """The id and title of an article on one line."""
    return f"{entry.id} {visible_line(entry.title)}"
