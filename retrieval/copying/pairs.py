"""The articles and feeds of two libraries, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retrieval.index.ingest import batches
from retrieval.library import Library
from retrieval.model.feed import StoredFeed
from retrieval.model.records import Member


class MemberPair(NamedTuple):
    """An article of a collection in the one library and in the other; None where it is not."""

    article_id: str
    source: Member | None
    target: Member | None

    @property
    def is_equal(self) -> bool:
        """True if both have the same, and the words are those of the id."""
        members = (self.source, self.target)
        return self.source == self.target and all(
            member and member.article.id == self.article_id for member in members
        )


class FeedPair(NamedTuple):
    """A feed in the one library and in the other; None where it is not."""

    number: int
    source: StoredFeed | None
    target: StoredFeed | None


def collection_names(library: Library) -> list[str]:
    """The names of the collections that have articles."""
    return [collection.name for collection in library.stats().collections]


def member_pairs(
    source: Library, target: Library, collection: str, ids: Iterable[str]
) -> Iterator[MemberPair]:
    """The articles with these ids, read again from both."""
    for batch in batches(ids):
        ours, theirs = (library.members(batch, collection) for library in (source, target))
        for article_id in batch:
            yield MemberPair(article_id, ours.get(article_id), theirs.get(article_id))


def feed_pairs(source: Library, target: Library) -> Iterator[FeedPair]:
    """The feeds of both, read again, each once."""
    numbers = {feed.id for library in (source, target) for feed in library.feeds.all()}
    for number in sorted(numbers):
        yield FeedPair(number, source.feeds.stored(number), target.feeds.stored(number))
