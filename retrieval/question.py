"""A question, read: the terms it is searched by, and which of them are names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from retrieval.analysis import Analyzer
from retrieval.answer import Share
from retrieval.article import Article, written_date
from retrieval.kinds import Kind, kind_of
from retrieval.naming import Named, named_in


@dataclass(frozen=True)
class Question:
    """The terms of a question, each once, in its order."""

    text: str
    words: Mapping[str, str]
    """Each term, and the word that it comes from as it was read."""
    names: frozenset[str]
    """The terms that name somebody, something or a number."""
    pairs: frozenset[tuple[str, str]]
    """Terms that follow each other, with nothing between them but words that do not count."""
    named: Named
    kind: Kind | None = None
    """Of the value that it asks for."""
    repaired: tuple[tuple[str, str], ...] = ()
    """Words of the text that were misspelt, and what each was read as."""

    def why(self, article: Article, shares: Iterable[float]) -> tuple[Share, ...]:
        """What each share of a score is for: the words, the source, the day, the kind of value."""
        day = written_date(article.published) if article.published else ""
        names = (*self.words.values(), article.source or "", day, self.kind or "")
        return tuple(Share(name, share) for name, share in zip(names, shares, strict=True) if share)


def read_question(
    text: str, analyzer: Analyzer, sources: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> Question:
    """Reads a question; `sources` are the names by which sources are called.

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
    pairs = pairwise(word.term for word in found)
    named = named_in(text, sources)
    return Question(
        text, MappingProxyType(words), frozenset(names), frozenset(pairs), named, kind_of(text)
    )
