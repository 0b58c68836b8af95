"""Adds articles to a library, and notes what happened to each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Self

from retrieval.cli.adding.add_summary import AddSummary, FileNote, note_of
from retrieval.cli.libraries import tell_outdated
from retrieval.cli.progress import Bars
from retrieval.library import Library
from retrieval.location import Location
from retrieval.model.article import Article
from retrieval.model.file_paths import with_absolute_path
from retrieval.model.parsed import ParsedArticle


@dataclass
class Adder:
    """A library that is opened for the first article: a wrong path must create none."""

    location: Location
    collection: str
    user: str | None
    summary: AddSummary
    bars: Bars
    _library: Library | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._library:
            self._library.close()

    def add(self, parsed: Iterable[ParsedArticle]) -> None:
        """Add articles while they are read."""
        articles = iter(parsed)
        first = next(articles, None)
        if first is None:
            return
        if self._library is None:
            self._library = Library.open(self.location, self.bars.track)
        waiting: deque[FileNote] = deque()
        noted = _noted(chain([first], articles), waiting)
        for added in self._library.iter_add(noted, self.collection, self.user):
            self.summary.notes[added.outcome].append(waiting.popleft())

    def tell_outdated(self) -> None:
        """Say on standard error if an older version has read some of the articles."""
        if self._library:
            tell_outdated(self._library)


def _noted(parsed: Iterable[ParsedArticle], waiting: deque[FileNote]) -> Iterator[Article]:
    """The articles; a note on each is put into `waiting`."""
    for one in parsed:
        waiting.append(note_of(one))
        yield with_absolute_path(one.article)
