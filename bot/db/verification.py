"""Proves words that were shown against the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.db.answers import StoredExtract, hash_of
from retrieval.library import Library
from retrieval.model.answer import Extract


def restore_extracts(
    quoted: Iterable[StoredExtract], library: Library, collections: Sequence[str]
) -> list[Extract]:
    """The extracts whose articles are still there; each has the words that were shown."""
    return [found for one in quoted if (found := verified(one, library, collections))]


def verified(quoted: StoredExtract, library: Library, collections: Sequence[str]) -> Extract | None:
    """The extract, if its article holds the same words at the same place; or else None."""
    article = library.article(quoted.article, collections)
    if article is None or hash_of(article.text[quoted.start : quoted.end]) != quoted.sha256:
        return None
    return Extract(article, quoted.start, quoted.end, 0.0)
