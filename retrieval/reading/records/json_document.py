"""Reads JSON: exports of Discord channels, and lists of objects, each an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.feeds.feed_files import read_feed_file
from retrieval.reading.feeds.json_feed import is_json_feed
from retrieval.reading.plain.chat import chat_article
from retrieval.reading.plain.chat_json import find_chat
from retrieval.reading.records.data_package import with_channel
from retrieval.reading.records.json_lines import json_line_records
from retrieval.reading.records.record_articles import NumberedRecord, record_articles
from retrieval.reading.records.record_fields import is_description, text_value, unwrapped
from retrieval.reading.whole_file import read_whole

_MAX_NESTING = 6
_MAX_LISTS = 1_000
_SAMPLE = 50
"""Objects of a list that are looked at."""
_MIN_NAMED = 2
"""Objects by their names that are as good as a list."""


def read_json(
    file: BinaryIO, name: str, options: ReadOptions
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the articles in a JSON document, which may be JSON Lines; raises UnreadableFile."""
    content = read_whole(file)
    text = decode(content, options.encoding)
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        yield from record_articles(_lines(text), name, options)
        return
    del text
    if is_json_feed(document):
        yield from read_feed_file(BytesIO(content), name, options)
        return
    del content
    chat = None if options.fields else find_chat(document)
    if chat is not None:
        if not chat.messages:
            raise UnreadableFile(UnreadableReason.NO_TEXT)
        parsed = chat_article(with_channel(chat, file, name, options.about), name, options)
        yield replace(parsed, article=replace(parsed.article, path=parsed.article.title))
        return
    yield from record_articles(_records(document, options.fields), name, options)


def _lines(text: str) -> Iterator[NumberedRecord | UnreadPart]:
    """The objects on the lines of a text that is no JSON document."""
    lines = text.split("\n")
    first = next(iter(json_line_records(lines)), None)
    if not isinstance(first, NumberedRecord):
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="JSON")
    yield from json_line_records(lines)


def _records(document: Any, fields: Mapping[str, str]) -> Iterator[NumberedRecord]:
    """The objects in the list in which most have texts, or else the document itself."""
    lists = list(islice(_lists(document), _MAX_LISTS))
    best = max(lists, key=lambda records: _score(records, fields), default=[])
    if isinstance(document, dict):
        found = text_value(unwrapped(document), fields)
        if not best or (found and not is_description(found[0])):
            best = [document]
    for number, record in enumerate(best, 1):
        yield NumberedRecord(f"record {number}", record)


def _score(records: Sequence[Any], fields: Mapping[str, str]) -> tuple[int, int]:
    sample = records[:_SAMPLE]
    texts = sum(text_value(unwrapped(record), fields) is not None for record in sample)
    return (texts * len(records), len(records))


def _lists(value: Any, nesting: int = 0) -> Iterator[list[dict[str, Any]]]:
    """The lists of objects in a value, from outside; objects with names count, too."""
    if nesting > _MAX_NESTING or not isinstance(value, (dict, list)):
        return
    if isinstance(value, list):
        records = [item for item in value if isinstance(item, dict)]
        inner: Sequence[Any] = value[:_SAMPLE]
    else:
        inner = tuple(value.values())
        named = all(isinstance(item, dict) for item in inner) and len(inner) >= _MIN_NAMED
        records = [{"id": key, **item} for key, item in value.items()] if named else []
    if records:
        yield records
    for item in inner:
        yield from _lists(item, nesting + 1)
