"""The wording of a quotation, and where the text of an article holds it or is most like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from retrieval.model.article import Span
from retrieval.quotes.alignment import AlignedText, Alignment
from retrieval.quotes.tokens import Token, TokenKind, span_of, tokens
from retrieval.text.languages import detect_language
from retrieval.text.stop_words import stop_words_of

MOST_COMPARED = 1_000
"""So many words and marks of a quotation, from its first one on, are compared if it differs."""

_WEIGHT, _LITTLE = 6, 2
"""Of a word, and of a stop word or a mark."""
_AT_END = _WEIGHT + 1
"""Of the words that a part begins and ends with: else to drop them would cost less than to see that
one beside them is missing."""
_AT_ENDS = ".,;:-。、，"
"""Marks that quoting adds or drops at the ends of a quotation."""
_ALPHABET = 1
"""The character that stands for the first of a quotation's words; all others for its others."""


@dataclass(frozen=True)
class QuoteTokens:
    """The wording of a quotation: the parts between its omissions."""

    text: str
    parts: tuple[tuple[Token, ...], ...]

    @classmethod
    def from_text(cls, text: str) -> QuoteTokens:
        """Reads a quotation."""
        parts: list[list[Token]] = [[]]
        for token in tokens(text):
            if token.kind is TokenKind.OMISSION:
                parts.append([])
            else:
                parts[-1].append(token)
        trimmed = [_trimmed(part) for part in parts]
        return cls(text, tuple(part for part in trimmed if part))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All words and marks."""
        return tuple(chain.from_iterable(self.parts))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The stop words of its language."""
        return stop_words_of(detect_language(self.text))

    @cached_property
    def codes(self) -> dict[str, int]:
        """A number for each word and mark, and for those that may stand for the first of a part."""
        keys = [token.key for token in self.tokens]
        firsts = [_other_case(part[0].key) for part in self.parts]
        return {key: number for number, key in enumerate(dict.fromkeys(keys + firsts), _ALPHABET)}

    @cached_property
    def folded(self) -> dict[str, int]:
        """The same for the words in small letters."""
        keys = dict.fromkeys(key.casefold() for key in self.codes)
        return {key: number for number, key in enumerate(keys, 1)}

    def spans_in(self, found: Sequence[Token]) -> tuple[Span, ...]:
        """Where the words of a text hold all parts in their order, as near to each other as can be.

        None if they do not. Parts with nothing between them but `…` are one.
        """
        text = _characters([self.codes.get(token.key, 0) for token in found])
        places = _places(text, [self._wanted(part) for part in self.parts])
        joined: list[Span] = []
        for place in places:
            before = found[joined[-1].end : place.start] if joined else ()
            if joined and all(token.kind is TokenKind.OMISSION for token in before):
                joined[-1] = Span(joined[-1].start, place.end)
            else:
                joined.append(place)
        return tuple(span_of(found[place.start : place.end]) for place in joined)

    def align(self, found: Sequence[Token]) -> Alignment:
        """The words of a text that are most like the first of the quotation's."""
        ends = np.cumsum([len(part) for part in self.parts])[:-1].tolist()
        gaps = [end for end in ends if end < len(self._side.keys)]
        return Alignment(self._side, self.side_of(found), gaps)

    @cached_property
    def _side(self) -> AlignedText:
        side = self.side_of(self.tokens)
        places = np.cumsum([0, *map(len, self.parts)])
        firsts, lasts = places[:-1], places[1:] - 1
        other_keys, weights = side.keys.copy(), side.weights.copy()
        other_keys[firsts] = [self.codes[_other_case(part[0].key)] for part in self.parts]
        weights[firsts] = weights[lasts] = _AT_END
        return side._replace(other_keys=other_keys, weights=weights).part(0, MOST_COMPARED)

    def side_of(self, found: Sequence[Token]) -> AlignedText:
        """Words as they are aligned; those that the quotation lacks are all the same."""
        keys = np.array([self.codes.get(token.key, 0) for token in found], np.int64)
        folded = [token.key.casefold() for token in found]
        is_word = np.array([token.kind is TokenKind.WORD for token in found], np.bool_)
        telling = is_word & np.array([key not in self.stop_words for key in folded], np.bool_)
        return AlignedText(
            keys,
            keys,
            np.array([self.folded.get(key, 0) for key in folded], np.int64),
            np.where(telling, _WEIGHT, _LITTLE).astype(np.int64),
            is_word,
        )

    def _wanted(self, part: Sequence[Token]) -> tuple[str, str]:
        """A part as it is looked for, with its first letter as it is and in the other case."""
        rest = [self.codes[token.key] for token in part[1:]]
        firsts = self.codes[part[0].key], self.codes[_other_case(part[0].key)]
        return _characters([firsts[0], *rest]), _characters([firsts[1], *rest])


def _trimmed(part: Sequence[Token]) -> tuple[Token, ...]:
    """A part without the marks at its ends that quoting adds or drops."""
    low, high = 0, len(part)
    while low < high and part[low].key in _AT_ENDS:
        low += 1
    while low < high and part[high - 1].key in _AT_ENDS:
        high -= 1
    return tuple(part[low:high])


def _other_case(key: str) -> str:
    """A word with its first letter in the other case."""
    first = key[0].lower() if key[0].isupper() else key[0].upper()
    return first + key[1:]


def _characters(codes: Sequence[int]) -> str:
    return "".join(map(chr, codes))


def _places(text: str, parts: Sequence[tuple[str, str]]) -> list[Span]:
    """Where a text has all parts in order: the first place where they end, and the shortest."""
    end = 0
    for part in parts:
        start = _first(text, part, end)
        if start < 0:
            return []
        end = start + len(part[0])
    # from there back: each part as near as can be before the one after it
    mirrored, start, found = text[:end][::-1], 0, list[Span]()
    for one, other in reversed(parts):
        start = _first(mirrored, (one[::-1], other[::-1]), start)
        found.append(Span(end - start - len(one), end - start))
        start += len(one)
    return found[::-1]


def _first(text: str, ways: tuple[str, str], start: int) -> int:
    """The first place from `start` on of a part that is written in one of two ways; -1 if none."""
    places = [place for way in dict.fromkeys(ways) if (place := text.find(way, start)) >= 0]
    return min(places, default=-1)
