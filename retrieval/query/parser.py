"""A question, read: the terms it is searched by, and which of them are names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from retrieval.model.answer import Share
from retrieval.model.article import Article, written_date
from retrieval.query.mentions import Named, named_in
from retrieval.query.source_clauses import said_of_others
from retrieval.ranking.features import beyond_named
from retrieval.text.analysis import Analyzer
from retrieval.text.entities import Kind, kind_of
from retrieval.text.languages import ENGLISH, language_in
from retrieval.text.question_words import without_interrogatives

_NOUNS_IN_CAPITALS = frozenset({"de"})


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
    said_of_others: Mapping[str, frozenset[str]]
    """For each (folded) source that it names, the terms that it says of other sources only."""
    language: str
    """In which it is asked."""
    variants: Mapping[str, str]
    """What the words are in the other languages of the articles, each with its term."""
    kind: Kind | None = None
    """Of the value that it asks for."""
    repaired: tuple[tuple[str, str], ...] = ()
    """Words of the text that were misspelt, and what each was read as."""

    def as_asked(self, terms: Sequence[str]) -> Sequence[str]:
        """An article's terms, where those that a word of the question becomes are the same."""
        if self.variants.keys().isdisjoint(terms):
            return terms
        return [self.variants.get(term, term) for term in terms]

    def why(self, article: Article, shares: Iterable[float]) -> tuple[Share, ...]:
        """What each share of a score is for: the words, the source, the day, the kind of value."""
        day = written_date(article.published) if article.published else ""
        beyond = beyond_named(source=article.source or "", day=day, value=self.kind or "")
        names = (*self.words.values(), *beyond)
        return tuple(Share(name, share) for name, share in zip(names, shares, strict=True) if share)


def read_question(
    text: str,
    analyzer: Analyzer,
    sources: Mapping[str, frozenset[str]] = MappingProxyType({}),
    languages: AbstractSet[str] = frozenset(),
) -> Question:
    """Reads a question; `sources` are the names by which sources are called.

    A word with a capital that does not begin the question is a name, unless all words have one, as
    all nouns of German do. `languages` are those of the articles: a word is searched for as it
    would be written in each of them, unless it tells nothing in the question's own.
    """
    words: dict[str, str] = {}
    names: set[str] = set()
    language = _language(text, languages)
    words_of = analyzer.speaking(language).words
    found = without_interrogatives(words_of(text), text, language)
    beginning = len(text) - len(text.lstrip(" \"'“‘¿¡("))
    telling = language not in _NOUNS_IN_CAPITALS and not all(
        text[word.start].isupper() for word in found
    )
    for word in found:
        words.setdefault(word.term, text[word.start : word.end])
        is_named = telling and text[word.start].isupper() and word.start > beginning
        if is_named or text[word.start].isnumeric():
            names.add(word.term)
    pairs = pairwise(word.term for word in found)
    terms = {(word.start, word.end): word.term for word in found}
    variants: dict[str, str] = {}
    for other in sorted(languages - {language}):
        for start, end, term in analyzer.speaking(other).words(text):
            if (start, end) in terms and term not in words:
                variants.setdefault(term, terms[start, end])
    named = named_in(text, sources)
    return Question(
        text,
        MappingProxyType(words),
        frozenset(names),
        frozenset(pairs),
        named,
        MappingProxyType(dict(said_of_others(text, named.mentions, found))),
        language,
        MappingProxyType(variants),
        kind_of(text),
    )


def _language(text: str, languages: AbstractSet[str]) -> str:
    """Which of the articles' languages a question is in; English when in doubt."""
    if languages <= {ENGLISH}:
        return ENGLISH
    language = language_in(text, languages | {ENGLISH})
    return language if language in languages else ENGLISH
