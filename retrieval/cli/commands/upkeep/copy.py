"""`copy`: copy a library to another file or cluster, and compare the two."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from retrieval.cli.libraries import (
    display_location,
    location_of,
    require_library,
    require_no_folder,
)
from retrieval.cli.options import (
    LIBRARY_HELP,
    Exit,
    NewParser,
    UsageError,
    library_place,
    new_command,
)
from retrieval.cli.progress import Bars
from retrieval.copying.comparison import Comparison, compare
from retrieval.copying.library_copy import Surplus, copy_missing, find_surplus, remove_surplus
from retrieval.library import Library
from retrieval.location import Location
from retrieval.text.counts import pluralize
from retrieval.text.unicode import visible_line


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("copy", "copy a library to another file or cluster, and compare the two"),
        "library.db other.db",
        "library.db opensearch://localhost:9200",
    )
    command.add_argument("source", metavar="FROM", type=library_place, help=LIBRARY_HELP)
    command.add_argument(
        "target",
        metavar="TO",
        type=library_place,
        help="where to copy it; what is there already of an earlier copy is kept",
    )
    command.add_argument(
        "--delete", action="store_true", help="remove from TO what FROM does not have"
    )
    command.set_defaults(run=_copy)


def _copy(options: argparse.Namespace) -> int:
    origin, place = (location_of(one, options) for one in (options.source, options.target))
    require_library(origin)
    require_no_folder(place)
    ours, theirs = map(display_location, (origin, place))
    if _is_same(origin, place):
        raise UsageError(f"{theirs}: a library can't be copied to itself")
    with (
        Bars() as bars,
        Library.open(origin, bars.track) as source,
        Library.open(place, bars.track) as target,
    ):
        _settle_surplus(source, target, (ours, theirs), deletes=options.delete)
        try:
            copied = copy_missing(source, target, bars.track)
            comparison = compare(source, target, bars.track)
        except BaseException:  # whatever ended it, what was copied is there
            print("stopped early; run the same command again to copy the rest", file=sys.stderr)
            raise
    print(f"copied {pluralize(copied, 'article')} from {ours} to {theirs}")
    return _tell(comparison)


def _is_same(source: Location, target: Location) -> bool:
    if isinstance(source, Path) and isinstance(target, Path):
        return target.exists() and target.samefile(source)
    return source == target


def _settle_surplus(
    source: Library, target: Library, names: tuple[str, str], *, deletes: bool
) -> None:
    """Remove what only TO has, with `--delete`; without, raise UsageError if there is any."""
    surplus = find_surplus(source, target)
    if not any(surplus):
        return
    ours, theirs = names
    if not deletes:
        raise UsageError(
            f"{theirs} has {_counts(surplus)} that {ours} does not have: copy to a new library,"
            " or add --delete to remove them there"
        )
    if not (source.stats().collections or source.feeds.all()):
        raise UsageError(f"{ours} is empty: --delete would remove everything from {theirs}")
    remove_surplus(target, surplus)
    print(f"removed {_counts(surplus)} from {theirs}", flush=True)


def _counts(surplus: Surplus) -> str:
    counts = {"article": len(surplus.articles), "feed": len(surplus.feeds)}
    return " and ".join(pluralize(number, noun) for noun, number in counts.items() if number)


def _tell(comparison: Comparison) -> int:
    """Print what was compared, and each difference; return the exit code."""
    print(f"compared, and equal: {', '.join(_equal_parts(comparison)) or 'nothing'}")
    for difference in comparison.differences:
        print(visible_line(difference))
    return Exit.NOT_FOUND if comparison.differences else Exit.FOUND


def _equal_parts(comparison: Comparison) -> Iterator[str]:
    if comparison.articles:
        yield pluralize(comparison.articles, "article")
    if comparison.older_versions:
        yield pluralize(comparison.older_versions, "older version")
    if comparison.feeds:
        entries = "1 entry" if comparison.entries == 1 else f"{comparison.entries:,} entries"
        yield f"{pluralize(comparison.feeds, 'feed')} with {entries}"
