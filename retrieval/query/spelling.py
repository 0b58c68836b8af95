"""Spelling correction.

A word that occurs nowhere and is in no dictionary is replaced by a word that stands in an article
and is one edit away: two letters swapped, a letter missing, added or replaced, or another spelling
of the same sound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from retrieval.index.base import ScopeSearcher
from retrieval.index.candidate_texts import Fetch
from retrieval.query.parser import OPENING_PUNCTUATION, Query
from retrieval.query.word_forms import word_forms
from retrieval.text.analysis import POSSESSIVE, Analyzer, fold
from retrieval.text.dictionaries import is_word
from retrieval.text.languages import ENGLISH, LANGUAGES_WITH_CAPITAL_NOUNS

_MIN_LETTERS, _MAX_LETTERS = 4, 24
"""The length of words that are corrected: too many words are one edit away from a shorter one."""
_MAX_CORRECTIONS = 3
"""More unknown words, or more than half of a question's, are no misspellings, but of another
subject or language; none is corrected then. A single unknown word always is."""
_ALPHABETS = [
    "".join(map(chr, range(ord(first), ord(last) + 1)))
    for first, last in ("az", "αω", "ая", "את", "ءي")
]
"""The folded letters of Latin, Greek, Cyrillic, Hebrew and Arabic."""
_SAME_SOUND = [
    tuple(pair.split("=")) for pair in "ee=y ie=y y=ee y=ie ph=f f=ph oo=u u=oo ks=x x=ks".split()
]
"""Spellings of a sound in English, besides those that are one letter apart."""
_QUESTION_WORDS = frozenset("what when where which whose does".split())
_MAX_CACHED_WORDS = 16
"""Words whose edits are kept: those of one question, which needs them twice."""
_MAX_TERMS_READ = 5
"""Terms whose forms are read from the articles, for each misspelt word."""


class Correction(NamedTuple):
    """A question with its misspelt words corrected."""

    text: str
    words: tuple[tuple[str, str], ...]
    """Each corrected word as typed, with its correction; without question words, which are not
    searched for."""


def correct_spelling(
    query: Query,
    occurring: Container[str],
    analyzer: Analyzer,
    searcher: ScopeSearcher,
    fetch: Fetch,
) -> Correction:
    """Correct the words of a question that occur nowhere in the scope of a searcher.

    `occurring` has the terms of the question that do occur. Raise ArticleRemoved.
    """
    analyzer = analyzer.for_language(query.language)
    corrector = _Corrector(query.language, analyzer, searcher, fetch)
    corrections = _corrections(query, occurring, corrector)
    text, end, words = "", 0, dict[str, str]()
    for word in analyzer.words(query.text) if corrections else ():
        typed = query.text[word.start : word.end]
        read = corrections.get(word.term, typed)
        if read != typed:
            read = read.upper() if typed.isupper() else read
            if read.lower() not in _QUESTION_WORDS:
                words[typed] = read
            text += query.text[end : word.start] + read
            end = word.end
    return Correction(text + query.text[end:], tuple(words.items()))


def _corrections(query: Query, occurring: Container[str], corrector: _Corrector) -> dict[str, str]:
    """The missing terms that can be corrected, each with its correction."""
    missing = {term: word for term, word in query.words.items() if term not in occurring}
    names = {term for term in missing if _may_be_name(query, term)}
    asking = {
        term: asked
        for term, word in missing.items()
        if term not in names and (asked := corrector.question_word(word))
    }
    others = {term: word for term, word in missing.items() if term not in asking}
    if len(others) > max(1, min(_MAX_CORRECTIONS, (len(query.words) - len(asking)) // 2)):
        return asking
    corrections = {
        term: corrector.correct(word, is_name=term in names) for term, word in others.items()
    }
    return asking | {term: word for term, word in corrections.items() if word}


class _Corrector(NamedTuple):
    """Corrects words of one language with those of a scope."""

    language: str
    analyzer: Analyzer
    searcher: ScopeSearcher
    fetch: Fetch

    def question_word(self, word: str) -> str:
        """The English question word that a word is a misspelling of; empty if it is none."""
        if self.language != ENGLISH or len(word) > 1 + max(map(len, _QUESTION_WORDS)):
            return ""
        asked = next(filter(_QUESTION_WORDS.__contains__, _similar_words(word)), "")
        return "" if asked and self._is_word(word) else asked

    def correct(self, word: str, *, is_name: bool) -> str:
        """The most frequent word one edit away, of equals the first; empty if there is none.

        It is as it stands in an article, and a name for a name.
        """
        terms = self._occurring_terms(_similar_words(word))
        if not terms or self._is_word(POSSESSIVE.sub("", word)):
            return ""
        read = (self._form(term, terms[term], is_name=is_name) for term in terms)
        return next(filter(None, read), "")

    def _occurring_terms(self, edits: Sequence[str]) -> Mapping[str, list[str]]:
        """The most frequent terms of some words, each with those words; of equals the first."""
        terms: dict[str, list[str]] = {}
        for edit in edits:
            terms.setdefault(self.analyzer.term_of(edit), []).append(edit)
        frequencies = self.searcher.frequencies(list(terms))
        best = sorted(frequencies.keys() & terms, key=list(terms).index)
        best.sort(key=lambda term: -frequencies[term])
        return {term: terms[term] for term in best[:_MAX_TERMS_READ]}

    def _form(self, term: str, edits: list[str], *, is_name: bool) -> str:
        """The word of the articles that one of some words with a term stands for, if any."""
        forms = word_forms(term, self.searcher, self.fetch, self.analyzer)
        if is_name and not _is_name(forms):
            return ""
        folded = {fold(form): form for form, _ in reversed(forms.most_common())}
        same = next((folded[edit] for edit in edits if edit in folded), "")
        if same or not any(map(self._is_word, edits)):
            return same
        return next((form for form, _ in forms.most_common(1)), "")

    def _is_word(self, word: str) -> bool:
        return is_word(word, {ENGLISH, self.language})


def _may_be_name(query: Query, term: str) -> bool:
    """True if a word has a capital that its place in the question doesn't explain.

    It does at the beginning, in a text all in capitals, and in German, where all nouns have one.
    """
    word = query.words[term]
    return (
        word[0].isupper()
        and query.language not in LANGUAGES_WITH_CAPITAL_NOUNS
        and not query.text.lstrip(OPENING_PUNCTUATION).startswith(word)
        and any(one[0].islower() for one in query.text.split())
    )


def _is_name(forms: Counter[str]) -> bool:
    """True if a word most often has a capital."""
    capitalised = sum(count for form, count in forms.items() if form[:1].isupper())
    return 2 * capitalised >= forms.total()


@lru_cache(_MAX_CACHED_WORDS)
def _similar_words(word: str) -> tuple[str, ...]:
    """The words one edit away from a word, folded; none if it is too short or of no alphabet."""
    plain = fold(POSSESSIVE.sub("", word))
    alphabet = next((letters for letters in _ALPHABETS if set(plain) <= set(letters)), "")
    if not alphabet or not _MIN_LETTERS <= len(plain) <= _MAX_LETTERS:
        return ()
    return tuple(dict.fromkeys(_edits(plain, alphabet)))


def _edits(word: str, alphabet: str) -> Iterator[str]:
    """The words one edit away from a word, likelier edits first, then in alphabetical order."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from sorted(a + b[1] + b[0] + b[2:] for a, b in cuts[:-2])  # swapped letters
    yield from sorted(a + c + b for (a, b), c in product(cuts, alphabet))  # a missing letter
    yield from sorted(a + b[1:] for a, b in cuts[:-1])  # an extra letter
    yield from sorted(a + c + b[1:] for (a, b), c in product(cuts[:-1], alphabet))  # a wrong letter
    for sound, other in _SAME_SOUND:
        yield from (a + other + b[len(sound) :] for a, b in cuts if b.startswith(sound))
