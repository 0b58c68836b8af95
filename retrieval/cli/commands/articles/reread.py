"""`reread`: read again the files that an older version of Footnote has read."""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from retrieval.cli.interrupts import until_interrupted
from retrieval.cli.libraries import open_library, require_collections
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_collections_option,
    add_library_option,
    add_reading_options,
    new_command,
    read_options,
)
from retrieval.cli.output import display_path
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.file_paths import absolute, containing_file, file_at, with_absolute_path
from retrieval.model.parsed import ParsedArticle
from retrieval.model.records import ArticleFile
from retrieval.reading.paths import read_paths
from retrieval.text.unicode import visible_line


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("reread", "read again the files that an older version of Footnote has read"),
        "--library library.db --dry-run",
        "--library library.db --collection town",
    )
    add_library_option(command)
    add_collections_option(command, default="all")
    add_reading_options(command)
    command.add_argument(
        "--dry-run", action="store_true", help="only show which would be read differently now"
    )
    command.set_defaults(run=_reread)


@dataclass
class _Tally:
    """Counts of the files that were read again, and of those that were not."""

    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    failures: list[str] = field(default_factory=list)
    attachments: int = 0

    def __str__(self) -> str:
        counts = {
            "read differently now": self.changed,
            "unchanged": self.unchanged,
            "no longer there": self.gone,
            "could not be read": len(self.failures),
            "without a file": self.attachments,
        }
        parts = [f"{count:,} {name}" for name, count in counts.items() if count]
        return ", ".join(parts) or "all files were read by this version"


def _reread(options: argparse.Namespace) -> int:
    tally = _Tally()
    with open_library(options) as library:
        require_collections(library, options.collection or [])
        names = options.collection or [one.name for one in library.stats().collections]
        for name in names:
            articles = _articles(library, name, tally, options)
            deque(
                articles if options.dry_run else library.iter_add(articles, name, options.user),
                maxlen=0,
            )
    print(tally, flush=True)
    for failure in tally.failures:
        print(failure, file=sys.stderr)
    return Exit.FOUND


def _articles(
    library: Library, collection: str, tally: _Tally, options: argparse.Namespace
) -> Iterator[Article]:
    """Read the outdated files of a collection again, and name the articles that differ."""
    outdated = _outdated_files(library, collection, tally)
    files = dict.fromkeys(filter(None, (containing_file(file_at(path)) for path in outdated)))
    for result in until_interrupted(read_paths(files, read_options(options))):
        if not isinstance(result, ParsedArticle):
            tally.failures.append(str(result))
            continue
        article = with_absolute_path(result.article)
        file = outdated.pop(article.path or "", None)
        if file is None:  # another article in the same file
            continue
        if article.id == file.article_id:
            tally.unchanged += 1
        else:
            tally.changed += 1
            verb = "would replace" if options.dry_run else "replaced"
            shown = display_path(Path(file.path))
            print(f"{verb} {file.article_id} {visible_line(article.title)} ({shown})")
        yield article


def _outdated_files(library: Library, collection: str, tally: _Tally) -> dict[str, ArticleFile]:
    """The files to read again by their absolute paths; counts what can't be read again."""
    outdated = {
        entry.id
        for entry in library.entries(collections=[collection])
        if entry.is_current and entry.is_outdated
    }
    files = [file for file in library.files(collection) if file.article_id in outdated]
    existing = [file for file in files if containing_file(file_at(file.path))]
    tally.attachments += len(outdated - {file.article_id for file in files})
    tally.gone += len(files) - len(existing)
    return {str(absolute(Path(file.path))): file for file in existing}
