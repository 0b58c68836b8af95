"""Text to terms: the words that are searched, folded so that the spellings of one word meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

import regex
import Stemmer

from retrieval.model.article import Article, Span
from retrieval.text.languages import ENGLISH, SNOWBALL, article_language
from retrieval.text.stop_words import stop_words_of
from retrieval.text.unicode import EXCESS_MARKS, is_plain

_T = TypeVar("_T")

# Scripts that write without spaces, and Korean, which joins particles to its words: each run of
# them becomes its pairs of characters.
_UNSPACED = (
    r"\p{Han}\p{Hiragana}\p{Katakana}ーｰﾞﾟ\p{Bopomofo}\p{Hangul}"
    r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
)
# An initialism ("U.S."), a number with separators ("1,000", "4.25"), a word with its apostrophes.
_WORD = regex.compile(
    r"""
    (?<![\p{L}\p{M}\p{N}]) \p{L} (?:\.\p{L})+ (?![\p{L}\p{M}\p{N}]) \.?
    | \p{N}+ (?:[.,]\p{N}+)+
    | (?P<unspaced> [UNSPACED][UNSPACED\p{M}]* )
    | [LETTER]+ (?:(?:['’ʼ＇]|[\u00AD\u200C\u200D\u2060\uFEFF]+)[LETTER]+)*
    """.replace("LETTER", r"[\p{L}\p{M}\p{N}]--[UNSPACED]").replace("UNSPACED", _UNSPACED),
    regex.VERBOSE | regex.VERSION1,
)
_CHARACTER = regex.compile(r"\X")
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

_ROOM_FOR_WORDS = 1 << 17
_LONGEST_WORD = 64
"""Characters of a word that is remembered: some scripts write without spaces."""
_ROOM_FOR_TEXTS = 1 << 16
_LONGEST_TEXT = 1_024


class _Remembered(dict[str, _T]):
    """What was found for a text, for as long as there is room: texts repeat their words.

    A plain dict, unlike an lru_cache, costs the garbage collector next to nothing.
    """

    def __init__(self, find: Callable[[str], _T], *, room: int, longest: int) -> None:
        super().__init__()
        self._find = find
        self._room = room
        self._longest = longest

    def __missing__(self, text: str) -> _T:
        found = self._find(text)
        if len(text) <= self._longest:
            if len(self) >= self._room:
                self.clear()
            self[text] = found
        return found


class Word(NamedTuple):
    """A word that counts: where it stands in its text, and the term it becomes."""

    start: int
    end: int
    term: str


class Analyzer:
    """Turns texts into terms: Unicode words, folded, without stop words, stemmed.

    Terms of other languages than English begin with their language, so that no word of the one is
    taken for a word of the other. Numbers and pairs of characters are the same in all of them.
    """

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language
        self._stem = _stemmer(language)
        self._stop_words = frozenset(map(fold, stop_words_of(language)))
        self._others: dict[str, Analyzer] = {language: self}
        words = partial(_Remembered, room=_ROOM_FOR_WORDS, longest=_LONGEST_WORD)
        self._term: _Remembered[str] = words(self.term_of)
        self._terms_between_spaces: _Remembered[tuple[str, ...]] = words(self._analyse_run)
        self._terms_of_texts = _Remembered(
            lambda text: tuple(self.terms(text)), room=_ROOM_FOR_TEXTS, longest=_LONGEST_TEXT
        )

    def for_article(self, article: Article) -> Analyzer:
        """What analyses an article: in its language, or as English if that has no terms."""
        language = article_language(article)
        return self.for_language(language if language in SNOWBALL else ENGLISH)

    def for_language(self, language: str) -> Analyzer:
        """What analyses a language of `SNOWBALL`."""
        if language not in self._others:
            self._others[language] = Analyzer(language)
        return self._others[language]

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in its order, repeated as often as they stand there."""
        if _is_shouting(text):
            return [word.term for word in self.words(text)]
        # much faster, and the same: no word reaches over a space
        return list(chain.from_iterable(map(self._terms_between_spaces.__getitem__, text.split())))

    def cached_terms(self, text: str) -> tuple[str, ...]:
        """The same for a short text that comes back, as the sentences of passages do."""
        return self._terms_of_texts[text]

    def words(self, text: str, span: Span | None = None) -> Iterator[Word]:
        """The words of a text, or of a span of it, that count, in its order."""
        start, end = span or (0, len(text))
        return self._words(text, start, end, shouting=_is_shouting(text[start:end]))

    def _words(self, text: str, start: int, end: int, *, shouting: bool) -> Iterator[Word]:
        for match in _WORD.finditer(text, start, end):
            if match.lastgroup:
                yield from _pairs(text, *match.span())
                continue
            word = match.group()
            term = self._term[word.lower() if shouting else word]
            if term:
                yield Word(match.start(), match.end(), term)

    def _analyse_run(self, run: str) -> tuple[str, ...]:
        """The terms of what stands between two spaces."""
        bare = run.strip(_AROUND_WORDS)
        if bare != run:
            return self._terms_between_spaces[bare]
        if run.isascii() and run.isalpha():
            return tuple(filter(None, [self._term[run]]))
        return tuple(word.term for word in self._words(run, 0, len(run), shouting=False))

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
        if initials in self._stop_words and not is_initialism:
            return ""
        if self.language == ENGLISH:
            return self._stem(initials)
        # accents and apostrophes tell the endings of other languages apart
        stem = self._stem(_APOSTROPHE.sub("'", _composed(word.lower())).replace(".", ""))
        return f"{self.language}:{_APOSTROPHE.sub('', fold(stem))}"


def _stemmer(language: str) -> Callable[[str], str]:
    """What finds the stem of a word; the word itself where Snowball can not."""
    algorithm = SNOWBALL[language]
    return Stemmer.Stemmer(algorithm, 0).stemWord if algorithm else str


def _pairs(text: str, start: int, end: int) -> Iterator[Word]:
    """The pairs of neighbouring characters of a run; one alone stands for itself."""
    characters = [match.span() for match in _CHARACTER.finditer(text, start, end)]
    pairs = list(pairwise(characters)) or [(characters[0], characters[0])]
    for (first, _), (_, last) in pairs:
        yield Word(first, last, fold(text[first:last]))


def _composed(word: str) -> str:
    """A word with its accents in its letters, without what is not seen."""
    return unicodedata.normalize("NFKC", EXCESS_MARKS.sub(r"\1", _UNSEEN.sub("", word)))


def _is_shouting(text: str) -> bool:
    """Whether all is in capitals: else "US" is a country and "us" a stop word."""
    return text.isupper() and len(text.split()) > _LONGEST_NAME


def fold_source(source: str | None) -> str:
    """A source as sources are compared; empty for none."""
    return fold((source or "").strip())


def fold(text: str) -> str:
    """A text without case, accents and compatibility forms, to compare by."""
    if is_plain(text):
        return text.lower()
    # without their floods: marks are put in order in a time that grows with their square
    sparse = EXCESS_MARKS.sub(r"\1", _UNSEEN.sub("", text))
    decomposed = unicodedata.normalize("NFKD", sparse)
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", decomposed))
    return _STROKED.sub(lambda letter: _PLAIN_LETTERS[letter[0]], plain.casefold())
