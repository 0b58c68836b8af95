"""A question, read: the terms it is searched by, and which of them are names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from retrieval.analysis import Analyzer


@dataclass(frozen=True)
class Question:
    """The terms of a question, each once, in its order."""

    text: str
    words: Mapping[str, str]
    """Each term, and the word that it comes from as it was typed."""
    names: frozenset[str]
    """The terms that name somebody, something or a number."""


def read_question(text: str, analyzer: Analyzer) -> Question:
    """Reads a question.

    A word with a capital that does not begin the question is a name, unless all words have one.
    """
    words: dict[str, str] = {}
    names: set[str] = set()
    found = list(analyzer.words(text))
    beginning = len(text) - len(text.lstrip(" \"'“‘¿¡("))
    telling = not all(text[word.start].isupper() for word in found)
    for word in found:
        words.setdefault(word.term, text[word.start : word.end])
        is_named = telling and text[word.start].isupper() and word.start > beginning
        if is_named or text[word.start].isnumeric():
            names.add(word.term)
    return Question(text, MappingProxyType(words), frozenset(names))
