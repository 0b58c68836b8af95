"""Parses a question into a `Query`: the terms to search for, and what else it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from retrieval.query.answer_type import detect_answer_type, is_question
from retrieval.query.source_and_date_mentions import QueryMentions, find_mentions
from retrieval.query.source_clauses import terms_of_other_sources
from retrieval.text.analysis import Analyzer, Word
from retrieval.text.languages import ENGLISH, detect_language
from retrieval.text.question_words import remove_question_words
from retrieval.text.values import AnswerType

_LANGUAGES_WITH_CAPITAL_NOUNS = frozenset({"de"})
_OPENING_PUNCTUATION = " \"'“‘¿¡("


@dataclass(frozen=True)
class Query:
    """A parsed question."""

    text: str
    words: Mapping[str, str]
    """The terms to search for, without repetitions and in order, each with its word as typed."""
    names: frozenset[str]
    """The terms that are part of a name, or a number."""
    pairs: frozenset[tuple[str, str]]
    """The terms that follow each other, with nothing but stop words between them."""
    mentions: QueryMentions
    """The sources and periods that the question names."""
    other_source_terms: Mapping[str, frozenset[str]]
    """For each source that is named (folded), the terms that belong to other sources only."""
    language: str
    """The language of the question."""
    variants: Mapping[str, str]
    """The terms of the same words in other languages of the articles, each with its term in
    `words`."""
    answer_type: AnswerType | None = None
    """The type of value that the question asks for."""
    is_question: bool = True
    """False for a statement or a few words to look up."""
    repaired: tuple[tuple[str, str], ...] = ()
    """The misspelt words of the question, each with its correction."""

    def unify_variants(self, terms: Sequence[str]) -> Sequence[str]:
        """The terms of an article, its variants replaced by the question's own terms."""
        if self.variants.keys().isdisjoint(terms):
            return terms
        return [self.variants.get(term, term) for term in terms]


def parse_query(
    text: str,
    analyzer: Analyzer,
    aliases: Mapping[str, frozenset[str]] = MappingProxyType({}),
    languages: AbstractSet[str] = frozenset(),
) -> Query:
    """Parse a question.

    `aliases` are the names of sources, from `source_aliases`. `languages` are the languages of the
    articles: a word is searched for as it would be analysed in each of them, unless it is a stop
    word in the question's own language.
    """
    language = _detect_language(text, languages)
    words = remove_question_words(analyzer.for_language(language).words(text), text, language)
    typed: dict[str, str] = {}
    for word in words:
        typed.setdefault(word.term, text[word.start : word.end])
    mentions = find_mentions(text, aliases)
    return Query(
        text,
        MappingProxyType(typed),
        _names(text, words, language),
        frozenset(pairwise(word.term for word in words)),
        mentions,
        MappingProxyType(dict(terms_of_other_sources(text, mentions.mentions, words))),
        language,
        MappingProxyType(_variants(text, words, analyzer, languages - {language})),
        detect_answer_type(text),
        is_question(text),
    )


def _detect_language(text: str, languages: AbstractSet[str]) -> str:
    """The language of a question, one of the articles' languages; English when in doubt."""
    if languages <= {ENGLISH}:
        return ENGLISH
    language = detect_language(text, languages | {ENGLISH})
    return language if language in languages else ENGLISH


def _names(text: str, words: Sequence[Word], language: str) -> frozenset[str]:
    """The terms of numbers, and of words with a capital that does not begin the question.

    Where all words have a capital, as in a headline, or all nouns, as in German, it shows no name.
    """
    beginning = len(text) - len(text.lstrip(_OPENING_PUNCTUATION))
    capitals_are_names = language not in _LANGUAGES_WITH_CAPITAL_NOUNS and not all(
        text[word.start].isupper() for word in words
    )
    return frozenset(
        word.term
        for word in words
        if text[word.start].isnumeric()
        or (capitals_are_names and text[word.start].isupper() and word.start > beginning)
    )


def _variants(
    text: str, words: Sequence[Word], analyzer: Analyzer, languages: AbstractSet[str]
) -> dict[str, str]:
    """The terms of the words in other languages, each with the term in the question's own."""
    terms = {(word.start, word.end): word.term for word in words}
    own = set(terms.values())
    variants: dict[str, str] = {}
    for language in sorted(languages):
        for start, end, term in analyzer.for_language(language).words(text):
            if (start, end) in terms and term not in own:
                variants.setdefault(term, terms[start, end])
    return variants
