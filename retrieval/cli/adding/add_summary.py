"""The summary of `add`: the files added, skipped or not read, and those to look at."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retrieval.cli.output import display_path, first_lines
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle
from retrieval.model.records import Outcome
from retrieval.reading.finding import ReadFailure, SkippedFile, skipped_kinds
from retrieval.text.counts import pluralize
from retrieval.text.unicode import visible_line

_UNDATED = "undated"


@dataclass(frozen=True)
class FileNote:
    """The line of the summary for a file that was read."""

    name: str
    is_undated: bool
    warnings: tuple[str, ...]


class AddressFailure(NamedTuple):
    """A web address, or the line of a list, whose articles could not be read, and the reason."""

    address: str
    reason: str


AddInput = ParsedArticle | SkippedFile | ReadFailure | AddressFailure
"""An article to add, or something that none could be read from."""


def note_of(parsed: ParsedArticle) -> FileNote:
    """The note on a file that was read."""
    name = visible_line(_place(parsed.article))
    warnings = tuple(visible_line(str(warning)) for warning in parsed.warnings)
    return FileNote(name, parsed.article.published is None, warnings)


def _place(article: Article) -> str:
    """The path of the file, or the web address, that an article was read from."""
    return article.path or article.url or ""


@dataclass
class AddSummary:
    """Counts and names of the files that were added, skipped or not read."""

    is_verbose: bool = False
    """Name all files, also those that were just added."""
    notes: dict[Outcome, list[FileNote]] = field(default_factory=lambda: defaultdict(list))
    skipped: list[SkippedFile] = field(default_factory=list)
    failures: list[ReadFailure] = field(default_factory=list)
    not_fetched: list[AddressFailure] = field(default_factory=list)
    unchanged: int = 0
    """Pages that were not fetched, as they have not changed since they were added."""

    @property
    def is_complete(self) -> bool:
        """True if everything could be read."""
        return not self.failures and not self.not_fetched

    def readable(self, results: Iterable[AddInput]) -> Iterator[ParsedArticle]:
        """Yield what was read; note the rest."""
        for result in results:
            if isinstance(result, ParsedArticle):
                yield result
            elif isinstance(result, SkippedFile):
                self.skipped.append(result)
            elif isinstance(result, AddressFailure):
                self.not_fetched.append(result)
            else:
                self.failures.append(result)

    def __str__(self) -> str:
        added, replaced, known = (
            len(self.notes[outcome]) for outcome in (Outcome.NEW, Outcome.VERSION, Outcome.KNOWN)
        )
        parts = [f"added {added:,}"]
        if replaced:
            parts.append(f"{replaced:,} with new text")
        if known:
            parts.append(f"already there {known:,}")
        if self.unchanged:
            parts.append(f"not changed since {self.unchanged:,}")
        if not self.is_complete:
            parts.append(f"could not read {len(self.failures) + len(self.not_fetched):,}")
        return ", ".join(parts)

    def print(self) -> None:
        """Print the counts and the names; what could not be read to standard error."""
        print(self)
        if self.is_verbose:
            self._print_notes("added", self.notes[Outcome.NEW])
            self._print_notes("already there", self.notes[Outcome.KNOWN])
        self._print_notes("with new text", self.notes[Outcome.VERSION])
        # what was there before has been told before
        changed = [*self.notes[Outcome.NEW], *self.notes[Outcome.VERSION]]
        self._print_notes("undated", [note for note in changed if note.is_undated])
        warned = [note for note in changed if note.warnings]
        if warned:
            print(f"with warnings {len(warned):,}:")
            self._print_names([f"{note.name}: {'; '.join(note.warnings)}" for note in warned])
        self.print_not_read()
        if not self.is_complete and any(self.notes.values()):
            print("the others are in the library", file=sys.stderr)

    def print_not_read(self) -> None:
        """Print what was skipped, and to standard error what could not be read."""
        if self.skipped:
            print(f"skipped {skipped_kinds(self.skipped)}:")
            self._print_names([display_path(file.path) for file in self.skipped])
        sys.stdout.flush()
        for line in (*self._first(list(map(str, self.failures))), *self._fetch_lines()):
            print(line, file=sys.stderr)

    def _fetch_lines(self) -> Iterator[str]:
        """The addresses whose articles could not be read, those with the same reason together."""
        by_reason: dict[str, list[str]] = defaultdict(list)
        for address, reason in self.not_fetched:
            by_reason[visible_line(reason)].append(visible_line(address))
        for reason, addresses in by_reason.items():
            if len(addresses) == 1:
                yield f"{addresses[0]}: {reason}"
            else:
                yield f"{reason}: {len(addresses):,}"
                yield from (f"  {address}" for address in self._first(addresses))

    def _print_notes(self, title: str, notes: Sequence[FileNote]) -> None:
        if notes:
            print(f"{title} {len(notes):,}:")
            self._print_names([note.name for note in notes])

    def _print_names(self, names: Sequence[str]) -> None:
        for name in self._first(names):
            print(f"  {name}")

    def _first(self, lines: Sequence[str]) -> list[str]:
        return list(lines) if self.is_verbose else first_lines(lines, "--verbose lists all")


def print_dry_run(results: Iterable[AddInput], summary: AddSummary) -> None:
    """Print a line for each article as it is read, then what was not read."""
    separator = " · " if sys.stdout.isatty() else "\t"
    count = 0
    for parsed in summary.readable(results):
        count += 1
        print(separator.join(_fields(parsed)), flush=True)
    print(f"{pluralize(count, 'article')}; nothing was added")
    summary.print_not_read()


def _fields(parsed: ParsedArticle) -> list[str]:
    """File or address, title, source, day, number of words, and warnings if there are any."""
    article = parsed.article
    fields = [
        _place(article),
        article.title,
        article.source or "",
        article.published_iso or _UNDATED,
        pluralize(len(article.text.split()), "word"),
    ]
    if parsed.warnings:
        fields.append("; ".join(map(str, parsed.warnings)))
    return list(map(visible_line, fields))
