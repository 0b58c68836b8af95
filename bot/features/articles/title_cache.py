"""The titles of the shared articles, ready for suggestions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.library import SHARED, Library
from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, ArticleEntry
from retrieval.text.analysis import fold


@dataclass(frozen=True)
class CachedTitle:
    """An article as it can be suggested."""

    id: str
    title: str
    source: str | None
    folded: str
    """Title, source, author and address, as they are searched."""

    @classmethod
    def from_entry(cls, one: ArticleEntry | Article) -> CachedTitle:
        """What is kept of an article."""
        about = "\n".join(filter(None, (one.title, one.source, one.author, one.url)))
        return cls(one.id, one.title, one.source, fold(about))


class TitleCache:
    """The titles of the shared articles as they are now; any number of threads may look.

    All are read once; after that only what has changed in the library since.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._position = START_CURSOR
        self._known: dict[str, CachedTitle] = {}
        """By their ids, those last that were added last."""

    def refresh(self, library: Library) -> None:
        """Takes in what has changed; raises StoreError."""
        with self._lock:
            self._refresh(library)

    def matching(self, library: Library, typed: str) -> Iterator[CachedTitle]:
        """Those that have all of the words typed, the latest first; raises StoreError."""
        words = fold(typed).split()
        with self._lock:
            self._refresh(library)
            known = list(self._known.values())
        return (one for one in reversed(known) if all(word in one.folded for word in words))

    def _refresh(self, library: Library) -> None:
        found = None if self._position == START_CURSOR else library.changes_since(self._position)
        if found is None:
            # the position first: what comes in between is taken in again the next time
            self._position = library.cursors()[SHARED]
            entries = [one for one in library.entries() if one.is_current]
            self._known = {one.id: CachedTitle.from_entry(one) for one in reversed(entries)}
            return
        position, changes = found
        for change in changes:
            self._known.pop(change.article_id, None)
            article = change.is_searched and library.article(change.article_id)
            if article:
                self._known[article.id] = CachedTitle.from_entry(article)
        self._position = position
