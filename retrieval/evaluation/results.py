"""The measures of an evaluation, computed from the outcomes of all questions.

Each measure counts only the questions that it is about, and is None if there are none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from retrieval.evaluation.dataset import DataSet, Question
from retrieval.evaluation.metrics import hit, mean, multihop_precision, ndcg, reciprocal_rank
from retrieval.evaluation.plain_bm25 import plain_ranking
from retrieval.evaluation.runner import RANKS, Outcome
from retrieval.evaluation.trust import Trust, trust
from retrieval.evaluation.upper_bound import Ceiling, ceiling
from retrieval.model.answer import Grade

Ranked = tuple[Question, Sequence[str]]
"""A question, and the ids of its best documents, best first."""


@dataclass(frozen=True)
class Passages:
    """The scores of MultiHop-RAG's scorer, except that all white space is ignored.

    Theirs ignores spaces and line ends.
    """

    questions: int
    hits_at_10: float
    hits_at_4: float
    map_at_10: float
    mrr_at_10: float


@dataclass(frozen=True)
class Articles:
    """The ranking of the relevant documents."""

    questions: int
    hit_at_1: float
    hit_at_5: float
    hit_at_10: float
    mrr_at_10: float
    ndcg_at_10: float


@dataclass(frozen=True)
class Grades:
    """The shares of the questions of one type whose answer has each grade."""

    type: str
    questions: int
    answer: float
    related: float
    none: float


@dataclass(frozen=True)
class Extracts:
    """The evidence that a reader sees; an unanswered question shows none."""

    questions: int
    first: float
    """The share of questions with evidence in the first extract."""
    any: float
    """The share of questions with evidence in any extract."""
    first_or_nearest: float
    any_or_nearest: float
    """The same two shares if every question were answered, whatever the confidence."""
    first_characters: float
    """The mean length of the first extract of an answer."""
    characters: float
    """The mean length of all extracts of an answer together."""


@dataclass(frozen=True)
class Times:
    """The time of a call, in milliseconds."""

    questions: int
    ask_p50: float
    ask_p99: float
    search_p50: float
    search_p99: float


@dataclass(frozen=True)
class Evaluation:
    """All measures of a data set."""

    name: str
    documents: int
    questions: int
    passages: Passages | None
    articles: Articles | None
    plain_bm25: Articles | None
    """The same figures of articles, ranked by plain BM25 over whole articles."""
    extracts: Extracts | None
    ceiling: Ceiling | None
    null_questions: Trust
    """With all documents; unanswerable are those questions that the data set has as such."""
    left_out: Trust | None
    """With one half of the documents and then with the other, both together."""
    by_type: tuple[Grades, ...]
    """With all documents; empty if the questions have no types."""
    times: Times


def evaluation(data: DataSet, whole: Sequence[Outcome], halves: Sequence[Outcome]) -> Evaluation:
    """The measures of the outcomes with all documents, and of those with either half of them."""
    with_articles = [one for one in whole if one.question.relevance]
    return Evaluation(
        name=data.name,
        documents=len(data.documents),
        questions=len(data.questions),
        passages=of_passages([one for one in whole if one.question.evidence]),
        articles=_articles([(one.question, one.documents) for one in with_articles]),
        plain_bm25=_articles(_plain(data)),
        extracts=of_extracts([one for one in whole if one.question.evidence]),
        ceiling=ceiling(data),
        null_questions=trust(whole),
        left_out=trust(halves) if halves else None,
        by_type=_by_type(whole),
        times=_times(whole),
    )


def of_passages(outcomes: Sequence[Outcome]) -> Passages | None:
    """The measures of passages, for outcomes of questions with evidence."""
    if not outcomes:
        return None
    retrieved = [[passage.evidence for passage in outcome.passages] for outcome in outcomes]
    relevant = [[bool(evidence) for evidence in ranked] for ranked in retrieved]
    golds = [len(outcome.question.evidence) for outcome in outcomes]
    return Passages(
        questions=len(outcomes),
        hits_at_10=mean(hit(one, 10) for one in relevant),
        hits_at_4=mean(hit(one, 4) for one in relevant),
        map_at_10=mean(
            multihop_precision(ranked, gold, 10)
            for ranked, gold in zip(retrieved, golds, strict=True)
        ),
        mrr_at_10=mean(reciprocal_rank(one, 10) for one in relevant),
    )


def _plain(data: DataSet) -> list[Ranked]:
    """The ranking of plain BM25, for the questions with relevant documents."""
    asked = [one for one in data.questions if one.relevance]
    return list(
        zip(asked, plain_ranking(replace(data, questions=tuple(asked)), RANKS), strict=True)
    )


def _articles(rankings: Sequence[Ranked]) -> Articles | None:
    if not rankings:
        return None
    relevance = [question.relevance for question, _ in rankings]
    gains = [
        [float(question.relevance.get(document, 0)) for document in documents]
        for question, documents in rankings
    ]
    relevant = [[gain > 0 for gain in one] for one in gains]
    return Articles(
        questions=len(rankings),
        hit_at_1=mean(hit(one, 1) for one in relevant),
        hit_at_5=mean(hit(one, 5) for one in relevant),
        hit_at_10=mean(hit(one, 10) for one in relevant),
        mrr_at_10=mean(reciprocal_rank(one, 10) for one in relevant),
        ndcg_at_10=mean(
            ndcg(one, list(grades.values()), 10)
            for one, grades in zip(gains, relevance, strict=True)
        ),
    )


def of_extracts(outcomes: Sequence[Outcome]) -> Extracts | None:
    """The measures of extracts, for outcomes of questions with evidence."""
    if not outcomes:
        return None
    answered = [[bool(extract.evidence) for extract in one.extracts] for one in outcomes]
    shown = [[bool(extract.evidence) for extract in one.shown] for one in outcomes]
    lengths = [[len(extract.text) for extract in one.extracts] for one in outcomes if one.extracts]
    return Extracts(
        questions=len(outcomes),
        first=mean(hit(one, 1) for one in answered),
        any=mean(map(any, answered)),
        first_or_nearest=mean(hit(one, 1) for one in shown),
        any_or_nearest=mean(map(any, shown)),
        first_characters=mean(first for first, *_ in lengths),
        characters=mean(map(sum, lengths)),
    )


def _by_type(outcomes: Sequence[Outcome]) -> tuple[Grades, ...]:
    """The grades of each type, in the order in which the types occur."""
    grades: defaultdict[str, list[Grade]] = defaultdict(list)
    for one in outcomes:
        grades[one.question.kind].append(one.grade)
    return tuple(
        Grades(
            type=kind,
            questions=len(given),
            answer=mean(one is Grade.ANSWER for one in given),
            related=mean(one is Grade.RELATED for one in given),
            none=mean(one is Grade.NONE for one in given),
        )
        for kind, given in grades.items()
        if kind
    )


def _times(outcomes: Sequence[Outcome]) -> Times:
    ask_p50, ask_p99 = np.percentile([one.ask_ms for one in outcomes], (50, 99))
    search_p50, search_p99 = np.percentile([one.search_ms for one in outcomes], (50, 99))
    return Times(
        questions=len(outcomes),
        ask_p50=float(ask_p50),
        ask_p99=float(ask_p99),
        search_p50=float(search_p50),
        search_p99=float(search_p99),
    )
