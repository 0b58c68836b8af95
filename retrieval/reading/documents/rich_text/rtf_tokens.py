"""Splits Rich Text Format into tokens (version 1.9.1 of its specification)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<literal>[{}\\])"
    rb"|\\(?P<symbol>[^A-Za-z'])"
    rb"|(?P<open>\{)"
    rb"|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n\0]+)",
    re.DOTALL,
)


class Kind(Enum):
    """The kinds of tokens."""

    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()
    OPEN = auto()
    CLOSE = auto()


class Token(NamedTuple):
    """A control word or symbol, text, or the beginning or end of a group."""

    kind: Kind
    name: str = ""
    """That of a control word or symbol."""
    number: int | None = None
    """The parameter of a control word."""
    content: bytes = b""
    """Text, in the encoding of its font."""


def tokens(content: bytes) -> Iterator[Token]:
    """The tokens of a file; binary data is left out, and what is no token skipped."""
    place = 0
    while match := _TOKEN.search(content, place):
        place = match.end()
        match match.lastgroup:
            case "word" | "number":
                name = match["word"].decode()
                number = int(match["number"]) if match["number"] else None
                if name == "bin":
                    place += max(number or 0, 0)
                else:
                    yield Token(Kind.WORD, name, number)
            case "hex":
                yield Token(Kind.BYTES, content=bytes.fromhex(match["hex"].decode()))
            case "symbol":
                yield Token(Kind.SYMBOL, match["symbol"].decode("latin-1"))
            case "open":
                yield Token(Kind.OPEN)
            case "close":
                yield Token(Kind.CLOSE)
            case _:
                yield Token(Kind.BYTES, content=match["literal"] or match["text"])
