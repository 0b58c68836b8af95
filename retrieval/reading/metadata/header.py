"""Splits the header of a text file, its front matter, from its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from retrieval.reading.metadata.language_tags import primary_language
from retrieval.text.dates import parse_date

_FIELD = re.compile(r"[ \t]*([A-Za-z][A-Za-z_ -]{0,30}?)[ \t]*:[ \t]*(.*)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_FRONT_MATTER_LINE = re.compile(r"[\w .-]{1,40}:(?:\s|$)|\s+\S|- |-$|[\]})#]|\s*$")
"""A field, an item or a continuation line of its value, a comment, or a blank line."""
_FIELD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "headline": "title",
        "source": "source",
        "publisher": "source",
        "publication": "source",
        "outlet": "source",
        "site": "source",
        "published": "published",
        "date": "published",
        "published at": "published",
        "publish date": "published",
        "publication date": "published",
        "url": "url",
        "link": "url",
        "permalink": "url",
        "canonical": "url",
        "author": "author",
        "authors": "author",
        "language": "language",
        "lang": "language",
    }
)
_REQUIRED_FIELDS = ("title", "source", "published", "url")
"""A header has one of these: without them, `author: …` may as well be the text's first line."""
_IGNORED_FIELDS = frozenset(
    "by byline section category categories tags keywords description updated".split()
)
"""Fields that are recognised as part of a header, but not stored."""


@dataclass(frozen=True)
class Header:
    """The fields of a file's header, and the text after it."""

    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None


def split_header(text: str) -> Header:
    """Split a file into its header and its text; without a header, the text is unchanged.

    A header consists of lines of `name: value`, either between two lines of `---` (front matter)
    or at the very beginning, up to the first other line. Unknown names are skipped if a known one
    follows.
    """
    front_matter = _FRONT_MATTER.match(text)
    # a text may also begin with a horizontal rule, and have another further down
    if front_matter and all(map(_FRONT_MATTER_LINE.match, front_matter.group(1).splitlines())):
        lines, end = front_matter.group(1).splitlines(), front_matter.end()
    else:
        lines, end = _leading_fields(text)
    fields: dict[str, str] = {}
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match:
            fields.setdefault(_name(match), _unquoted(match.group(2)))
    if not any(fields.get(name) for name in _REQUIRED_FIELDS):
        return Header(text)
    return Header(
        text=text[end:].lstrip("\n"),
        title=fields.get("title") or None,
        source=fields.get("source") or None,
        published=parse_date(fields.get("published", "")),
        url=fields.get("url") or None,
        author=fields.get("author") or None,
        language=primary_language(fields.get("language", "")),
    )


def _leading_fields(text: str) -> tuple[list[str], int]:
    """The lines of fields at the beginning of a text, up to the last known one, and their end."""
    lines: list[str] = []
    known_count = offset = end = 0
    for line in text.splitlines(keepends=True):
        match = _FIELD.fullmatch(line.rstrip())
        if not match or not (lines or _is_known(match)):
            break
        lines.append(line.rstrip())
        offset += len(line)
        if _is_known(match):
            known_count, end = len(lines), offset
    return lines[:known_count], end


def _name(match: re.Match[str]) -> str:
    """The name under which a field is stored; other names are normalised only."""
    written = match.group(1).lower().replace("_", " ").replace("-", " ")
    return _FIELD_NAMES.get(written, written)


def _is_known(match: re.Match[str]) -> bool:
    return _name(match) in {*_FIELD_NAMES.values(), *_IGNORED_FIELDS}


def _unquoted(value: str) -> str:
    value = value.strip()
    if value in {">", ">-", "|", "|-"}:  # YAML's block scalars: the value is on the lines below
        return ""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
