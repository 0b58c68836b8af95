"""Text to terms: the words that are searched, folded so that the spellings of one word meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

import regex
import Stemmer

from retrieval.article import Span
from retrieval.visible import FLOOD, is_plain

_T = TypeVar("_T")

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
POSSESSIVE = regex.compile(r"['’ʼ＇]s?$")
"""What ends a word and is no part of it."""
_APOSTROPHE = regex.compile(r"['’ʼ＇]")
_AROUND_WORDS = ".,;:!?()[]\"'‘’“”–—…-"
_THOUSANDS = regex.compile(r"\p{N}{1,3}(?:,\p{N}{3})+(?:\.\p{N}+)?")
# Soft hyphens, joiners and the like, which pages put inside words.
_UNSEEN = re.compile(r"[\u00AD\u200C\u200D\u2060\uFEFF]")
# Accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs.
# The marks of other scripts tell words apart and stay.
_ACCENT = re.compile(
    r"[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u0652\u0670]"
)
# Letters with a stroke or a ligature, which Unicode does not decompose.
_PLAIN_LETTERS = dict(pair.split("=") for pair in "ø=o đ=d ð=d ł=l ħ=h ı=i æ=ae œ=oe þ=th".split())
_STROKED = re.compile(f"[{''.join(_PLAIN_LETTERS)}]")

_ROOM_FOR_TEXTS = 1 << 16

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
    go goes going gone went come comes coming came get gets getting got gotten
    """.split()
)


class _Remembered(dict[str, _T]):
    """What was found for a word, for as long as there is room: texts repeat their words."""

    ROOM = 1 << 17
    LONGEST = 64
    """Characters of a word that is remembered: some scripts write without spaces."""

    def __init__(self, find: Callable[[str], _T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _T:
        found = self._find(word)
        if len(word) <= self.LONGEST:
            if len(self) >= self.ROOM:
                self.clear()
            self[word] = found
        return found


class Word(NamedTuple):
    """A word that counts: where it stands in its text, and the term it becomes."""

    start: int
    end: int
    term: str


class Analyzer:
    """Turns English text into terms: Unicode words, folded, without stop words, stemmed."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english", 0)
        self._term = _Remembered(self.term_of)
        self._terms_between_spaces = _Remembered(self._analyse_run)
        self.terms_again = lru_cache(_ROOM_FOR_TEXTS)(lambda text: tuple(self.terms(text)))
        """The same as `terms` for short texts that come back, as sentences of passages do."""

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in its order, repeated as often as they stand there."""
        if _is_shouting(text):
            return [word.term for word in self.words(text)]
        # much faster, and the same: no word reaches over a space
        return list(chain.from_iterable(map(self._terms_between_spaces.__getitem__, text.split())))

    def words(self, text: str, span: Span | None = None) -> Iterator[Word]:
        """The words of a text, or of a span of it, that count, in its order."""
        start, end = span or (0, len(text))
        shouting = _is_shouting(text[start:end])
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            term = self._term[word.lower() if shouting else word]
            if term:
                yield Word(match.start(), match.end(), term)

    def _analyse_run(self, run: str) -> tuple[str, ...]:
        """The terms of what stands between two spaces."""
        bare = run.strip(_AROUND_WORDS)
        if bare != run:
            return self._terms_between_spaces[bare]
        words = [run] if run.isascii() and run.isalpha() else _WORD.findall(run)
        return tuple(filter(None, map(self._term.__getitem__, words)))

    def term_of(self, word: str) -> str:
        """The term that a word becomes; empty for a stop word."""
        if word.isascii() and word.isalpha():
            plain = word.lower()
        else:
            word = POSSESSIVE.sub("", word)
            plain = _APOSTROPHE.sub("", fold(word))
        if plain[:1].isnumeric():
            return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain
        initials = plain.replace(".", "")
        is_initialism = len(initials) > 1 and (word.isupper() or "." in plain)
        if initials in STOP_WORDS and not is_initialism:
            return ""
        return str(self._stemmer.stemWord(initials))


def _is_shouting(text: str) -> bool:
    """Whether all is in capitals: else "US" is a country and "us" a stop word."""
    return text.isupper() and len(text.split()) > _LONGEST_NAME


def fold(text: str) -> str:
    """A text without case, accents and compatibility forms, to compare by."""
    if is_plain(text):
        return text.lower()
    # without their floods: marks are put in order in a time that grows with their square
    sparse = FLOOD.sub(r"\1", _UNSEEN.sub("", text))
    decomposed = unicodedata.normalize("NFKD", sparse)
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", decomposed))
    return _STROKED.sub(lambda letter: _PLAIN_LETTERS[letter[0]], plain.casefold())
