"""Text to terms: the words that are searched, folded so that the spellings of one word meet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex
import Stemmer

from retrieval.article import Span
from retrieval.visible import FLOOD

# An initialism ("U.S."), a number with separators ("1,000", "4.25"), a word with its apostrophes.
_WORD = regex.compile(
    r"""
    (?<![\p{L}\p{M}\p{N}]) \p{L} (?:\.\p{L})+ (?![\p{L}\p{M}\p{N}]) \.?
    | \p{N}+ (?:[.,]\p{N}+)+
    | [\p{L}\p{M}\p{N}]+ (?:(?:['’ʼ＇]|[\u00AD\u200C\u200D\u2060\uFEFF]+)[\p{L}\p{M}\p{N}]+)*
    """,
    regex.VERBOSE,
)
_LONGEST_NAME = 2
"""Words in capitals that may be a name and no shout: "US", "US GDP"."""
_POSSESSIVE = regex.compile(r"['’ʼ＇]s?$")
_APOSTROPHE = regex.compile(r"['’ʼ＇]")
_THOUSANDS = regex.compile(r"\p{N}{1,3}(?:,\p{N}{3})+(?:\.\p{N}+)?")
# Soft hyphens, joiners and the like, which pages put inside words.
_UNSEEN = regex.compile(r"[\u00AD\u200C\u200D\u2060\uFEFF]")
# Accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs.
# The marks of other scripts tell words apart and stay.
_ACCENT = regex.compile(
    r"[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u0652\u0670]"
)
# Letters with a stroke or a ligature, which Unicode does not decompose.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)

STOP_WORDS = frozenset(
    """
    a an the this that these those
    i me my mine myself you your yours yourself we us our ours ourselves he him his himself
    she her hers herself it its itself they them their theirs themselves one
    am is are was were be been being do does did doing done have has had having
    can could shall should will would might must
    and or but nor so if than then as because while though although
    at by for from in into of off on onto out over to up upon with without about
    above after again against before below between down during through under until
    not no yes only own same too very just also both each few more most other some such any all
    here there once now s t d m ll re ve
    don didn doesn isn aren wasn weren hasn haven hadn wouldn couldn shouldn
    dont didnt doesnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant couldnt shouldnt
    who whom whose what which when where why how whether many much
    whats whos wheres whens hows
    please tell say know
    """.split()
)


class Word(NamedTuple):
    """A word that counts: where it stands in its text, and the term it becomes."""

    start: int
    end: int
    term: str


class Analyzer:
    """Turns English text into terms: Unicode words, folded, without stop words, stemmed."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        # A collection has far fewer different words than words.
        self._term = lru_cache(maxsize=1 << 16)(self._analyse)

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in its order, repeated as often as they stand there."""
        return [word.term for word in self.words(text)]

    def words(self, text: str, span: Span | None = None) -> Iterator[Word]:
        """The words of a text, or of a span of it, that count, in its order."""
        start, end = span or (0, len(text))
        # "US" is a country and "us" a stop word, except where everything is in capitals
        shouting = text[start:end].isupper() and len(text[start:end].split()) > _LONGEST_NAME
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            term = self._term(word.lower() if shouting else word)
            if term:
                yield Word(match.start(), match.end(), term)

    def _analyse(self, word: str) -> str:
        """The term that a word becomes; empty for a stop word."""
        word = _POSSESSIVE.sub("", word)
        plain = fold(word)
        plain = _APOSTROPHE.sub("", plain)
        if plain[:1].isnumeric():
            return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain
        initials = plain.replace(".", "")
        is_initialism = len(initials) > 1 and (word.isupper() or "." in plain)
        if initials in STOP_WORDS and not is_initialism:
            return ""
        return str(self._stemmer.stemWord(initials))


def fold(text: str) -> str:
    """A text without case, accents and compatibility forms, to compare by."""
    # without their floods: marks are put in order in a time that grows with their square
    sparse = FLOOD.sub(r"\1", _UNSEEN.sub("", text))
    decomposed = unicodedata.normalize("NFKD", sparse)
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", decomposed))
    return plain.casefold().translate(_PLAIN_LETTERS)
