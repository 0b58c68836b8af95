"""The measures of an evaluation, computed from the outcomes of all questions.

Each measure counts only the questions that it is about, and is None if there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.evaluation.dataset import DataSet
from retrieval.evaluation.metrics import (
    Bin,
    auroc,
    calibration_error,
    hit,
    multihop_precision,
    ndcg,
    recall_at,
    reciprocal_rank,
    reliability,
)
from retrieval.evaluation.runner import Outcome
from retrieval.evaluation.upper_bound import Ceiling, ceiling

FALSE_SHARE = 0.05
"""The share of unanswerable questions that a threshold may let pass."""


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
class Abstention:
    """The separation of answerable and unanswerable questions by the confidence."""

    answerable: int
    unanswerable: int
    auroc: float
    answered_at_5: float
    """The share of answerable questions above the threshold that 5 % of the others pass."""
    answered: float
    falsely_answered: float
    """The shares of both that are answered with the default threshold."""


@dataclass(frozen=True)
class Calibration:
    """The agreement of the confidence with the share of right answers."""

    questions: int
    error: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Times:
    """The time of a call, in milliseconds."""

    questions: int
    ask_p50: float
    ask_p99: float
    search_p50: float
    search_p99: float


@dataclass(frozen=True)
class Trust:
    """The quality of the confidence, if some of the questions have no answer."""

    abstention: Abstention | None
    calibration: Calibration


@dataclass(frozen=True)
class Evaluation:
    """All measures of a data set."""

    name: str
    documents: int
    questions: int
    passages: Passages | None
    articles: Articles | None
    extracts: Extracts | None
    ceiling: Ceiling | None
    null_questions: Trust
    """With all documents; unanswerable are those questions that the data set has as such."""
    left_out: Trust | None
    """With one half of the documents and then with the other, both together."""
    times: Times


def evaluation(data: DataSet, whole: Sequence[Outcome], halves: Sequence[Outcome]) -> Evaluation:
    """The measures of the outcomes with all documents, and of those with either half of them."""
    return Evaluation(
        name=data.name,
        documents=len(data.documents),
        questions=len(data.questions),
        passages=of_passages([one for one in whole if one.question.evidence]),
        articles=_articles([one for one in whole if one.question.relevance]),
        extracts=of_extracts([one for one in whole if one.question.evidence]),
        ceiling=ceiling(data),
        null_questions=_trust(whole),
        left_out=_trust(halves) if halves else None,
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
        hits_at_10=_mean(hit(one, 10) for one in relevant),
        hits_at_4=_mean(hit(one, 4) for one in relevant),
        map_at_10=_mean(
            multihop_precision(ranked, gold, 10)
            for ranked, gold in zip(retrieved, golds, strict=True)
        ),
        mrr_at_10=_mean(reciprocal_rank(one, 10) for one in relevant),
    )


def _articles(outcomes: Sequence[Outcome]) -> Articles | None:
    if not outcomes:
        return None
    relevance = [one.question.relevance for one in outcomes]
    gains = [
        [float(grades.get(document, 0)) for document in one.documents]
        for one, grades in zip(outcomes, relevance, strict=True)
    ]
    relevant = [[gain > 0 for gain in one] for one in gains]
    return Articles(
        questions=len(outcomes),
        hit_at_1=_mean(hit(one, 1) for one in relevant),
        hit_at_5=_mean(hit(one, 5) for one in relevant),
        hit_at_10=_mean(hit(one, 10) for one in relevant),
        mrr_at_10=_mean(reciprocal_rank(one, 10) for one in relevant),
        ndcg_at_10=_mean(
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
        first=_mean(hit(one, 1) for one in answered),
        any=_mean(map(any, answered)),
        first_or_nearest=_mean(hit(one, 1) for one in shown),
        any_or_nearest=_mean(map(any, shown)),
        first_characters=_mean(first for first, *_ in lengths),
        characters=_mean(map(sum, lengths)),
    )


def _trust(outcomes: Sequence[Outcome]) -> Trust:
    bins = reliability([one.confidence for one in outcomes], [one.is_right for one in outcomes])
    calibration = Calibration(len(outcomes), calibration_error(bins), bins)
    return Trust(_abstention(outcomes), calibration)


def _abstention(outcomes: Sequence[Outcome]) -> Abstention | None:
    answerable = [one for one in outcomes if one.question.is_answerable]
    others = [one for one in outcomes if not one.question.is_answerable]
    if not answerable or not others:
        return None
    positives = [one.confidence for one in answerable]
    negatives = [one.confidence for one in others]
    return Abstention(
        answerable=len(answerable),
        unanswerable=len(others),
        auroc=auroc(positives, negatives),
        answered_at_5=recall_at(positives, negatives, FALSE_SHARE),
        answered=_mean(one.answered for one in answerable),
        falsely_answered=_mean(one.answered for one in others),
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


def _mean(values: Iterable[float]) -> float:
    """The mean; 0 if there are no values."""
    values = list(values)
    return sum(values) / max(1, len(values))
