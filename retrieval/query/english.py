"""Knowledge about the words of English questions: other forms of them, and weak ones."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from retrieval.text.analysis import Analyzer
from retrieval.text.languages import ENGLISH
from retrieval.text.values import AnswerType

_FILE = "english.toml"


def other_forms(term: str, analyzer: Analyzer) -> tuple[str, ...]:
    """The terms of words that a term's word alternates with, such as "won" and "winner" with "win".

    Stemming does not bring them together. There are none for languages other than English.
    """
    return _alternations().get(term, ()) if analyzer.language == ENGLISH else ()


def weak_terms(analyzer: Analyzer, answer_type: AnswerType | None) -> frozenset[str]:
    """The terms of words that say little about what a question is about, such as "thing".

    With them are words for the value asked for, as "cost" where a price answers. There are none
    for languages other than English.
    """
    return _weak_terms(answer_type) if analyzer.language == ENGLISH else frozenset()


@cache
def _weak_terms(answer_type: AnswerType | None) -> frozenset[str]:
    lists = _word_lists()
    of_value = lists["value_words"].get(answer_type.value, "") if answer_type else ""
    words = f"{lists['weak']} {lists['reporting']} {of_value}".split()
    return frozenset(map(Analyzer().term_of, words)) - {""}


@cache
def _alternations() -> Mapping[str, tuple[str, ...]]:
    """For each term of the list, the other terms of its lines."""
    analyzer = Analyzer()
    forms: dict[str, dict[str, None]] = {}
    for line in _word_lists()["alternations"].strip().splitlines():
        terms = [analyzer.term_of(word) for word in line.split()]
        for term in terms:
            forms.setdefault(term, {}).update(dict.fromkeys(terms))
    return MappingProxyType(
        {term: tuple(other for other in others if other != term) for term, others in forms.items()}
    )


@cache
def _word_lists() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
