"""The tokens by which wordings are compared: words and marks, without typography and markup."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import regex

from retrieval.model.article import Span
from retrieval.text.analysis import LINE_END_HYPHEN

# Scripts that write without spaces: each of their characters is a word.
_UNSPACED = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}--\p{M}]"
)
_APOSTROPHE = r"['’ʼ＇‘`´]"
_INVISIBLE_CHARACTERS = r"[\p{Cf}\uFE00-\uFE0F]"
_DASH = r"[-‐‑‒–—―−]"
# Whoever quotes adds or removes these, so they are not tokens: quotation marks, Discord's Markdown,
# brackets around insertions, addresses of links, and the bars of a quoted block.
_TOKEN = regex.compile(
    rf"""
    (?m:^) [^\S\n]* (?:>+[^\S\n])+
    | \]\(<?https?://[^\s)]*\)
    | \[sic!?\]
    | (?P<omission> \[ \s* (?:…|\.(?:\s?\.){{2,}}) \s* \] | \( \s* (?:…|\.(?:\s?\.){{2,}}) \s* \)
        | …[…\s.]*(?<=[….]) | \.(?:[^\S\n]?\.){{2,}} )
    | (?P<word> \p{{N}}+ (?:[.,:]\p{{N}}+)+ (?![\p{{L}}\p{{N}}])
        | {_UNSPACED} [\p{{M}}{_INVISIBLE_CHARACTERS[1:-1]}]*
        | (?:\[\p{{L}}\](?=[LETTER]))? [LETTER]+
          (?: (?: {_APOSTROPHE} | {_INVISIBLE_CHARACTERS}+ ) [LETTER]+ )* )
    | (?P<dash> {_DASH}+ )
    | ~~ | \|\| | ```
    | (?P<mark> [^\s\p{{C}}\p{{Pi}}\p{{Pf}}"'„‚‟`´＇＂′″「」『』*_\\\[\]] )
    """.replace("LETTER", rf"[\p{{L}}\p{{M}}\p{{N}}]--{_UNSPACED}"),
    regex.VERBOSE | regex.VERSION1,
)
_HYPHEN = regex.compile(rf"{LINE_END_HYPHEN.pattern} | (?<=\p{{L}})[-‐](?=\p{{L}})", regex.VERBOSE)
_ANY_APOSTROPHE = regex.compile(_APOSTROPHE)
_INVISIBLE = regex.compile(_INVISIBLE_CHARACTERS)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = regex.compile(f"[{''.join(_LIGATURES)}]")
_BRACKETS = {ord("["): None, ord("]"): None}
"""Around a first letter whose case was changed: "[T]he"."""
_MAX_CACHED_WORDS = 1 << 14


class TokenKind(Enum):
    """The kind of a token."""

    WORD = "word"
    MARK = "mark"
    OMISSION = "omission"
    """`…` or `...`, with or without brackets."""


class Token(NamedTuple):
    """A word, a mark or an omission, and its place in the text."""

    kind: TokenKind
    key: str
    """The form in which it is compared, the same for every way to print it; case-sensitive."""
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in its order.

    White space, quotation marks, emphasis and invisible characters are not tokens.
    """
    word = TokenKind.WORD  # looked up once, as articles are long
    return [
        Token(word, plain_word(match[0]), *match.span())
        if match.lastgroup == "word"
        else _mark(match.lastgroup, match[0], *match.span())
        for match in _TOKEN.finditer(text)
        if match.lastgroup
    ]


def _mark(kind: str, written: str, start: int, end: int) -> Token:
    if kind == "omission":
        return Token(TokenKind.OMISSION, "…", start, end)
    return Token(TokenKind.MARK, "-" if kind == "dash" else written, start, end)


@lru_cache(_MAX_CACHED_WORDS)
def plain_word(word: str) -> str:
    """A word with straight apostrophes, and without ligatures and invisible characters."""
    if word.isalnum() and word.isascii():
        return word
    visible = _ANY_APOSTROPHE.sub("'", _INVISIBLE.sub("", word.translate(_BRACKETS)))
    composed = unicodedata.normalize("NFC", visible)
    return _LIGATURE.sub(lambda match: _LIGATURES[match[0]], composed)


class HyphenatedWord(NamedTuple):
    """A word in two parts with a hyphen between them, and the numbers of the parts' tokens."""

    first: int
    last: int
    key: str
    """The key of the word without its hyphen."""
    is_at_line_end: bool
    """True if the hyphen ends a line: it may break the word, or be its own ("part-time")."""


def hyphenated_words(text: str, text_tokens: Sequence[Token]) -> Iterator[HyphenatedWord]:
    """The words of a text that have a hyphen, in its order."""
    for hyphen in _HYPHEN.finditer(text):
        last = bisect_left(text_tokens, hyphen.end(), key=lambda token: token.start)
        first = bisect_left(text_tokens, hyphen.start(), hi=last, key=lambda token: token.start) - 1
        if first >= 0 and last < len(text_tokens):
            before, after = text_tokens[first], text_tokens[last]
            if (before.end, after.start) == hyphen.span() and before.kind is after.kind:
                yield HyphenatedWord(first, last, before.key + after.key, len(hyphen[0]) > 1)


def join_words(text_tokens: list[Token], words: Iterable[HyphenatedWord]) -> list[Token]:
    """The tokens with each of some words as one token; of words that overlap, the first."""
    joined: list[Token] = []
    done = 0
    for first, last, key, _ in words:
        if first >= done:
            joined += text_tokens[done:first]
            start, end = text_tokens[first].start, text_tokens[last].end
            joined.append(Token(TokenKind.WORD, key, start, end))
            done = last + 1
    return joined + text_tokens[done:]


def span_of(run: Sequence[Token]) -> Span:
    """The span from the first token to the last."""
    return Span(run[0].start, run[-1].end)
