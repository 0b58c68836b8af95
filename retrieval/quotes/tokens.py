"""The wording of a text: its words and marks, without what printing and typing make of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import regex

from retrieval.model.article import Span

# Scripts that write without spaces: each of their characters is a word.
_UNSPACED = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}--\p{M}]"
)
_APOSTROPHE = r"['’ʼ＇‘`´]"
_UNSEEN = r"[\p{Cf}\uFE00-\uFE0F]"
_DASH = r"[-‐‑‒–—―−]"
# Quotation marks, the marks of Discord's Markdown, brackets around what was put in, a link's
# address, and the bars of a quoted block: they come and go with who quotes.
_TOKEN = regex.compile(
    rf"""
    (?m:^) [^\S\n]* (?:>+[^\S\n])+
    | \]\(<?https?://[^\s)]*\)
    | (?P<omission> \[ \s* (?:…|\.(?:\s?\.){{2,}}) \s* \] | \( \s* (?:…|\.(?:\s?\.){{2,}}) \s* \)
        | …[…\s.]*(?<=[….]) | \.(?:[^\S\n]?\.){{2,}} )
    | (?P<word> \p{{N}}+ (?:[.,:]\p{{N}}+)+ (?![\p{{L}}\p{{N}}])
        | {_UNSPACED} [\p{{M}}{_UNSEEN[1:-1]}]*
        | [LETTER]+ (?: (?: {_APOSTROPHE} | {_UNSEEN}+ ) [LETTER]+ )* )
    | (?P<dash> {_DASH}+ )
    | ~~ | \|\| | ```
    | (?P<mark> [^\s\p{{C}}\p{{Pi}}\p{{Pf}}"'„‚‟`´＇＂′″「」『』*_\\\[\]] )
    """.replace("LETTER", rf"[\p{{L}}\p{{M}}\p{{N}}]--{_UNSPACED}"),
    regex.VERBOSE | regex.VERSION1,
)
_AS_TYPED = regex.compile(rf"{_APOSTROPHE}")
_HIDDEN = regex.compile(_UNSEEN)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = regex.compile(f"[{''.join(_LIGATURES)}]")
_ROOM = 1 << 14


class TokenKind(Enum):
    """What a token is."""

    WORD = "word"
    MARK = "mark"
    OMISSION = "omission"
    """`…`, or `...`, in brackets or without."""


class Token(NamedTuple):
    """A word or a mark: where it stands, and what it is compared by."""

    kind: TokenKind
    key: str
    """The same for every way to print it; letter case counts."""
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words and marks of a text, in its order.

    White space, quotation marks, emphasis and characters that are not seen are none.
    """
    word, plain = TokenKind.WORD, plain_word
    return [
        Token(word, plain(match[0]), *match.span())
        if match.lastgroup == "word"
        else _mark(match.lastgroup, match[0], *match.span())
        for match in _TOKEN.finditer(text)
        if match.lastgroup
    ]


def _mark(kind: str, written: str, start: int, end: int) -> Token:
    if kind == "omission":
        return Token(TokenKind.OMISSION, "…", start, end)
    return Token(TokenKind.MARK, "-" if kind == "dash" else written, start, end)


@lru_cache(_ROOM)
def plain_word(word: str) -> str:
    """A word with straight apostrophes, whole letters and nothing unseen; letter case counts."""
    if word.isalnum() and word.isascii():
        return word
    seen = _AS_TYPED.sub("'", _HIDDEN.sub("", word))
    return _LIGATURE.sub(lambda found: _LIGATURES[found[0]], unicodedata.normalize("NFC", seen))


def span_of(found: Sequence[Token]) -> Span:
    """From where the first of some tokens begins to where the last one ends."""
    return Span(found[0].start, found[-1].end)
