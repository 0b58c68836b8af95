"""Parses a question into a `Query`: the terms to search for, and what else it asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import regex

from retrieval.model.article import Span
from retrieval.query.answer_type import detect_answer_type, is_question
from retrieval.query.english import other_forms, weak_terms
from retrieval.query.requirements import Requirement, find_requirements
from retrieval.query.source_and_date_mentions import QueryMentions, find_mentions
from retrieval.query.source_clauses import terms_of_other_sources
from retrieval.text.analysis import Analyzer, Word
from retrieval.text.languages import ENGLISH, LANGUAGES_WITH_CAPITAL_NOUNS, detect_language
from retrieval.text.question_words import remove_question_words
from retrieval.text.values import AnswerType, find_values

_LATEST = re.compile(
    r"\b(?:currently|current|now|right now|at the moment|latest|newest|most recent(?:ly)?|still"
    r"|these days|today|aktuell\w*|derzeit\w*|momentan|actuel\w*|actual(?:mente)?"
    r"|atual(?:mente)?)\b"
)
"""Words that ask for what is so now; with a capital, they may be a part of a name."""
_TIME_AS_SUBJECT = regex.compile(
    r"(?<!\b(?:in|on|at|by|during|over|through|throughout|for|since|until|till|before|after|of|from"
    r"|to|around|between|and)\s+)the\s",
    regex.IGNORECASE,
)
"""The beginning of a time that isn't when something was: "the winter contest", "the night"."""
_LOWER_IN_HEADLINES = frozenset(
    "a an and as at but by for from in into nor of off on onto or over per than the to up via vs"
    " with".split()
)
"""Words without a capital in headlines too."""
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_SIMPLE_WORD = re.compile("[A-Za-z0-9]+(?:['’][A-Za-z0-9]+)*|[0-9]+(?:[.,][0-9]+)+")
OPENING_PUNCTUATION = " \"'“‘¿¡("
"""The spaces and marks that a question may have before its first word."""


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
    """Other forms of the words, and their terms in other languages of the articles, each with its
    term in `words`."""
    answer_type: AnswerType | None = None
    """The type of value that the question asks for."""
    is_question: bool = True
    """False for a statement or a few words to look up."""
    wants_latest: bool = False
    """True if the question asks for what is so now: for the newest article that says it."""
    scope_terms: frozenset[str] = frozenset()
    """The terms that only name sources and times: where to look, not what for."""
    weak_terms: frozenset[str] = frozenset()
    """The terms of words that say little about what the question is about."""
    requirements: tuple[Requirement, ...] = ()
    """The numbers, codes, dates and quoted phrases that an answer must have."""
    repaired: tuple[tuple[str, str], ...] = ()
    """The misspelt words of the question, each with its correction."""

    @property
    def asks_for_period(self) -> bool:
        """True if the question asks for nothing but what was in a period, such as on a day."""
        strong = self.words.keys() - self.scope_terms - self.weak_terms
        return len(self.mentions.periods) == 1 and not strong and not self.mentions.mentions

    def unify_variants(self, terms: Sequence[str]) -> Sequence[str]:
        """The terms of an article, its variants replaced by the question's own terms."""
        if not self.variants or self.variants.keys().isdisjoint(terms):
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
    latest = [Span(*match.span()) for match in _LATEST.finditer(text)]
    asked = remove_question_words(analyzer.for_language(language).words(text), text, language)
    words = [word for word in asked if not _is_in(word, latest)] or asked
    typed: dict[str, str] = {}
    for word in words:
        typed.setdefault(word.term, text[word.start : word.end])
    mentions = find_mentions(text, aliases)
    answer_type = detect_answer_type(text)
    return Query(
        text,
        MappingProxyType(typed),
        _names(text, words, language),
        frozenset(pairwise(word.term for word in words)),
        mentions,
        MappingProxyType(dict(terms_of_other_sources(text, mentions.mentions, words))),
        language,
        MappingProxyType(
            {
                **_forms(typed, analyzer.for_language(language)),
                **_variants(text, words, analyzer, languages - {language}),
            }
        ),
        answer_type,
        is_question(text),
        bool(latest),
        _scope_terms(text, words, mentions),
        weak_terms(analyzer.for_language(language), answer_type).intersection(typed),
        find_requirements(text),
    )


def _scope_terms(text: str, words: Sequence[Word], mentions: QueryMentions) -> frozenset[str]:
    """The terms that occur nowhere but in the names of sources and in times."""
    whole = Span(0, len(text))
    spans = [Span(mention.start, mention.end) for mention in mentions.mentions]
    times = find_values(AnswerType.TIME, text, whole)
    spans += [span for span in times if not _TIME_AS_SUBJECT.match(text, span.start)]
    inside = {word for word in words if _is_in(word, spans)}
    terms = {word.term for word in inside}
    return frozenset(terms - {word.term for word in words if word not in inside})


def _is_in(word: Word, spans: Iterable[Span]) -> bool:
    return any(span.start <= word.start < span.end for span in spans)


def _detect_language(text: str, languages: AbstractSet[str]) -> str:
    """The language of a question, one of the articles' languages; English when in doubt."""
    if languages <= {ENGLISH}:
        return ENGLISH
    language = detect_language(text, languages | {ENGLISH})
    return language if language in languages else ENGLISH


def _names(text: str, words: Sequence[Word], language: str) -> frozenset[str]:
    """The terms of numbers, and of words with a capital that does not begin the question.

    Where all words have a capital, as in a headline, or all nouns, as in German, it shows no name.
    "is" without one shows that a question is no headline, even if all its terms have one.
    """
    beginning = len(text) - len(text.lstrip(OPENING_PUNCTUATION))
    capitals_are_names = language not in LANGUAGES_WITH_CAPITAL_NOUNS and not (
        all(text[word.start].isupper() for word in words) and _can_be_headline(text)
    )
    return frozenset(
        word.term
        for word in words
        if text[word.start].isnumeric()
        or (capitals_are_names and text[word.start].isupper() and word.start > beginning)
    )


def _can_be_headline(text: str) -> bool:
    """True for few words to look up, and if the words that a headline has in capitals have one."""
    words = _WORD.findall(text)[1:]
    return not is_question(text) or all(
        word in _LOWER_IN_HEADLINES or not word[0].islower() for word in words
    )


def _forms(terms: Collection[str], analyzer: Analyzer) -> dict[str, str]:
    """Other forms of the terms, each with its term."""
    forms: dict[str, str] = {}
    for term in terms:
        for form in other_forms(term, analyzer):
            if form not in terms:
                forms.setdefault(form, term)
    return forms


def _variants(
    text: str, words: Sequence[Word], analyzer: Analyzer, languages: AbstractSet[str]
) -> dict[str, str]:
    """The terms of the words in other languages, each with the term in the question's own."""
    terms = {(word.start, word.end): word.term for word in words}
    own = set(terms.values())
    variants: dict[str, str] = {}
    for language in sorted(languages):
        for start, end, term in _words_in(analyzer.for_language(language), text, terms):
            if (start, end) in terms and term not in own:
                variants.setdefault(term, terms[start, end])
    return variants


def _words_in(
    analyzer: Analyzer, text: str, places: Collection[tuple[int, int]]
) -> Iterable[tuple[int, int, str]]:
    """The words of a text in another language, at least those at some places in their order.

    A word of letters and digits alone is a word in each language, which need not be found again.
    """
    typed = [text[start:end] for start, end in places]
    if text.isupper() or not all(map(_SIMPLE_WORD.fullmatch, typed)):
        return analyzer.words(text)
    terms = map(analyzer.cached_terms, typed)
    return ((*place, term) for place, found in zip(places, terms, strict=True) for term in found)
