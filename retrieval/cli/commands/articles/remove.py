"""`remove`: remove articles from a library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from retrieval.cli.article_ids import MIN_ID_DIGITS, entry_line, find_entry
from retrieval.cli.interrupts import until_interrupted
from retrieval.cli.libraries import open_library, require_collections, require_source
from retrieval.cli.options import (
    Exit,
    NewParser,
    UsageError,
    add_collection_option,
    add_filter_options,
    add_library_option,
    file_path,
    new_command,
    require_days_in_order,
)
from retrieval.library import Library
from retrieval.model.file_paths import absolute
from retrieval.model.records import ArticleEntry
from retrieval.text.analysis import fold_source
from retrieval.text.counts import pluralize


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("remove", "remove articles from a library"),
        "--library library.db 5c1f2a9b04d7e683 93aa",
        '--library library.db --source "Town Gazette" --before 2014 --dry-run',
        "--library library.db --path articles/drafts",
    )
    command.add_argument(
        "ids",
        metavar="ID",
        nargs="*",
        help=f"an id as `list` shows it, or at least its first {MIN_ID_DIGITS} digits",
    )
    add_library_option(command)
    add_collection_option(command)
    add_filter_options(command)
    command.add_argument(
        "--path", metavar="PATH", type=file_path, help="only articles read from this folder or file"
    )
    command.add_argument("--dry-run", action="store_true", help="only show what would be removed")
    command.set_defaults(run=_remove)


def _remove(options: argparse.Namespace) -> int:
    require_days_in_order(options)
    is_filtered = any((options.source, options.after, options.before, options.path))
    if options.ids and is_filtered:
        raise UsageError("give either ids or filters (--source, --after, --before, --path)")
    if not options.ids and not is_filtered:
        raise UsageError("nothing to remove: give ids, or --source, --after, --before or --path")
    with open_library(options) as library:
        require_collections(library, [options.collection])
        if is_filtered:
            require_source(library, [options.collection], options.source)
            entries, is_complete = _by_filters(library, options), True
            if not entries:
                print("no article matches", file=sys.stderr)
                return Exit.NOT_FOUND
        else:
            entries, is_complete = _by_ids(library, options.ids, options.collection)
        removed = _show(entries) if options.dry_run else _remove_all(library, entries)
    if is_filtered or options.dry_run:
        verb = "would remove" if options.dry_run else "removed"
        print(f"{verb} {pluralize(removed, 'article')}", file=sys.stderr)
    return Exit.FOUND if is_complete and removed == len(entries) else Exit.NOT_FOUND


def _by_filters(library: Library, options: argparse.Namespace) -> list[ArticleEntry]:
    """The articles that pass all filters; one without a date passes no filter by date."""
    source, folder = fold_source(options.source), options.path and absolute(options.path)
    return [
        entry
        for entry in library.entries(collections=[options.collection])
        if entry.is_current
        and (options.source is None or fold_source(entry.source) == source)
        and _is_published(entry, options.after, options.before)
        and (not folder or (entry.path and absolute(Path(entry.path)).is_relative_to(folder)))
    ]


def _is_published(entry: ArticleEntry, after: date | None, before: date | None) -> bool:
    """True if the day, or all days of the month or year, of an article are in a range."""
    first = entry.published
    if first is None:
        return not after and not before
    last = entry.published_precision.last_day(first)
    return (not after or first >= after) and (not before or last <= before)


def _by_ids(
    library: Library, ids: Sequence[str], collection: str
) -> tuple[list[ArticleEntry], bool]:
    """The articles with these ids, and True if each id has one; reports the others."""
    entries: dict[str, ArticleEntry] = {}
    is_complete = True
    for typed in ids:
        try:
            entry = find_entry(typed, library, [collection])
        except UsageError as error:
            print(error, file=sys.stderr)
            is_complete = False
        else:
            entries[entry.id] = entry
    # older versions first: they go with the current one
    return sorted(entries.values(), key=lambda entry: entry.is_current), is_complete


def _show(entries: Sequence[ArticleEntry]) -> int:
    for entry in entries:
        print(f"would remove {entry_line(entry)}")
    sys.stdout.flush()
    return len(entries)


def _remove_all(library: Library, entries: Iterable[ArticleEntry]) -> int:
    """Remove the articles one by one, and return how many were still there."""
    count = 0
    for entry in until_interrupted(entries):
        removed = library.remove(entry.id, entry.collection)
        if removed:
            count += 1
            older = f", with {pluralize(removed - 1, 'older version')}" if removed > 1 else ""
            print(f"removed {entry_line(entry)}{older}")
        else:
            print(f"{entry.id}: somebody else has just removed it", file=sys.stderr)
    sys.stdout.flush()
    return count
