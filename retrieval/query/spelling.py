"""Spelling: a word that occurs nowhere is read as one that does and is a slip away."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from retrieval.query.parser import Query
from retrieval.text.analysis import POSSESSIVE, Analyzer, fold

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]
"""In how many passages each of some terms occurs, of those that occur."""

_SHORTEST, _LONGEST = 4, 24
"""Letters of a word that is repaired: too many others are a slip away from a shorter one."""
_MOST = 3
"""So many words are repaired at most, and no more than half of a question's, but always one.

Where more words occur nowhere, they are no slips, but another subject or language.
"""
_ALPHABETS = [
    "".join(map(chr, range(ord(first), ord(last) + 1)))
    for first, last in ("az", "αω", "ая", "את", "ءي")
]
"""Folded: Latin, Greek, Cyrillic, Hebrew and Arabic."""


class Correction(NamedTuple):
    """A question without its slips."""

    text: str
    words: tuple[tuple[str, str], ...]
    """As typed, and as read; empty if nothing was repaired."""


def correct_spelling(
    question: Query, occurring: Container[str], analyzer: Analyzer, known: Frequencies
) -> Correction:
    """A question whose words that occur nowhere are replaced by those that they are slips of.

    `occurring` holds those of its terms that occur somewhere in the scope.
    """
    analyzer = analyzer.for_language(question.language)
    missing = {term: word for term, word in question.words.items() if term not in occurring}
    repairs = _repairs(missing, len(question.words), analyzer, known)
    text, end, words = "", 0, dict[str, str]()
    for word in analyzer.words(question.text) if repairs else ():
        typed = question.text[word.start : word.end]
        if word.term in repairs:
            words[typed] = _with_capitals_of(typed, repairs[word.term])
        text += question.text[end : word.start] + words.get(typed, typed)
        end = word.end
    return Correction(text + question.text[end:], tuple(words.items()))


def _repairs(
    missing: Mapping[str, str], asked: int, analyzer: Analyzer, known: Frequencies
) -> dict[str, str]:
    """The terms that occur nowhere, of so many asked, each with the word that it is read as."""
    if len(missing) > max(1, min(_MOST, asked // 2)):
        return {}
    found = {term: _repaired(word, analyzer, known) for term, word in missing.items()}
    return {term: word for term, word in found.items() if word}


def _repaired(word: str, analyzer: Analyzer, known: Frequencies) -> str:
    """The most frequent word one slip away, and of equal ones the first; empty for none."""
    plain = fold(POSSESSIVE.sub("", word))
    alphabet = next((letters for letters in _ALPHABETS if set(plain) <= set(letters)), "")
    if not alphabet or not _SHORTEST <= len(plain) <= _LONGEST:
        return ""
    terms = {one: analyzer.term_of(one) for one in _slips(plain, alphabet)}
    frequencies = known(list(terms.values()))
    best = max(terms, key=lambda one: frequencies.get(terms[one], 0))
    return best if terms[best] in frequencies else ""


def _slips(word: str, alphabet: str) -> Iterator[str]:
    """The words from which one slip makes this one: the likelier slips first, then by alphabet."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from sorted(a + b[1] + b[0] + b[2:] for a, b in cuts[:-2])  # letters that swapped places
    yield from sorted(a + c + b for (a, b), c in product(cuts, alphabet))  # one that is left out
    yield from sorted(a + b[1:] for a, b in cuts[:-1])  # one too many
    yield from sorted(a + c + b[1:] for (a, b), c in product(cuts[:-1], alphabet))  # a wrong one


def _with_capitals_of(typed: str, word: str) -> str:
    if typed.isupper():
        return word.upper()
    return word.capitalize() if typed[0].isupper() else word
