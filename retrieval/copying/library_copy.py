"""Copies what the one library has and the other has not, or has otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from retrieval.copying.pairs import collection_names, feed_pairs, member_pairs
from retrieval.index.base import ProgressFn
from retrieval.library import Library
from retrieval.model.feed import Feed
from retrieval.model.records import Member


class Surplus(NamedTuple):
    """The articles and feeds that only the target of a copy has."""

    articles: tuple[tuple[str, str], ...]
    """Collections and the ids of articles in them."""
    feeds: tuple[Feed, ...]


def find_surplus(source: Library, target: Library) -> Surplus:
    """The articles and feeds that the target has and the source doesn't."""
    articles = (
        (name, article_id)
        for name in collection_names(target)
        for article_id in _without(target.member_ids(name), source.member_ids(name))
    )
    theirs, ours = (library.feeds.all() for library in (target, source))
    known = {_identity(feed) for feed in ours}
    return Surplus(tuple(articles), tuple(feed for feed in theirs if _identity(feed) not in known))


def remove_surplus(target: Library, surplus: Surplus) -> None:
    """Remove what only the target has; with an article, its older versions."""
    for feed in surplus.feeds:
        target.feeds.remove(feed.id, feed.collection)
    for collection, article_id in surplus.articles:
        target.remove(article_id, collection)


def copy_missing(source: Library, target: Library, progress: ProgressFn) -> int:
    """Copy the articles, current ones first, and then the feeds; the number of these articles.

    What is equal already is left as it is, so that a copy that was broken off can be continued.
    """
    copied = 0
    for name in collection_names(source):
        ids = progress(source.member_ids(name), f"Copying {name}")
        copied += sum(1 for _ in target.iter_restore(_differing(source, target, name, ids), name))
    for pair in feed_pairs(source, target):
        if pair.source and pair.source != pair.target:
            target.feeds.restore(pair.source)
    return copied


def _differing(
    source: Library, target: Library, collection: str, ids: Iterable[str]
) -> Iterator[Member]:
    for pair in member_pairs(source, target, collection, ids):
        if pair.source and pair.source != pair.target:
            yield pair.source


def _without(ids: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """The ids that are not among others."""
    left_out = set(others)
    return (one for one in ids if one not in left_out)


def _identity(feed: Feed) -> tuple[str, int, datetime]:
    """The values by which a feed is known in both libraries: its address may move."""
    return feed.collection, feed.id, feed.added_at
