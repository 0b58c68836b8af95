"""Text analysis: turns texts into the terms that are indexed and searched.

Words are folded (case, accents, compatibility forms), stop words removed, and the rest stemmed.
Scripts that are written without spaces are indexed by characters and pairs of characters. A word
with symbols ("C++", "R&D", ".NET") is one term, and its parts are terms too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

import regex
import Stemmer

from retrieval.model.article import Article, Span
from retrieval.text.languages import ENGLISH, SNOWBALL, article_language, stop_words_of
from retrieval.text.superscripts import EXPONENT_START, without_small_digits
from retrieval.text.text_cache import TextCache
from retrieval.text.unicode import EXCESS_MARKS, is_plain, simplified

_UNSPACED = (
    r"\p{Han}\p{Hiragana}\p{Katakana}ーｰﾞﾟ\p{Bopomofo}\p{Hangul}"
    r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
)
"""Scripts without spaces, and Korean, which attaches particles to its words."""
# an initialism ("U.S."), a number with separators ("1,000", "4.25"), a run of an unspaced script,
# a word that a plus, sharp sign or ampersand makes another ("A+", "C#", "R&D"), a name with dots
# (".NET", "Node.js"), a word with its apostrophes
_WORD = regex.compile(
    r"""
    (?<![\p{L}\p{M}\p{N}]) \p{L} (?:\.\p{L})+ (?![\p{L}\p{M}\p{N}]) \.?
    | \p{N}+ (?:[.,]\p{N}+)+
    | (?P<unspaced> [UNSPACED][UNSPACED\p{M}]* )
    | (?P<symbol> [ALPHA][LETTER]*+ [+＋]{2,3} (?![ALPHA])
                | [ALPHA]{1,2} (?: [+＋](?![[LETTER]+＋]) | [#＃](?![ALPHA]) )
                | [ALPHA]{1,2} (?:[&＆][ALPHA]{1,2})+ (?![LETTER]) )
    | (?P<dotted> (?<![[LETTER].]) \. [ALPHA][LETTER]++
                | [ALPHA][LETTER]*+ (?:\.[LETTER]++){0,4}
                  \. (?:\p{Ll}{2}|\p{Lu}{2,4}) (?![LETTER]) )
    | [LETTER]+ (?:(?:['’ʼ＇]|[\u00AD\u200C\u200D\u2060\uFEFF]+)[LETTER]+)*
    """.replace("ALPHA", r"\p{L}--[UNSPACED]")
    .replace("LETTER", r"[\p{L}\p{M}\p{N}]--[UNSPACED]")
    .replace("UNSPACED", _UNSPACED),
    regex.VERBOSE | regex.VERSION1,
)
_INSIDE_WORD = re.compile(r"[.,+#&]")
"""The marks that can be inside a word of a plain text, beside apostrophes."""
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z0-9]+)*")
"""The words that `_WORD` finds in a plain text without these marks."""
_PART = regex.compile(r"[\p{L}\p{M}\p{N}]{2,}")
"""A part of a word with symbols; a single letter, such as the C in "C++", would be any other."""
_UNSPACED_START = regex.compile(f"[{_UNSPACED}]")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}ーｰ]")
LINE_END_HYPHEN = regex.compile(
    r"[-‐\u00AD] (?<=\p{L}.) [ \t]* (?:\r\n?|\n) [ \t>]* (?=\p{Ll})", regex.VERBOSE
)
"""A hyphen that may break a word at the end of a line, up to the rest of the word."""
_GRAPHEME = regex.compile(r"\X")
_MAX_WORDS_OF_NAME = 2
"""Up to this many words in capitals may be a name, not a line in capitals: "US", "US GDP"."""
POSSESSIVE = regex.compile(r"['’ʼ＇]s?$")
"""An apostrophe or "’s" at the end of a word, which is no part of its term."""
_APOSTROPHE = regex.compile(r"['’ʼ＇]")
_OPENING = ",;:!?()[]\"'‘’“”–—…-"
_CLOSING = f".{_OPENING}"
_THOUSANDS = regex.compile(r"\p{N}{1,3}(?:,\p{N}{3})+(?:\.\p{N}+)?")
# soft hyphens, joiners and the like, which web pages put inside words
_INVISIBLE = re.compile(r"[\u00AD\u200C\u200D\u2060\uFEFF]")
# accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs; in other scripts,
# words differ by their marks
_ACCENT = re.compile(
    r"[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u0652\u0670]"
)
# letters with a stroke and ligatures, which Unicode does not decompose
_BASE_LETTERS = dict(pair.split("=") for pair in "ø=o đ=d ð=d ł=l ħ=h ı=i æ=ae œ=oe þ=th".split())
_STROKED = re.compile(f"[{''.join(_BASE_LETTERS)}]")

_MAX_CACHED_TEXTS = 1 << 16
_MAX_CACHED_TEXT_CHARACTERS = 1_024


class Word(NamedTuple):
    """A word of a text that is no stop word, or a part of it: its offsets and its term."""

    start: int
    end: int
    term: str


class Analyzer:
    """Turns texts of one language into terms.

    Terms of other languages than English begin with the language's code, as in `de:haus`, so that
    words of different languages never share a term. Numbers and pairs of characters do.
    """

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language
        self._stem = _stemmer(language)
        self._stop_words = frozenset(map(fold, stop_words_of(language)))
        self._analyzers: dict[str, Analyzer] = {language: self}
        self._term = TextCache(self.term_of)
        self._character = TextCache(lambda text: simplified(fold(text)))
        self._terms_of_token = TextCache(self._analyze_token)
        self._terms_of_text = TextCache(
            lambda text: tuple(self.terms(text)),
            max_entries=_MAX_CACHED_TEXTS,
            max_characters=_MAX_CACHED_TEXT_CHARACTERS,
        )

    def for_article(self, article: Article) -> Analyzer:
        """The analyzer of an article's language; of English if that language is not supported."""
        language = article_language(article)
        return self.for_language(language if language in SNOWBALL else ENGLISH)

    def for_language(self, language: str) -> Analyzer:
        """The analyzer of a language of `SNOWBALL`."""
        if language not in self._analyzers:
            self._analyzers[language] = Analyzer(language)
        return self._analyzers[language]

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order, with repetitions."""
        if has_terms_by_token(text):
            return list(chain.from_iterable(map(self._terms_of_token.__getitem__, text.split())))
        return [word.term for word in self.words(text)]

    def terms_of_token(self, token: str) -> tuple[str, ...]:
        """The same as `terms`, of the characters between two spaces."""
        return self._terms_of_token[token]

    def cached_terms(self, text: str) -> tuple[str, ...]:
        """The same as `terms`, cached: for short texts that recur, such as sentences and titles."""
        return self._terms_of_text[text]

    def words(self, text: str, span: Span | None = None) -> Iterator[Word]:
        """The words of a text, or of a span of it, in order, without stop words.

        The parts of a word with symbols come before it; the characters of a run, after its pairs.
        A word with a hyphen at the end of a line is there whole and in its parts: the hyphen may
        be its own ("part-time") or break it ("boi-ler").
        """
        start, end = span or (0, len(text))
        return self._words(text, start, end, in_capitals=_is_in_capitals(text[start:end]))

    def _words(self, text: str, start: int, end: int, *, in_capitals: bool) -> Iterator[Word]:
        last: regex.Match[str] | None = None
        for match in _WORD.finditer(text, start, end):
            if match.lastgroup:
                yield from self._overlapping_words(text, match, in_capitals=in_capitals)
                continue
            word = match.group()
            if last and _is_broken(text, last.end(), match.start()):
                whole = last.group() + word
                if term := self._term[whole.lower() if in_capitals else whole]:
                    yield Word(last.start(), match.end(), term)
            if term := self._term[word.lower() if in_capitals else word]:
                yield Word(match.start(), match.end(), term)
            last = match

    def _overlapping_words(
        self, text: str, match: regex.Match[str], *, in_capitals: bool
    ) -> Iterator[Word]:
        start, end = match.span()
        if match.lastgroup == "unspaced":
            yield from self._pairs_and_characters(text, start, end)
            return
        parts = [
            Word(*part.span(), self._term[part[0].lower() if in_capitals else part[0]])
            for part in _PART.finditer(text, start, end)
        ]
        yield from (part for part in parts if part.term)
        # a stop word after a dot begins a sentence: "left.The ferry"
        if match.lastgroup == "symbol" or all(part.term for part in parts):
            yield Word(start, end, fold(match[0]))

    def _pairs_and_characters(self, text: str, start: int, end: int) -> Iterator[Word]:
        """The pairs of neighbouring characters in a run, then its characters.

        Kana are words of their own only where they stand alone.
        """
        characters = [
            Word(*match.span(), self._character[match[0]])
            for match in _GRAPHEME.finditer(text, start, end)
        ]
        for first, second in pairwise(characters):
            yield Word(first.start, second.end, first.term + second.term)
        for character in characters:
            if len(characters) == 1 or not _KANA.match(text, character.start):
                yield character

    def _analyze_token(self, token: str) -> tuple[str, ...]:
        bare = token.lstrip(_OPENING).rstrip(_CLOSING)
        if bare != token:
            return self._terms_of_token[bare]
        if token.isascii() and token.isalpha():
            return (term,) if (term := self.term_of(token)) else ()
        if is_plain(token) and not _INSIDE_WORD.search(token):
            words = _PLAIN_WORD.findall(token)
            return tuple(filter(None, map(self._term.__getitem__, words)))
        return tuple(word.term for word in self._words(token, 0, len(token), in_capitals=False))

    def term_of(self, word: str) -> str:
        """The term of a word; empty for a stop word."""
        if word.isascii() and word.isalpha():
            folded = word.lower()
        else:
            word = without_small_digits(POSSESSIVE.sub("", word))
            folded = _APOSTROPHE.sub("", fold(word))
        if folded[:1].isnumeric():
            return folded.replace(",", "") if _THOUSANDS.fullmatch(folded) else folded
        undotted = folded.replace(".", "")
        is_initialism = len(undotted) > 1 and (word.isupper() or "." in folded)
        if undotted in self._stop_words and not is_initialism:
            return ""
        if self.language == ENGLISH:
            return self._stem(undotted)
        # the stemmers of other languages need accents and apostrophes to recognise endings
        stem = self._stem(_APOSTROPHE.sub("'", _composed(word.lower())).replace(".", ""))
        return f"{self.language}:{_APOSTROPHE.sub('', fold(stem))}"


def _stemmer(language: str) -> Callable[[str], str]:
    """The function that stems a word; where Snowball has no stemmer, it returns the word."""
    algorithm = SNOWBALL[language]
    return Stemmer.Stemmer(algorithm, 0).stemWord if algorithm else str


def is_unspaced(word: str) -> bool:
    """True if a word is a pair or character of a script that is indexed by these."""
    return bool(_UNSPACED_START.match(word))


def has_terms_by_token(text: str) -> bool:
    """True if the terms of a text are those of its tokens; reading these is much faster.

    A word that a hyphen breaks at the end of a line spans tokens; what "US" is, a line in capitals
    as a whole decides.
    """
    may_be_broken = "\n" in text or "\r" in text
    return not _is_in_capitals(text) and not (may_be_broken and LINE_END_HYPHEN.search(text))


def outermost(words: Iterable[Word]) -> list[Word]:
    """The words of a text that are not inside another, in order: pairs without their characters."""
    outer: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not outer or word.end > outer[-1].end:
            outer.append(word)
    return outer


def _is_broken(text: str, end: int, start: int) -> bool:
    """True if only a hyphen and the end of a line are between the parts of a word."""
    hyphen = LINE_END_HYPHEN.match(text, end) if start - end > 1 else None
    return hyphen is not None and hyphen.end() == start


def _composed(word: str) -> str:
    """A word in composed form (NFKC), without invisible characters."""
    return unicodedata.normalize("NFKC", EXCESS_MARKS.sub(r"\1", _INVISIBLE.sub("", word)))


def _is_in_capitals(text: str) -> bool:
    """True if a whole line is in capitals, so that its "US" may be "us", a stop word."""
    return text.isupper() and len(text.split()) > _MAX_WORDS_OF_NAME


def fold_source(source: str | None) -> str:
    """The name of a source, folded for comparison; empty for None."""
    return fold((source or "").strip())


def fold(text: str) -> str:
    """A text without case, accents and compatibility forms, for comparison."""
    if is_plain(text):
        return text.lower()
    # excess marks first: normalisation sorts marks in quadratic time
    without_excess = EXCESS_MARKS.sub(r"\1", _INVISIBLE.sub("", text))
    # 10⁶ is not 106
    decomposed = unicodedata.normalize("NFKD", EXPONENT_START.sub(" ", without_excess))
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", decomposed))
    return _STROKED.sub(lambda letter: _BASE_LETTERS[letter[0]], plain.casefold())
