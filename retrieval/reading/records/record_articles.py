"""Records as articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.metadata.header import header_of
from retrieval.reading.metadata.header_entries import HeaderBlock
from retrieval.reading.metadata.titles import title_of
from retrieval.reading.records.record_fields import (
    Record,
    header_entries,
    longest_field,
    record_id,
    text_value,
    unwrapped,
)
from retrieval.reading.records.record_text import record_text, shown_text
from retrieval.text.unicode import visible_line

_ORIGIN = "record"
_MAX_KEY_CHARACTERS = 200
_TITLE_CHARACTERS = 10_000
"""The beginning of a text, in which its title is looked for."""
_MAX_WITHOUT_TEXT = 1_000
"""Records at the beginning of a file, after which one must have had a text."""
_SHOWN_FIELDS = 12
_MAX_SHOWN_NAME = 40
"""Characters of the name of a field in a message."""


class NumberedRecord(NamedTuple):
    """A record, and where it is in its file."""

    place: str
    """As a part that can't be read is named: "line 12"."""
    record: Record


def record_articles(
    records: Iterable[NumberedRecord | UnreadPart], name: str, options: ReadOptions
) -> Iterator[ParsedArticle | UnreadPart]:
    """The articles in records, and those that have no text.

    Raises UnreadableFile if no record has a text.
    """
    waiting: list[UnreadPart] = []
    fieldless: Record | None = None
    has_article = has_text_field = False
    for found in records:
        part = found if isinstance(found, UnreadPart) else _read(found, name, options)
        if isinstance(part, ParsedArticle) or has_article:
            yield from waiting
            yield part
            waiting, has_article = [], True
            continue
        waiting.append(part)
        if isinstance(found, NumberedRecord):
            record = unwrapped(found.record)
            has_text_field = has_text_field or text_value(record, options.fields) is not None
            fieldless = fieldless or record
        if len(waiting) >= _MAX_WITHOUT_TEXT:
            break
    if not has_article:
        raise _refusal(None if has_text_field else fieldless, waiting)
    yield from waiting


def _refusal(record: Record | None, parts: list[UnreadPart]) -> UnreadableFile:
    if not record:
        reasons = {part.reason for part in parts}
        reason = reasons.pop() if len(reasons) == 1 else UnreadableReason.NO_TEXT
        return UnreadableFile(reason, **(parts[0].details if parts else {}))
    names = [_shown(name) for name in islice(record, _SHOWN_FIELDS)]
    return UnreadableFile(
        UnreadableReason.NO_TEXT_FIELD,
        fields=", ".join(names),
        example=_shown(longest_field(record)),
    )


def _shown(name: str) -> str:
    return visible_line(name[:_MAX_SHOWN_NAME])


def _read(found: NumberedRecord, name: str, options: ReadOptions) -> ParsedArticle | UnreadPart:
    record = unwrapped(found.record)
    text_field = text_value(record, options.fields)
    text = record_text(text_field[1]) if text_field else ""
    if not text:
        return UnreadPart(found.place, UnreadableReason.NO_TEXT)
    entries = tuple(header_entries(record, options.fields))
    header = header_of(HeaderBlock(entries, 0, _ORIGIN), text, options)
    title, origin = shown_text(header.title or ""), header.origins.title
    if not title:
        title, origin = title_of(text[:_TITLE_CHARACTERS], PurePath(name).stem), "text"
    parsed = header.to_parsed(text, " ".join(title.split()), origin)
    key = record_id(record, options.fields) or header.url or header.title or found.place
    path = visible_line(key[:_MAX_KEY_CHARACTERS].encode(errors="ignore").decode())
    return replace(parsed, article=replace(parsed.article, path=path or found.place))
