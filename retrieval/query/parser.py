"""A question, read: the terms it is searched by, and which of them are names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from retrieval.query.answer_type import detect_answer_type
from retrieval.query.mentions import QueryMentions, find_mentions
from retrieval.query.source_clauses import terms_of_other_sources
from retrieval.text.analysis import Analyzer
from retrieval.text.languages import ENGLISH, detect_language
from retrieval.text.question_words import remove_question_words
from retrieval.text.values import AnswerType

_NOUNS_IN_CAPITALS = frozenset({"de"})


@dataclass(frozen=True)
class Query:
    """The terms of a question, each once, in its order."""

    text: str
    words: Mapping[str, str]
    """Each term, and the word that it comes from as it was read."""
    names: frozenset[str]
    """The terms that name somebody, something or a number."""
    pairs: frozenset[tuple[str, str]]
    """Terms that follow each other, with nothing between them but words that do not count."""
    mentions: QueryMentions
    other_source_terms: Mapping[str, frozenset[str]]
    """For each (folded) source that it names, the terms that it says of other sources only."""
    language: str
    """In which it is asked."""
    variants: Mapping[str, str]
    """What the words are in the other languages of the articles, each with its term."""
    answer_type: AnswerType | None = None
    """Of the value that it asks for."""
    repaired: tuple[tuple[str, str], ...] = ()
    """Words of the text that were misspelt, and what each was read as."""

    def unify_variants(self, terms: Sequence[str]) -> Sequence[str]:
        """An article's terms, where those that a word of the question becomes are the same."""
        if self.variants.keys().isdisjoint(terms):
            return terms
        return [self.variants.get(term, term) for term in terms]


def parse_query(
    text: str,
    analyzer: Analyzer,
    sources: Mapping[str, frozenset[str]] = MappingProxyType({}),
    languages: AbstractSet[str] = frozenset(),
) -> Query:
    """Reads a question; `sources` are the names by which sources are called.

    A word with a capital that does not begin the question is a name, unless all words have one, as
    all nouns of German do. `languages` are those of the articles: a word is searched for as it
    would be written in each of them, unless it tells nothing in the question's own.
    """
    words: dict[str, str] = {}
    names: set[str] = set()
    language = _language(text, languages)
    words_of = analyzer.for_language(language).words
    found = remove_question_words(words_of(text), text, language)
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
        for start, end, term in analyzer.for_language(other).words(text):
            if (start, end) in terms and term not in words:
                variants.setdefault(term, terms[start, end])
    named = find_mentions(text, sources)
    return Query(
        text,
        MappingProxyType(words),
        frozenset(names),
        frozenset(pairs),
        named,
        MappingProxyType(dict(terms_of_other_sources(text, named.mentions, found))),
        language,
        MappingProxyType(variants),
        detect_answer_type(text),
    )


def _language(text: str, languages: AbstractSet[str]) -> str:
    """Which of the articles' languages a question is in; English when in doubt."""
    if languages <= {ENGLISH}:
        return ENGLISH
    language = detect_language(text, languages | {ENGLISH})
    return language if language in languages else ENGLISH
