"""The requests to the worker process that reads files, and its replies."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from retrieval.errors import UnreadableFile, UnreadableReason, as_unreadable
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.files import begin_parts, read_bytes
from retrieval.reading.parts.part_progress import Begun
from retrieval.reading.read_limits import LONG_CHARACTERS
from retrieval.text.analysis import Analyzer
from retrieval.text.article_passages import article_passages

_BATCH_PARTS = 64
_BATCH_CHARACTERS = 1_000_000
_BATCH_SECONDS = 0.5

ReadRequest = tuple[bytes, str, ReadOptions]
"""The content of a file, its name, and what the user knows."""


@dataclass(frozen=True)
class Refusal:
    """An UnreadableFile as a worker replies it."""

    reason: UnreadableReason
    details: Mapping[str, str | int]

    def error(self) -> UnreadableFile:
        """The exception again."""
        return UnreadableFile(self.reason, **self.details)


def refusal_of(error: Exception) -> Refusal:
    """The refusal for an exception."""
    refusal = as_unreadable(error)
    return Refusal(refusal.reason, refusal.details)


def read_files(requests: Sequence[ReadRequest]) -> list[ParsedArticle | Refusal]:
    """Read several files with one article each; only the first ones if those have long texts."""
    results: list[ParsedArticle | Refusal] = []
    characters = 0
    for request in requests:
        results.append(_read_file(*request))
        if isinstance(result := results[-1], ParsedArticle):
            characters += len(result.article.text)
        if characters > _BATCH_CHARACTERS:
            break
    return results


def _read_file(content: bytes, name: str, options: ReadOptions) -> ParsedArticle | Refusal:
    try:
        parsed = read_bytes(content, name, options)
        try_to_index(parsed.article)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must not stop the others
        return refusal_of(error)
    return parsed


@dataclass(frozen=True)
class Batch:
    """Parts of a file that were read, and the one that is read next, if it can be skipped."""

    parts: Sequence[ParsedArticle | UnreadPart]
    next_part: Begun | None = None


def read_in_batches(
    content: bytes | Path, name: str, options: ReadOptions, skipped: int
) -> Iterator[Batch]:
    """Read the articles in a file, several at a time: each reply takes longer than a short one.

    The first `skipped` parts are left out, as by `begin_parts`.
    """
    batch: list[ParsedArticle | UnreadPart] = []
    characters, started = 0, time.monotonic()
    with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as file:
        try:
            for part in begin_parts(file, name, options, skipped):
                begun = part if isinstance(part, Begun) else None
                if not isinstance(part, Begun):
                    batch.append(part)
                if isinstance(part, ParsedArticle):
                    try_to_index(part.article)
                    characters += len(part.article.text)
                is_old = time.monotonic() - started > _BATCH_SECONDS
                is_full = len(batch) == _BATCH_PARTS or characters > _BATCH_CHARACTERS
                if begun or is_full or is_old:
                    yield Batch(batch, begun)
                    batch, characters, started = [], 0, time.monotonic()
        except UnreadableFile:
            if batch:
                yield Batch(batch)
            raise
    yield Batch(batch)


def try_to_index(article: Article) -> None:
    """Split and analyse a long article, so that one that takes too long is refused in time."""
    if len(article.text) > LONG_CHARACTERS:
        analyzer = Analyzer().for_article(article)
        for passage in article_passages(article):
            for span in passage.sentences:
                analyzer.terms(span.slice(article.text))
