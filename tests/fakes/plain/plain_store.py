"""A plain article store: dicts and lists in memory."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from random import SystemRandom

from retrieval.errors import StoreError
from retrieval.model.article import Article
from retrieval.model.records import (
    START_CURSOR,
    AddResult,
    ArticleEntry,
    ArticleFile,
    Change,
    CollectionStats,
    Cursor,
    LibraryStats,
    Member,
)
from retrieval.text.analysis import fold
from tests.fakes.plain.plain_collection import PlainCollection, PlainMember


class PlainStore:
    """An ArticleStore of dicts and lists; one thread at a time works on it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._collections: dict[str, PlainCollection] = {}
        self._numbers = count(1)
        self._token = SystemRandom().getrandbits(60)
        """Of all cursors of this store, so that it knows none of another."""

    def close(self) -> None:
        """Do nothing: there is nothing to release."""

    def add(
        self,
        articles: Sequence[Article],
        collection: str,
        added_by: str | None = None,
        *,
        is_upload: bool = False,
    ) -> list[AddResult]:
        """Add all of the articles, in order, or none of them after an error."""
        if "\0" in collection:
            raise ValueError("a collection's name can't contain a NUL")
        now = datetime.now(UTC)
        with self._changing(collection) as changed:
            return [
                AddResult(one.id, changed.add(one, now, added_by, is_upload=is_upload))
                for one in articles
            ]

    def replace(self, article_id: str, article: Article, collection: str) -> bool:
        """Put an article in place of a current one; False if that is not current."""
        with self._changing(collection) as changed:
            return changed.replace(article_id, article)

    def remove(self, article_id: str, collection: str) -> int:
        """Remove an article, a current one with its older versions, and return their number."""
        with self._changing(collection) as changed:
            return len(changed.remove(article_id))

    def forget_files(self, paths: Iterable[str], collection: str) -> list[str]:
        """Remove the articles that are in none but these files, and return their ids."""
        with self._changing(collection) as changed:
            return changed.forget_files(paths)

    def files(self, collection: str) -> list[ArticleFile]:
        """The files of a collection, in the order of their paths."""
        return [ArticleFile(*one) for one in sorted(self._in(collection).files)]

    def count_added_by(self, added_by: str) -> int:
        """The number of articles, in all collections, that somebody added."""
        return sum(
            member.added_by == added_by
            for name in self._names()
            for member in self._in(name).members.values()
        )

    def forget_added_by(self, added_by: str) -> int:
        """Delete who added articles; return their number."""
        number = 0
        for name in self._names():
            with self._changing(name) as changed:
                for id_, member in changed.members.items():
                    if member.added_by == added_by:
                        changed.members[id_] = replace(member, added_by=None)
                        number += 1
        return number

    def known_ids(self, ids: Collection[str], collection: str) -> set[str]:
        """The ids that are current in the collection."""
        return set(ids) & self._in(collection).current.keys()

    def articles(self, ids: Collection[str], collections: Collection[str]) -> dict[str, Article]:
        """By id, the articles, current or older, that are in one of the collections."""
        wanted = set(ids)
        found: dict[str, list[Article]] = {}
        for name in sorted(set(collections)):
            for id_, member in self._in(name).members.items():
                if id_ in wanted:
                    found.setdefault(id_, []).append(member.article)
        return {id_: _of_several(articles) for id_, articles in found.items()}

    def entries(
        self, words: str, collections: Collection[str], beginning: str = ""
    ) -> list[ArticleEntry]:
        """The articles with all of the words in title, source, author or url, newest first."""
        wanted = fold(words).split()
        listed = []
        for one in self._listed(collections):
            searched = filter(None, (one.title, one.source, one.author, one.url))
            text = fold("\n".join(searched))
            if one.id.startswith(beginning) and all(word in text for word in wanted):
                listed.append(one)
        return listed

    def versions(self, article_id: str, collections: Collection[str]) -> list[ArticleEntry]:
        """All versions of an article, current and older, the last added first."""
        found = []
        for one in self._listed(collections):
            members = self._in(one.collection)
            for newest in members.current:
                together = {newest, *members.older(newest)}
                if article_id in together and one.id in together:
                    found.append(one)
        return found

    def newest(self, most: int, collections: Collection[str]) -> list[Article]:
        """The current articles that were added last, the last one first: at most `most`."""
        added: dict[str, int] = {}
        for name in set(collections):
            here = self._in(name)
            for change in here.log:
                if change.is_searched and change.article_id in here.current:
                    last = added.get(change.article_id, 0)
                    added[change.article_id] = max(last, change.number)
        ids = sorted(added, key=lambda id_: -added[id_])[:most]
        articles = self.articles(ids, collections)
        return [articles[id_] for id_ in ids]

    def sources(self, collections: Collection[str]) -> list[str]:
        """The sources of the current articles, each once, in alphabetical order."""
        articles = [one for name in collections for one in self._in(name).current.values()]
        return sorted({one.source for one in articles if one.source})

    def stats(self) -> LibraryStats:
        """The size of the library, collection by collection."""
        names = [name for name in self._names() if self._in(name).members]
        sizes = tuple(_stats(name, self._in(name)) for name in names)
        return LibraryStats(sizes, None, 0, 1, "plain Python")

    def backup(self, path: Path) -> None:
        """Raise StoreError: there is no file to copy."""
        raise StoreError(f"{path.name}: a plain store is in memory only")

    def member_ids(self, collection: str) -> list[str]:
        """The ids of all articles of a collection, current ones first, as they became current."""
        here = self._in(collection)
        joined = {one.article_id: one.number for one in here.log if one.is_searched}
        current = sorted(here.current, key=lambda id_: joined[id_])
        return [*current, *sorted(here.members.keys() - here.current.keys())]

    def members(self, ids: Collection[str], collection: str) -> dict[str, Member]:
        """By id, all that a collection keeps of its articles."""
        here = self._in(collection)
        return {
            id_: Member(
                *(one.article, one.replaced_by, one.added_at, one.added_by, one.reader_version),
                tuple(sorted(path for path, of in here.files if of == id_)),
            )
            for id_, one in here.members.items()
            if id_ in set(ids)
        }

    def restore(self, members: Sequence[Member], collection: str) -> None:
        """Store members as they are, in place of those with the same ids."""
        with self._changing(collection) as changed:
            for member in members:
                changed.restore(member)

    def tidy(self) -> None:
        """Do nothing: what is removed is gone at once."""

    def problems(self) -> list[str]:
        """None: what was added is still the same object."""
        return []

    def version(self) -> int:
        """Always the same: no other process sees this store."""
        return 0

    def snapshot(self, collection: str) -> tuple[Cursor, list[str]]:
        """The ids of all current articles, in order, and the cursor after the last change."""
        here = self._in(collection)
        return self._cursor(here), sorted(here.current)

    def changes_since(self, collection: str, after: Cursor) -> tuple[Cursor, list[Change]] | None:
        """The changes after a cursor, in order; None if the cursor is unknown."""
        here = self._in(collection)
        if not self._knows(here, after):
            return None
        return self._cursor(here), [one for one in here.log if one.number > after.number]

    def has_cursor(self, collection: str, cursor: Cursor) -> bool:
        """True if the store knows the cursor."""
        return self._knows(self._in(collection), cursor)

    def _knows(self, collection: PlainCollection, cursor: Cursor) -> bool:
        known = {Cursor(change.number, self._token) for change in collection.log}
        return cursor in known | {START_CURSOR}

    def _cursor(self, collection: PlainCollection) -> Cursor:
        log = collection.log
        return Cursor(log[-1].number, self._token) if log else START_CURSOR

    def _names(self) -> list[str]:
        with self._lock:
            return sorted(self._collections)

    def _in(self, collection: str) -> PlainCollection:
        """A collection as it is now; changes replace it."""
        with self._lock:
            return self._collections.get(collection) or PlainCollection()

    @contextmanager
    def _changing(self, collection: str) -> Iterator[PlainCollection]:
        """A copy to change, which takes the collection's place at the end, if there is no error."""
        with self._lock:
            changed = self._in(collection).copy()
            changed.numbers = self._numbers
            yield changed
            self._collections[collection] = changed

    def _listed(self, collections: Collection[str]) -> list[ArticleEntry]:
        """All articles of some collections, the last added first."""
        entries = [
            _entry(name, member)
            for name in set(collections)
            for member in self._in(name).members.values()
        ]
        entries.sort(key=lambda one: (one.collection, one.id))
        entries.sort(key=lambda one: one.added_at or datetime.min.replace(tzinfo=UTC), reverse=True)
        return entries


def _of_several(articles: Sequence[Article]) -> Article:
    """An article with the first of its metadata in each collection that has it."""

    def first(name: str) -> str | None:
        return min(filter(None, (getattr(one, name) for one in articles)), default=None)

    return replace(
        articles[0], path=first("path"), author=first("author"), language=first("language")
    )


def _entry(collection: str, member: PlainMember) -> ArticleEntry:
    article = member.article
    return ArticleEntry(
        *(article.id, article.title, article.source, article.author, article.published),
        *(article.url, article.language, collection, member.added_at, member.added_by),
        is_current=member.replaced_by is None,
        characters=len(article.text),
        path=article.path,
        published_precision=article.published_precision,
        replaced_by=member.replaced_by,
    )


def _stats(name: str, collection: PlainCollection) -> CollectionStats:
    articles = list(collection.current.values())
    days: list[date] = [one.published for one in articles if one.published]
    return CollectionStats(
        *(name, len(articles), len(collection.members) - len(articles)),
        sum(len(one.text) for one in articles),
        min(days, default=None),
        max(days, default=None),
    )
