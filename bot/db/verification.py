"""Verification of stored extracts against the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.db.answers import StoredExtract, hash_of
from retrieval import Extract, Library


def restore_extracts(
    stored: Iterable[StoredExtract], library: Library, collections: Sequence[str]
) -> list[Extract]:
    """The extracts that are still verbatim in their articles; the others are left out."""
    restored = (restore_extract(each, library, collections) for each in stored)
    return [extract for extract in restored if extract]


def restore_extract(
    stored: StoredExtract, library: Library, collections: Sequence[str]
) -> Extract | None:
    """The extract, or None if its article is gone or has another text at its place."""
    article = library.article(stored.article, collections)
    if article is None or hash_of(article.text[stored.start : stored.end]) != stored.sha256:
        return None
    return Extract(article, stored.start, stored.end, 0.0)
