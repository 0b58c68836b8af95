"""The library that a command works on: in a file, in a cluster, or articles read into memory."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from rich.console import Console

from retrieval.cli.options import UsageError, read_options
from retrieval.cli.output import display_path, first_lines
from retrieval.cli.progress import Bars
from retrieval.cli.suggestions import similar_sources
from retrieval.library import SHARED, Library
from retrieval.location import Location, parse_location
from retrieval.model.parsed import ReadOptions
from retrieval.reading.finding import skipped_kinds
from retrieval.reading.paths import read_all
from retrieval.text.unicode import visible_line

NO_ARTICLES = "no articles found; `footnote add --help` lists the kinds of files that are read"

_ADDRESS = re.compile(r"https?:/|[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def library_location(options: argparse.Namespace) -> Location:
    """The place given by `--library`; raises UsageError without one."""
    if options.library is None:
        raise UsageError("no library given: add --library FILE, for example --library library.db")
    return location_of(options.library, options)


def location_of(library: str, options: argparse.Namespace) -> Location:
    """The place of a library as it was typed; raises UsageError for a wrong address or login."""
    try:
        return parse_location(library, options.login())
    except ValueError as error:  # the address may contain a password
        raise UsageError(str(error)) from None


def display_location(location: Location) -> str:
    """A path or an address on one line, without a login."""
    if isinstance(location, Path):
        return display_path(location)
    return visible_line(location.name)


def require_library(location: Location) -> None:
    """Raise UsageError if there is no library."""
    if isinstance(location, Path) and location.is_dir():
        raise UsageError(f"{display_path(location)}: a library is a file, not a folder")
    if not Library.exists(location):
        raise UsageError(f"{display_location(location)}: no such library")


def require_no_folder(location: Location) -> None:
    """Raise UsageError if no library can be made there, as the file is something else."""
    if isinstance(location, Path) and location.exists() and not location.is_file():
        raise UsageError(f"{display_path(location)}: a library is a file, not a folder or a device")


@contextmanager
def open_library(options: argparse.Namespace) -> Iterator[Library]:
    """The library given by `--library`; raises UsageError if there is none."""
    location = library_location(options)
    require_library(location)
    with Bars() as bars, Library.open(location, bars.track) as library:
        yield library


@contextmanager
def open_articles(options: argparse.Namespace, paths: Sequence[str]) -> Iterator[Library]:
    """The library given by `--library`, or one in memory of the articles in the paths.

    Without either, the sample articles.
    """
    if options.library:
        with open_library(options) as library:
            require_collections(library, options.collection or [])
            yield library
        return
    if options.collection:
        raise UsageError("--collection needs a library: add --library FILE")
    chosen = [articles_path(path) for path in paths] or [sample_articles()]
    with _read_articles(chosen, read_options(options)) as library:
        yield library


def tell_outdated(library: Library) -> None:
    """Say on standard error if an older version has read some of the articles."""
    outdated = sum(collection.outdated for collection in library.stats().collections)
    if outdated:
        were = "article was" if outdated == 1 else "articles were"
        print(
            f"{outdated:,} {were} read by an older version of Footnote;"
            " `footnote reread --dry-run` shows which would be read differently now",
            file=sys.stderr,
        )


def articles_path(text: str) -> Path:
    """A path of articles, as typed; raises UsageError for a web address or nothing."""
    if not text.strip():
        raise UsageError("the path of the articles is empty")
    if _ADDRESS.match(text):
        raise UsageError(
            f"{visible_line(text)}: this is a web address; `footnote add` fetches those, into a"
            " library"
        )
    return Path(text)


def require_collections(library: Library, collections: Sequence[str]) -> None:
    """Raise UsageError for a collection that the library doesn't have."""
    if set(collections) <= {SHARED}:
        return  # it always exists, though it may be empty
    existing = {collection.name for collection in library.stats().collections} | {SHARED}
    for name in collections:
        if name not in existing:
            names = ", ".join(map(visible_line, sorted(existing)))
            raise UsageError(f"no collection is named {visible_line(name)}; there are: {names}")


def require_source(library: Library, collections: Sequence[str], source: str | None) -> None:
    """Raise UsageError, with suggestions, for a source that no article has."""
    if source is None or library.scope_size(collections, source=source).articles:
        return
    similar = [
        f"“{visible_line(name)}”" for name in similar_sources(source, library.sources(collections))
    ]
    hint = f"did you mean {' or '.join(similar)}?" if similar else "`sources` lists them"
    raise UsageError(f"no source is named “{visible_line(source)}”; {hint}")


def why_nothing_was_searched(library: Library, collections: Sequence[str]) -> str:
    """The reason, in a sentence or two, why a question found no article to search."""
    if library.scope_size(collections).articles:
        return "No article is from that source and time."
    filled = [
        visible_line(collection.name)
        for collection in library.stats().collections
        if collection.articles
    ]
    if not filled:
        return "This library has no articles yet."
    names = ", ".join(map(visible_line, collections))
    subject = f"The collection {names} is" if len(collections) == 1 else f"{names} are"
    return f"{subject} empty. There are articles in: {', '.join(filled)} (use --collection)."


def sample_articles() -> Path:
    """The folder of the sample articles, relative to the working folder if it is inside that.

    An installed package contains it; in a checkout it is next to the package.
    """
    package = Path(str(resources.files("retrieval")))
    folder = package / "seeds"
    if not folder.is_dir():
        folder = package.parent / "seeds"
    try:
        return folder.relative_to(Path.cwd())
    except (ValueError, OSError):  # it is elsewhere, or the working folder has been deleted
        return folder


def _read_articles(paths: Sequence[Path], read_options: ReadOptions) -> Library:
    """A library in memory of the articles in files and folders; reports what is not certain."""
    library = Library()
    with Console(stderr=True).status("Reading the articles"):
        result = read_all(paths, read_options)
        library.add_many(result.articles)
        library.scope_size()  # builds the index, which must not count in the time of an answer
    failures = "\n".join(map(str, result.unreadable))
    if not result.articles:
        names = ", ".join(map(display_path, paths))
        raise UsageError(failures or f"{names}: {NO_ARTICLES}")
    warnings = [f"{display_path(path)}: {visible_line(str(one))}" for path, one in result.warnings]
    skipped = [f"skipped {skipped_kinds(result.skipped)}"] if result.skipped else []
    for line in (*first_lines(warnings), *skipped, *([failures] if failures else [])):
        print(line, file=sys.stderr)
    return library
