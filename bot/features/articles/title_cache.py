"""A cache of the titles of the shared articles, for suggestions."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from retrieval import SHARED, START_CURSOR, Article, ArticleEntry, Library, fold


@dataclass(frozen=True)
class CachedTitle:
    """The parts of an article that a suggestion needs."""

    id: str
    title: str
    source: str | None
    folded: str
    """Title, source, author and URL, case-folded for matching."""

    @classmethod
    def from_entry(cls, entry: ArticleEntry | Article) -> CachedTitle:
        """The cached parts of an article."""
        about = "\n".join(filter(None, (entry.title, entry.source, entry.author, entry.url)))
        return cls(entry.id, entry.title, entry.source, fold(about))


class _Searchable:
    """Titles, newest first, joined to one text: a word is found in it faster than one by one."""

    def __init__(self, titles: Sequence[CachedTitle]) -> None:
        self._titles = titles
        self._text = "\n".join(title.folded for title in titles)
        self._starts = [0, *accumulate(len(title.folded) + 1 for title in titles)]

    def matching(self, words: Sequence[str]) -> Iterator[CachedTitle]:
        """The titles that contain all words, which have no blank space."""
        rarest = min(words, key=self._text.count, default="")
        at = self._text.find(rarest)
        while 0 <= at < self._starts[-1]:
            number = bisect_right(self._starts, at) - 1
            title = self._titles[number]
            if all(word in title.folded for word in words):
                yield title
            at = self._text.find(rarest, self._starts[number + 1])


class TitleCache:
    """The titles of the shared articles, kept up to date. Safe to use from several threads.

    All are read once; after that, only the library's changes.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cursor = START_CURSOR
        self._titles: dict[str, CachedTitle] = {}
        """By article id, in the order in which they were added."""
        self._searchable = _Searchable(())

    def refresh(self, library: Library) -> None:
        """Apply the library's changes. Raises StoreError."""
        with self._lock:
            self._refresh(library)

    def matching(self, library: Library, typed: str) -> Iterator[CachedTitle]:
        """The articles that contain all typed words, newest first. Raises StoreError."""
        with self._lock:
            self._refresh(library)
            return self._searchable.matching(fold(typed).split())

    def _refresh(self, library: Library) -> None:
        delta = None if self._cursor == START_CURSOR else library.changes_since(self._cursor)
        if delta is None:
            # the cursor first, so that what is added meanwhile is read again next time
            self._cursor = library.cursors()[SHARED]
            entries = [entry for entry in library.entries() if entry.is_current]
            self._titles = {entry.id: CachedTitle.from_entry(entry) for entry in reversed(entries)}
        else:
            cursor, changes = delta
            for change in changes:
                self._titles.pop(change.article_id, None)
                article = change.is_searched and library.article(change.article_id)
                if article:
                    self._titles[article.id] = CachedTitle.from_entry(article)
            self._cursor = cursor
            if not changes:
                return
        self._searchable = _Searchable([*reversed(self._titles.values())])
