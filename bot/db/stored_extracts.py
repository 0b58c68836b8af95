"""Extracts as the bot's database stores them, and their restoration from the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval import Extract, Library


@dataclass(frozen=True)
class StoredExtract:
    """The place of an extract in its article, and the hash of its text."""

    article: str
    start: int
    end: int
    sha256: str

    @classmethod
    def from_extract(cls, extract: Extract) -> StoredExtract:
        """The place and the hash of an extract."""
        return cls(extract.article.id, extract.start, extract.end, _sha256(extract.text))

    @property
    def length(self) -> int:
        """The number of characters."""
        return self.end - self.start


def restore_extracts(
    stored: Iterable[StoredExtract], library: Library, collections: Sequence[str]
) -> list[Extract]:
    """The extracts that are still verbatim in their articles; the others are left out."""
    restored = (restore_extract(extract, library, collections) for extract in stored)
    return [extract for extract in restored if extract]


def restore_extract(
    stored: StoredExtract, library: Library, collections: Sequence[str]
) -> Extract | None:
    """The extract, or None if its article is gone or has another text at its place."""
    article = library.article(stored.article, collections)
    if article is None or _sha256(article.text[stored.start : stored.end]) != stored.sha256:
        return None
    return Extract(article, stored.start, stored.end, 0.0)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
