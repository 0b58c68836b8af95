"""The tokens of a quotation: their exact matches in an article, or the most similar part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from retrieval.model.article import Span
from retrieval.quotes.alignment import AlignedText, Alignment
from retrieval.quotes.tokens import (
    Token,
    TokenKind,
    hyphenated_words,
    join_words,
    span_of,
    tokens,
)
from retrieval.text.languages import detect_language, stop_words_of

_MAX_ALIGNED_TOKENS = 1_000
"""Tokens from the beginning of a quotation that are aligned if it is not verbatim."""

_WORD_WEIGHT, _MINOR_WEIGHT = 6, 2
"""The weights of a word, and of a stop word or a mark, in an alignment."""
_END_WEIGHT = _WORD_WEIGHT + 1
"""The weight of the first and last word of a part.

With less, leaving out such a word would be cheaper than showing that its neighbour is missing.
"""
_OPTIONAL_END_MARKS = ".,;:-。、，"
"""Marks that are often added or left out at the ends of a quotation."""
_FIRST_CODE = 1
"""The code of the quotation's first word; 0 is the code of words that it doesn't have."""


@dataclass(frozen=True)
class QuoteTokens:
    """The tokens of a quotation."""

    text: str
    parts: tuple[tuple[Token, ...], ...]
    """The words and marks between its omissions."""
    broken: frozenset[str] = frozenset()
    """The keys of its words with a hyphen at the end of a line, without the hyphen."""

    @classmethod
    def from_text(cls, text: str) -> QuoteTokens:
        """Tokenize a quotation."""
        separate = tokens(text)
        broken = [word for word in hyphenated_words(text, separate) if word.is_at_line_end]
        parts: list[list[Token]] = [[]]
        for token in join_words(separate, broken):
            if token.kind is TokenKind.OMISSION:
                parts.append([])
            else:
                parts[-1].append(token)
        trimmed = [_trimmed(part) for part in parts]
        keys = frozenset(word.key for word in broken)
        return cls(text, tuple(part for part in trimmed if part), keys)

    def tokens_of(self, text: str) -> list[Token]:
        """The tokens of an article's text.

        A word with a hyphen at the end of a line is one token if the quotation has it without the
        hyphen; any word with a hyphen is, if the quotation breaks it there.
        """
        separate = tokens(text)
        words = [
            word
            for word in hyphenated_words(text, separate)
            if word.key in self.broken
            or (word.is_at_line_end and word.key.casefold() in self.folded_codes)
        ]
        return join_words(separate, words)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks of all parts."""
        return tuple(chain.from_iterable(self.parts))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The stop words of its language."""
        return stop_words_of(detect_language(self.text))

    @cached_property
    def codes(self) -> dict[str, int]:
        """The codes of all keys, and of each part's first key in the other case."""
        keys = [token.key for token in self.tokens]
        firsts = [_other_case(part[0].key) for part in self.parts]
        return {key: code for code, key in enumerate(dict.fromkeys(keys + firsts), _FIRST_CODE)}

    @cached_property
    def folded_codes(self) -> dict[str, int]:
        """The codes of all keys, folded."""
        keys = dict.fromkeys(key.casefold() for key in self.codes)
        return {key: code for code, key in enumerate(keys, _FIRST_CODE)}

    def matches_in(self, text_tokens: Sequence[Token]) -> Iterator[tuple[Span, ...]]:
        """The spans of all parts in a text, in order and as close together as possible.

        Yields the matches from the first to the last. Parts with nothing but `…` in between are
        one span.
        """
        text = _as_string([self.codes.get(token.key, 0) for token in text_tokens])
        parts = [self._spellings(part) for part in self.parts]
        start = 0
        while matches := _match_parts(text, parts, start):
            start = matches[0].start + 1
            joined: list[Span] = []
            for match in matches:
                between = text_tokens[joined[-1].end : match.start] if joined else ()
                if joined and all(token.kind is TokenKind.OMISSION for token in between):
                    joined[-1] = Span(joined[-1].start, match.end)
                else:
                    joined.append(match)
            yield tuple(span_of(text_tokens[match.start : match.end]) for match in joined)

    def align(self, text_tokens: Sequence[Token]) -> Alignment:
        """The alignment of the quotation, up to a limit, with the most similar part of a text."""
        quote = self._aligned_quote
        ends = np.cumsum([len(part) for part in self.parts])[:-1].tolist()
        gaps = [end for end in ends if end < len(quote.keys)]
        return Alignment(quote, self.aligned_text(text_tokens), gaps)

    @cached_property
    def _aligned_quote(self) -> AlignedText:
        """The quotation for an alignment: each part's first word may be in the other case."""
        quote = self.aligned_text(self.tokens)
        bounds = np.cumsum([0, *map(len, self.parts)])
        firsts, lasts = bounds[:-1], bounds[1:] - 1
        other_keys, weights = quote.keys.copy(), quote.weights.copy()
        other_keys[firsts] = [self.codes[_other_case(part[0].key)] for part in self.parts]
        weights[firsts] = weights[lasts] = _END_WEIGHT
        whole = quote._replace(other_keys=other_keys, weights=weights)
        return whole.slice(0, _MAX_ALIGNED_TOKENS)

    def aligned_text(self, text_tokens: Sequence[Token]) -> AlignedText:
        """Tokens for an alignment; all that the quotation doesn't have get the code 0."""
        keys = np.array([self.codes.get(token.key, 0) for token in text_tokens], np.int64)
        folded = [token.key.casefold() for token in text_tokens]
        is_word = np.array([token.kind is TokenKind.WORD for token in text_tokens], np.bool_)
        is_content = is_word & np.array([key not in self.stop_words for key in folded], np.bool_)
        return AlignedText(
            keys,
            keys,
            np.array([self.folded_codes.get(key, 0) for key in folded], np.int64),
            np.where(is_content, _WORD_WEIGHT, _MINOR_WEIGHT).astype(np.int64),
            is_word,
        )

    def _spellings(self, part: Sequence[Token]) -> tuple[str, str]:
        """A part as a string of codes: as it is, and with its first letter in the other case."""
        rest = [self.codes[token.key] for token in part[1:]]
        first, other = self.codes[part[0].key], self.codes[_other_case(part[0].key)]
        return _as_string([first, *rest]), _as_string([other, *rest])


def _trimmed(part: Sequence[Token]) -> tuple[Token, ...]:
    """A part without optional marks at its ends."""
    low, high = 0, len(part)
    while low < high and part[low].key in _OPTIONAL_END_MARKS:
        low += 1
    while low < high and part[high - 1].key in _OPTIONAL_END_MARKS:
        high -= 1
    return tuple(part[low:high])


def _other_case(key: str) -> str:
    """A word with its first letter in the other case."""
    first = key[0].lower() if key[0].isupper() else key[0].upper()
    return first + key[1:]


def _as_string(codes: Sequence[int]) -> str:
    """Codes as characters, so that `str.find` finds sequences of them."""
    return "".join(map(chr, codes))


def _match_parts(text: str, parts: Sequence[tuple[str, str]], start: int) -> list[Span]:
    """The places of all parts in a text, in order: the match that ends first, and the shortest.

    It begins at `start` or later.

    Empty if there is no match.
    """
    first, end = start, start
    for part in parts:
        place = _find(text, part, end)
        if place < 0:
            return []
        end = place + len(part[0])
    # from there back: each part as close as possible to the next one
    mirrored, start, spans = text[first:end][::-1], 0, list[Span]()
    for spelling, other in reversed(parts):
        start = _find(mirrored, (spelling[::-1], other[::-1]), start)
        spans.append(Span(end - start - len(spelling), end - start))
        start += len(spelling)
    return spans[::-1]


def _find(text: str, spellings: tuple[str, str], start: int) -> int:
    """The first place, from `start`, of a part in one of its spellings; -1 if there is none."""
    places = [place for one in dict.fromkeys(spellings) if (place := text.find(one, start)) >= 0]
    return min(places, default=-1)
