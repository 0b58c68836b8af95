"""Finds a header of lines of `name: value`, at the beginning of a text or below its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.reading.metadata.header_entries import (
    MAX_WRITTEN_DATE_WORDS,
    Entry,
    HeaderBlock,
    fits,
    is_prose,
    plain_value,
    unquoted,
)
from retrieval.reading.metadata.header_fields import FIELDS, Field, normalized_name

_LINE = re.compile(
    r"[ \t]*(?:\*\*|__)?([A-Za-z][A-Za-z_ .-]{0,30}?)[ \t]*"
    r"(?:(?:\*\*|__):|:(?:\*\*|__)?)(?!//)[ \t]*(.*)"
)
"""A field; in Markdown, its name may be bold."""
_HEADING = re.compile(r"(?:#[ \t]+\S.*\n|\S.*\n==+[ \t]*\n)(?:[ \t]*\n)*")
_MAX_LINES = 60
"""Of a header."""
_MAX_LINE_CHARACTERS = 5_000
_LIKELY_FIELDS = 2
"""A header with so many fields of an article has a date where a date's name stands, and may begin
with another name below a heading."""
_CERTAIN_FIELDS = 3
"""A header with so many fields of an article has unknown ones too."""
_MAIL_NAMES = frozenset(
    "from to cc bcc replyto messageid inreplyto references subject received returnpath "
    "deliveredto newsgroups".split()
)
"""Names of a message's header, which has a subject."""
_MAIL_SENDER_NAMES = frozenset("from to date messageid newsgroups".split())
_TIMES_OF_PAGES = frozenset(
    "created createdtime createdat createdby lastedited lasteditedtime lasteditedby".split()
)
"""The properties that Notion gives to its pages."""
_EVIDENCE = frozenset((Field.TITLE, Field.SOURCE, Field.PUBLISHED, Field.URL))
"""A header has one of these: without them, `author: …` may as well be the text's first line."""


class _Line(NamedTuple):
    """A field with its name and value, on one or more lines."""

    entry: Entry
    end: int
    text: str
    """As it is written, on one line."""


def find_header_lines(text: str, start: int = 0) -> HeaderBlock | None:
    """The header that begins at an offset of a text; None if there is none.

    It begins with a known name and ends with the last one. Lines with unknown names in between are
    kept as text; short ones are skipped if the header stands by itself and has three or more fields
    of an article. The properties of a page below its heading may all be unknown but one.
    """
    lines = list(_read_lines(text, start))
    if not lines:
        return None
    names = {line.entry.name for line in lines}
    is_mail = "subject" in names and bool(names & _MAIL_SENDER_NAMES)
    fields = [_field(line.entry, is_mail=is_mail) for line in lines]
    evidence = _EVIDENCE.intersection(
        field for field, line in zip(fields, lines, strict=True) if field and line.entry.values[0]
    )
    if len(evidence) >= _LIKELY_FIELDS:
        fields = [
            field or _date_field(line.entry) for field, line in zip(fields, lines, strict=True)
        ]
    is_set_off = _is_blank(text, lines[-1].end)
    is_page = start > 0 and bool(names & _TIMES_OF_PAGES) and is_set_off
    is_below_heading = start > 0 and len(evidence) >= _LIKELY_FIELDS and is_set_off
    if not evidence or not (fields[0] or is_page or is_below_heading):
        return None
    is_certain = is_page or (len(evidence) >= _CERTAIN_FIELDS and is_set_off)
    last = len(lines) - 1 - next(n for n, field in enumerate(reversed(fields)) if field)
    count = len(lines) if is_page else last + 1
    known: list[Entry] = []
    kept: list[str] = []
    skipped: list[str] = []
    for line, field in zip(lines[:count], fields, strict=False):
        if field:
            known.append(line.entry)
        elif not is_certain or is_prose(line.entry.values[0]):
            kept.append(line.text)
        elif not is_page:
            skipped.append(line.text)
    return HeaderBlock(tuple(known), lines[count - 1].end, "header", tuple(kept), tuple(skipped))


def heading_end(text: str) -> int:
    """The offset after a first heading in Markdown and the blank lines below it; 0 without one."""
    heading = _HEADING.match(text)
    return heading.end() if heading else 0


def _read_lines(text: str, start: int) -> Iterator[_Line]:
    """The lines of fields from an offset on, up to the first other line."""
    written = list(_written_lines(text, start))
    index = 0
    while index < len(written) and (match := _LINE.fullmatch(written[index][0])):
        first, index = index, index + 1
        while index < len(written) and _continues(written[index][0]):
            index += 1
        if index > first + 1 and not _is_field(written, index):
            index = first + 1  # lines below the last field are the text, even if they are indented
        value, shown = match[2], match[0].strip()
        if index > first + 1:
            more = " ".join(line.strip() for line, _ in written[first + 1 : index])
            value, shown = f"{value} {more}", f"{shown} {more}"
        entry = Entry(normalized_name(match[1]), (unquoted(value),))
        yield _Line(entry, written[index - 1][1], shown)


def _written_lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The lines from an offset up to a blank one, each with the offset after it."""
    for _ in range(_MAX_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end + 1
        line = text[start:end].rstrip()
        if not line or len(line) > _MAX_LINE_CHARACTERS:
            return
        yield line, end
        start = end


def _is_field(written: Sequence[tuple[str, int]], index: int) -> bool:
    return index < len(written) and _LINE.fullmatch(written[index][0]) is not None


def _continues(line: str) -> bool:
    """True for an indented line that is no field with a known name."""
    if not line[0].isspace():
        return False
    match = _LINE.fullmatch(line)
    return not (match and normalized_name(match[1]) in FIELDS)


def _is_blank(text: str, offset: int) -> bool:
    """True if the line at an offset is blank or the text ends there."""
    line_end = text.find("\n", offset)
    return not text[offset : line_end if line_end >= 0 else None].strip()


def _field(entry: Entry, *, is_mail: bool) -> Field | None:
    """The field that a line is; None for an unknown name or a value that can't be one."""
    field = FIELDS.get(entry.name)
    if field is None or field == Field.DESCRIPTION or (entry.name in _MAIL_NAMES and not is_mail):
        return None
    value = plain_value(entry.values[0])
    return field if not value or fits(field, value) else None


def _date_field(entry: Entry) -> Field | None:
    """The field of a line with a date's name and a short value, which may be unreadable."""
    is_short = len(entry.values[0].split()) <= MAX_WRITTEN_DATE_WORDS
    return Field.PUBLISHED if FIELDS.get(entry.name) == Field.PUBLISHED and is_short else None
