"""Spelling correction.

A word that occurs nowhere is replaced by a word that occurs and is one edit away: two letters
swapped, a letter missing, added or replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from retrieval.query.parser import Query
from retrieval.text.analysis import POSSESSIVE, Analyzer, fold

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]
"""A function of terms: the number of passages of each term that occurs in the scope."""

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


class Correction(NamedTuple):
    """A question with its misspelt words corrected."""

    text: str
    words: tuple[tuple[str, str], ...]
    """Each corrected word as typed, with its correction; empty if nothing was corrected."""


def correct_spelling(
    query: Query, occurring: Container[str], analyzer: Analyzer, look_up: Frequencies
) -> Correction:
    """Correct the words of a question that occur nowhere in the scope.

    `occurring` has the terms of the question that do occur; `look_up` returns the frequencies of
    candidates.
    """
    analyzer = analyzer.for_language(query.language)
    missing = {term: word for term, word in query.words.items() if term not in occurring}
    corrections = _corrections(missing, len(query.words), analyzer, look_up)
    text, end, words = "", 0, dict[str, str]()
    for word in analyzer.words(query.text) if corrections else ():
        typed = query.text[word.start : word.end]
        if word.term in corrections:
            words[typed] = _with_capitals_of(typed, corrections[word.term])
        text += query.text[end : word.start] + words.get(typed, typed)
        end = word.end
    return Correction(text + query.text[end:], tuple(words.items()))


def _corrections(
    missing: Mapping[str, str], term_count: int, analyzer: Analyzer, look_up: Frequencies
) -> dict[str, str]:
    """The missing terms that can be corrected, each with its correction.

    `term_count` is the number of terms in the question.
    """
    if len(missing) > max(1, min(_MAX_CORRECTIONS, term_count // 2)):
        return {}
    corrections = {term: _correct(word, analyzer, look_up) for term, word in missing.items()}
    return {term: word for term, word in corrections.items() if word}


def _correct(word: str, analyzer: Analyzer, look_up: Frequencies) -> str:
    """The most frequent word one edit away, of equals the first; empty if none occurs."""
    plain = fold(POSSESSIVE.sub("", word))
    alphabet = next((letters for letters in _ALPHABETS if set(plain) <= set(letters)), "")
    if not alphabet or not _MIN_LETTERS <= len(plain) <= _MAX_LETTERS:
        return ""
    terms = {edit: analyzer.term_of(edit) for edit in _edits(plain, alphabet)}
    frequencies = look_up(list(terms.values()))
    best = max(terms, key=lambda edit: frequencies.get(terms[edit], 0))
    return best if terms[best] in frequencies else ""


def _edits(word: str, alphabet: str) -> Iterator[str]:
    """The words one edit away from a word, likelier edits first, then in alphabetical order."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from sorted(a + b[1] + b[0] + b[2:] for a, b in cuts[:-2])  # swapped letters
    yield from sorted(a + c + b for (a, b), c in product(cuts, alphabet))  # a missing letter
    yield from sorted(a + b[1:] for a, b in cuts[:-1])  # an extra letter
    yield from sorted(a + c + b[1:] for (a, b), c in product(cuts[:-1], alphabet))  # a wrong letter


def _with_capitals_of(typed: str, word: str) -> str:
    if typed.isupper():
        return word.upper()
    return word.capitalize() if typed[0].isupper() else word
