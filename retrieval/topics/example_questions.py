"""Example questions: questions that the articles answer, made of their own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

import regex

from retrieval.answering.limits import MAX_EXAMPLE_CHARACTERS, MAX_EXAMPLES
from retrieval.library import SHARED, Library
from retrieval.model.article import Article, Span
from retrieval.query.answer_type import is_question
from retrieval.query.notices import notice_of
from retrieval.text.analysis import Analyzer
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.headings import ends_with_question_mark
from retrieval.text.languages import ENGLISH, article_language
from retrieval.text.unicode import visible_line
from retrieval.topics.question_forms import questions_from, stands_alone

_ARTICLES = 60
"""The number of articles that are read."""
_MAX_ARTICLE_CHARACTERS = 20_000
"""Characters at the beginning of an article that are read."""
_CANDIDATES_OF_ARTICLE = 2
_MAX_ASKED = 16
"""The number of candidates that are asked."""
_MIN_TERMS = 2
"""Terms of an example: a question with fewer says little about the articles."""
_INNER_MARK = regex.compile(r"[,;:.!?–—、。，：；！？].")
"""A mark inside a question, which has more than one part."""

_QUESTION_MARKS = "?？ "


class _Candidate(NamedTuple):
    """A question that a place of an article may answer."""

    question: str
    article_id: str
    place: Span


def example_questions(
    library: Library, collections: Sequence[str] = (SHARED,), threshold: float | None = None
) -> tuple[str, ...]:
    """Up to two questions that are answered from the articles added last, each from another one.

    They are questions that an article asks in a line of its own, or are made of its sentences.
    `threshold` is the lowest confidence of an answer, as in `Library.ask`. The time hardly grows
    with the library: 60 articles and 16 questions are tried at most.
    """
    candidates = chain.from_iterable(
        islice(_candidates(article), _CANDIDATES_OF_ARTICLE)
        for article in library.newest(_ARTICLES, collections)
    )
    found: dict[str, str] = {}
    for candidate in islice(candidates, _MAX_ASKED):
        if candidate.article_id in found:
            continue
        if _is_answered(candidate, library, collections, threshold):
            found[candidate.article_id] = candidate.question
        if len(found) == MAX_EXAMPLES:
            break
    return tuple(found.values())


def _candidates(article: Article) -> Iterator[_Candidate]:
    """The first questions of an article: those that it asks itself before those made of it."""
    language = article_language(article)
    text = article.text
    sentences = [
        sentence
        for run in content_sentences(article)
        for sentence in run
        if sentence.end <= _MAX_ARTICLE_CHARACTERS
    ]
    asked = (
        (visible_line(one.slice(text)), Span(one.end, len(text)))
        for one in sentences
        if _is_question_line(text, one, language)
    )
    made = (
        (question, one)
        for one in sentences
        for question in questions_from(visible_line(one.slice(text)), language)
    )
    analyzer = Analyzer().for_article(article)
    for question, place in chain(asked, made):
        if (
            len(question) <= MAX_EXAMPLE_CHARACTERS
            and len(set(analyzer.terms(question))) >= _MIN_TERMS
            and stands_alone(question, language)
            and not notice_of(question)
        ):
            yield _Candidate(question, article.id, place)


def _is_question_line(text: str, sentence: Span, language: str) -> bool:
    """True for a question that is a line of its own, with others below it."""
    question = sentence.slice(text)
    before = text[: sentence.start].rstrip(" \t")
    below = text[sentence.end :].lstrip(" \t")
    return (
        ends_with_question_mark(question)
        and not _INNER_MARK.search(question)
        and (language != ENGLISH or is_question(question.rstrip(_QUESTION_MARKS)))
        and (not before or before.endswith("\n"))
        and below.startswith(("\n", "\r"))
        and bool(below.strip())
    )


def _is_answered(
    candidate: _Candidate, library: Library, collections: Sequence[str], threshold: float | None
) -> bool:
    """True if the best extract of an answer is from the place that the question was made of."""
    answer = library.ask(candidate.question, collections, threshold=threshold)
    if not answer.extracts or answer.repaired or answer.words_not_shown:
        return False
    best = answer.extracts[0]
    return (
        best.article.id == candidate.article_id
        and best.start < candidate.place.end
        and candidate.place.start < best.end
    )
