"""Reads tables (.csv, .tsv): a row an article, or the messages of a Discord channel."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import BinaryIO

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.encodings.line_stream import is_damaged, text_lines
from retrieval.reading.plain.chat import chat_article
from retrieval.reading.plain.chat_rows import CHAT_COLUMNS, chat_of_rows
from retrieval.reading.records.csv_dialect import find_delimiter
from retrieval.reading.records.data_package import with_channel
from retrieval.reading.records.record_articles import NumberedRecord, record_articles
from retrieval.reading.records.record_fields import KNOWN_NAMES

_MAX_VALUE_CHARACTERS = 5_000_000
_MAX_NAME_CHARACTERS = 40
_SAMPLE_LINES = 200
_DELIMITER_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""The first line of a table for Excel."""


def read_csv(
    file: BinaryIO, name: str, options: ReadOptions
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the rows of a table, whose first has the names of columns; raises UnreadableFile."""
    csv.field_size_limit(_MAX_VALUE_CHARACTERS)  # of all readers in this process
    lines = text_lines(file, options.encoding)
    first = list(islice(lines, _SAMPLE_LINES))
    stated = _DELIMITER_LINE.fullmatch(first[0]) if first else None
    first = first[1:] if stated else first
    known = KNOWN_NAMES | {path.lower() for path in options.fields.values()}
    delimiter = stated[1] if stated else find_delimiter("".join(first), known)
    rows = _rows(chain(first, lines), delimiter)
    names = next((row for _, row in rows if isinstance(row, list)), [])
    names = [column.strip() for column in names]
    if not options.fields and any(columns <= {*names} for columns in CHAT_COLUMNS):
        chat = chat_of_rows(_named(names, rows), name)
        if not chat.messages:
            raise UnreadableFile(UnreadableReason.NO_TEXT)
        parsed = chat_article(with_channel(chat, file, name, options.about), name, options)
        yield replace(parsed, article=replace(parsed.article, path=parsed.article.title))
        return
    try:
        yield from record_articles(_records(names, rows), name, options)
    except UnreadableFile as error:
        if error.reason is UnreadableReason.NO_TEXT_FIELD and any(map(_is_value, names)):
            fields = error.details["fields"]
            raise UnreadableFile(UnreadableReason.NO_COLUMN_NAMES, fields=fields) from None
        raise


def _is_value(name: str) -> bool:
    """True for a number, date or sentence, which is no name of a column."""
    return name[:1].isdigit() or len(name) > _MAX_NAME_CHARACTERS


def _rows(
    lines: Iterable[str], delimiter: str
) -> Iterator[tuple[int, list[str] | UnreadableReason]]:
    """The rows that aren't blank, each with the number of its last line, or why it is none."""
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t")
    while True:
        last = reader.line_num
        try:
            row = next(reader, None)
        except csv.Error:
            yield reader.line_num, UnreadableReason.TOO_LARGE
            if reader.line_num > last + 1:  # a quotation that doesn't end: all below is in it
                return
            continue
        if row is None:
            return
        if any(map(is_damaged, row)):
            yield reader.line_num, UnreadableReason.NOT_UTF8
        elif any(map(str.strip, row)):
            yield reader.line_num, row


def _records(
    names: Sequence[str], rows: Iterable[tuple[int, list[str] | UnreadableReason]]
) -> Iterator[NumberedRecord | UnreadPart]:
    for line, row in rows:
        place = f"line {line}"
        if isinstance(row, UnreadableReason):
            yield UnreadPart(place, row, {"megabytes": _MAX_VALUE_CHARACTERS // 1_000_000})
        elif any(map(str.strip, row[len(names) :])):
            details = {"found": len(row), "expected": len(names)}
            yield UnreadPart(place, UnreadableReason.WRONG_COLUMNS, details)
        else:
            yield NumberedRecord(place, dict(zip(names, row, strict=False)))


def _named(
    names: Sequence[str], rows: Iterable[tuple[int, list[str] | UnreadableReason]]
) -> Iterator[Mapping[str, str]]:
    """The rows that can be read, with the names of columns."""
    for _, row in rows:
        if isinstance(row, list):
            yield dict(zip(names, row, strict=False))
