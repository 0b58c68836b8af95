"""The entries of a header: names, and values as plain texts whatever they were written as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from itertools import islice
from typing import NamedTuple

from retrieval.reading.metadata.header_fields import Field, normalized_name
from retrieval.reading.metadata.published import read_published

_MAX_VALUES = 50
"""Of a field, such as its authors."""
_MAX_NESTING = 3
_WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*<?([^()\s<>]*)>?[^()]*\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_BLOCK_SCALAR = re.compile(r"[|>][-+\d]{0,2}")
_MAX_WORDS_OF_VALUE = 2
"""A value with more words may be text: see `is_prose`."""
_DATE = re.compile(r"\d{4}|\d[./-]\d")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w{2,8}){0,2}|[A-Za-z]{4,12}")
UNDATED = frozenset(("n.d.", "n. d.", "undated", "unknown", "n/a"))
"""Words written in place of a date."""
_MAX_NAME_WORDS = 10
MAX_WRITTEN_DATE_WORDS = 4
"""A longer value is a date only if it can be read."""
_MAX_WORDS_BEFORE_STOP = 3
"""More words with a full stop are a sentence, no name such as "Ann Lee Jr."."""
_NO_VALUES = frozenset(("", "~", "null", "none", "[]", "{}", '""', "''"))
_CONTAINERS = frozenset("params extra extras metadata meta custom article page".split())
"""Names whose nested fields are those of the article itself."""
_NAMES_OF_OBJECTS = ("name", "title", "text", "value", "@value")


class Entry(NamedTuple):
    """A field of a header as it is written, with its values: several for a list."""

    name: str
    """Normalised."""
    values: tuple[str, ...]


class HeaderBlock(NamedTuple):
    """The entries at the beginning of a file, and where its text begins."""

    entries: tuple[Entry, ...]
    end: int
    """The offset after the block."""
    origin: str
    """The kind of block, as in `Origins`: "front matter", "header", "properties"."""
    kept: tuple[str, ...] = ()
    """Lines of the block that are no fields of a header, but text."""
    skipped: tuple[str, ...] = ()
    """Lines that are neither text nor fields with known names."""


def entries_of(fields: Mapping[str, object]) -> Iterator[Entry]:
    """The entries of nested fields: `author: {name: …}` is an author, and an `authorname` too."""
    for key, value in fields.items():
        name = normalized_name(key)
        if isinstance(value, Mapping):
            is_merged = key == "<<" or name in _CONTAINERS
            for inner_key, inner in value.items():
                inner_name = normalized_name(str(inner_key))
                yield Entry(inner_name if is_merged else name + inner_name, _values(inner))
        yield Entry(name, _values(value))


def plain_value(text: str) -> str:
    """A value on one line, without the marks of links; empty if it stands for none."""
    line = " ".join(text.split())
    if "[" in line:
        line = _MARKDOWN_LINK.sub(r"\1", _WIKI_LINK.sub(r"\1", line)).strip()
    return "" if line.lower() in _NO_VALUES else line


def unquoted(value: str) -> str:
    """A value without its quotation marks, as YAML has them."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value.startswith('"') and value.count('"') == 1:  # never closed
        return value[1:]
    return "" if _BLOCK_SCALAR.fullmatch(value) else value


def is_prose(value: str) -> bool:
    """True if a value has three words or ends like a sentence: it may be text."""
    return len(value.split()) > _MAX_WORDS_OF_VALUE or value.rstrip().endswith((".", "!", "?"))


def fits(field: Field, value: str) -> bool:
    """True if a value can be that of a field: not a sentence about sources or dates."""
    words = len(value.split())
    match field:
        case Field.PUBLISHED:
            return value.lower() in UNDATED or (
                bool(_DATE.search(value))
                and (words <= MAX_WRITTEN_DATE_WORDS or read_published(value).day is not None)
            )
        case Field.URL:
            return address_in(value) is not None or (value[0] == "/" and words == 1)
        case Field.LANGUAGE:
            return bool(_LANGUAGE.fullmatch(value))
        case Field.TITLE:
            return True
        case Field.SOURCE | Field.AUTHOR:
            return words <= _MAX_NAME_WORDS and not _is_sentence(value)
        case _:
            return not _is_sentence(value)


def _is_sentence(value: str) -> bool:
    return len(value.split()) > _MAX_WORDS_BEFORE_STOP and value.endswith((".", "!", "?"))


def address_in(text: str) -> str | None:
    """The web address that a value consists of, or that it links to."""
    text = text.strip()
    if link := _MARKDOWN_LINK.fullmatch(text):
        text = link[2]
    text = text.removeprefix("<").removesuffix(">")
    return text if _ADDRESS.fullmatch(text) or _DOMAIN.fullmatch(text) else None


def host_of(address: str) -> str:
    """The host of a web address without `www.`, as the name of a site."""
    host = _HOST.match(address)
    return host[1].lower() if host else address


def _values(value: object) -> tuple[str, ...]:
    return tuple(islice(_texts(value), _MAX_VALUES))


def _texts(value: object, nesting: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value.encode(errors="ignore").decode()  # without halves of surrogate pairs
    elif isinstance(value, (date, time)):
        yield value.isoformat()
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, Mapping):
        names = (value[name] for name in _NAMES_OF_OBJECTS if name in value)
        yield from _texts(next(names, None), nesting + 1)
    elif isinstance(value, (list, tuple)) and nesting < _MAX_NESTING:
        for part in islice(value, _MAX_VALUES):
            yield from _texts(part, nesting + 1)
