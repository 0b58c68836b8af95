"""Reads JSON Lines (.jsonl, .ndjson): an object on each line, each an article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from retrieval.errors import UnreadableReason
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.encodings.line_stream import is_damaged, text_lines
from retrieval.reading.records.record_articles import NumberedRecord, record_articles


def read_json_lines(
    file: BinaryIO, name: str, options: ReadOptions
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the objects of a file one by one; raises UnreadableFile if none is an article."""
    yield from record_articles(json_line_records(text_lines(file, options.encoding)), name, options)


def json_line_records(lines: Iterable[str]) -> Iterator[NumberedRecord | UnreadPart]:
    """The objects on lines; blank lines are skipped."""
    decode = json.JSONDecoder(strict=False).decode
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"line {number}"
        if is_damaged(line):
            yield UnreadPart(place, UnreadableReason.NOT_UTF8)
            continue
        try:
            record = decode(line.removeprefix("\x1e"))
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            yield NumberedRecord(place, record)
        else:
            yield UnreadPart(place, UnreadableReason.NO_JSON_OBJECT)
