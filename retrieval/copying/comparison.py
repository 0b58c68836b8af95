"""Compares two libraries, article by article and feed by feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from retrieval.copying.pairs import (
    FeedPair,
    MemberPair,
    collection_names,
    feed_pairs,
    member_pairs,
)
from retrieval.index.base import ProgressFn
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.feed import StoredFeed
from retrieval.model.records import Member
from retrieval.text.unicode import visible_line


class Comparison(NamedTuple):
    """The result of comparing two libraries: how much is equal, and what differs."""

    articles: int
    """Current ones."""
    older_versions: int
    feeds: int
    entries: int
    """Of the feeds."""
    differences: tuple[str, ...]
    """A sentence for each article or feed."""


def compare(source: Library, target: Library, progress: ProgressFn) -> Comparison:
    """Read all articles and feeds of both again, and compare them."""
    equal: list[bool] = []
    differences: list[str] = []
    for name in sorted({*collection_names(source), *collection_names(target)}):
        ids = dict.fromkeys((*source.member_ids(name), *target.member_ids(name)))
        shown = progress(list(ids), f"Comparing {name}")
        for pair in member_pairs(source, target, name, shown):
            if pair.source and pair.is_equal:
                equal.append(pair.source.is_current)
            else:
                differences.append(_member_difference(pair, name))
    feeds: list[StoredFeed] = []
    for one in feed_pairs(source, target):
        if one.source and one.source == one.target:
            feeds.append(one.source)
        else:
            differences.append(_feed_difference(one))
    return Comparison(
        equal.count(True),
        equal.count(False),
        len(feeds),
        sum(len(feed.items) for feed in feeds),
        tuple(differences),
    )


def _member_difference(pair: MemberPair, collection: str) -> str:
    subject = f"article {pair.article_id} of the collection {visible_line(collection)}"
    if pair.source and pair.target:
        names = list(_differing_fields(pair.source, pair.target)) or ["words"]
        return f"{subject} differs in: {', '.join(names)}"
    return f"{subject} {_where(pair)}"


def _feed_difference(pair: FeedPair) -> str:
    either = pair.source or pair.target
    address = visible_line(either.feed.url) if either else ""
    if pair.source and pair.target:
        return f"feed {pair.number} ({address}) differs"
    return f"feed {pair.number} ({address}) {_where(pair)}"


def _where(pair: MemberPair | FeedPair) -> str:
    if pair.source:
        return "is missing in the copy"
    return "is in the copy only" if pair.target else "can't be read"


def _differing_fields(source: Member, target: Member) -> Iterator[str]:
    """The names of what differs: of the article, and of what the collection keeps with it."""
    of_article = ((field.name, source.article, target.article) for field in fields(Article))
    of_member = ((name, source, target) for name in Member._fields if name != "article")
    for name, ours, theirs in (*of_article, *of_member):
        if getattr(ours, name) != getattr(theirs, name):
            yield name.replace("_", " ")
