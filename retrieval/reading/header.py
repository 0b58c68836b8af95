"""The lines at the head of a file that say what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from retrieval.reading.language_names import primary_language
from retrieval.text.dates import parse_date

_FIELD = re.compile(r"[ \t]*([A-Za-z][A-Za-z_ -]{0,30}?)[ \t]*:[ \t]*(.*)")
_FENCE = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
# A field, an item or a further line of its value, a comment, or nothing.
_FENCED_LINE = re.compile(r"[\w .-]{1,40}:(?:\s|$)|\s+\S|- |-$|[\]})#]|\s*$")
_KEPT: Mapping[str, str] = MappingProxyType(
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
_TELLING = ("title", "source", "published", "url")
"""What makes a header: without one of these, `author: …` may as well be the text's first line."""
_PASSED_OVER = frozenset(
    "by byline section category categories tags keywords description updated".split()
)
"""Names that belong to a header, but are not kept."""


@dataclass(frozen=True)
class Header:
    """What the head of a file says, and the text that follows it."""

    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None


def split_header(text: str) -> Header:
    """Parts a file into its header and its text; without a header, the text is untouched.

    A header is lines of `name: value`: between two lines of `---`, or up to the first other line.
    Names that are not known here are passed over, where a known one follows.
    """
    fenced = _FENCE.match(text)
    # a text may also begin with a rule, and have another further down
    if fenced and all(_FENCED_LINE.match(line) for line in fenced.group(1).splitlines()):
        lines, end = fenced.group(1).splitlines(), fenced.end()
    else:
        lines, end = _leading_fields(text)
    fields: dict[str, str] = {}
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match:
            fields.setdefault(_name(match), _unquoted(match.group(2)))
    if not any(fields.get(name) for name in _TELLING):
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
    """The lines of fields that a text begins with, up to the last known one, and where they end."""
    lines: list[str] = []
    known = position = end = 0
    for line in text.splitlines(keepends=True):
        match = _FIELD.fullmatch(line.rstrip())
        if not match or not (lines or _is_known(match)):
            break
        lines.append(line.rstrip())
        position += len(line)
        if _is_known(match):
            known, end = len(lines), position
    return lines[:known], end


def _name(match: re.Match[str]) -> str:
    written = match.group(1).lower().replace("_", " ").replace("-", " ")
    return _KEPT.get(written, written)


def _is_known(match: re.Match[str]) -> bool:
    return _name(match) in {*_KEPT.values(), *_PASSED_OVER}


def _unquoted(value: str) -> str:
    value = value.strip()
    if value in {">", ">-", "|", "|-"}:  # YAML's mark for a value on the lines below
        return ""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
