"""The measures of outcomes, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retrieval import Article
from retrieval.evaluation.dataset import DataSet, Evidence, Question
from retrieval.evaluation.results import Grades, evaluation
from retrieval.evaluation.runner import EvidenceMatch, Outcome
from retrieval.evaluation.trust import together
from retrieval.model.answer import Grade

EVIDENCE = (Evidence("d1", "one"), Evidence("d2", "two"))
DOCUMENTS = {f"d{n}": Article(title=f"{n}", text="One. Two.") for n in range(5)}


def found(*evidence: int, length: int = 10) -> EvidenceMatch:
    return EvidenceMatch("d1", "x" * length, 1.0, frozenset(evidence))


def outcome(
    confidence: float,
    shown: tuple[EvidenceMatch, ...] = (),
    passages: tuple[EvidenceMatch, ...] = (),
    documents: tuple[str, ...] = (),
    *,
    kind: str = "",
    is_answerable: bool = True,
    ms: float = 1.0,
) -> Outcome:
    grades = {"d1": 1, "d2": 1}
    question = Question("q", "?", kind, (), *((EVIDENCE, grades) if is_answerable else ((), {})))
    grade = Grade.ANSWER if confidence >= 0.3 else Grade.RELATED if shown else Grade.NONE
    return Outcome(question, grade, confidence, (), shown, passages, documents, ms, ms / 2)


OUTCOMES = [
    outcome(
        0.9,
        (found(0, length=30), found(length=20)),
        (found(), found(0), found(1)),
        ("d3", "d1", "d4", "d2"),
    ),
    outcome(0.8, (found(), found(1)), (*[found()] * 4, found(0, 1)), ("d2",)),
    outcome(0.2, (found(1),)),
    outcome(0.4, (found(),), (found(),), is_answerable=False, ms=100),
]


def test_passages_and_articles() -> None:
    measured = evaluation(_data(OUTCOMES), OUTCOMES, [])
    passages, articles = measured.passages, measured.articles
    assert passages
    assert articles
    assert passages.questions == articles.questions == 3
    assert passages.hits_at_10 == pytest.approx(2 / 3)
    assert passages.hits_at_4 == pytest.approx(1 / 3)
    assert passages.mrr_at_10 == pytest.approx((1 / 2 + 1 / 5) / 3)
    assert passages.map_at_10 == pytest.approx(((1 / 2 + 1 / 3) / 2 + (2 / 5) / 2) / 3)
    assert articles.hit_at_1 == pytest.approx(1 / 3)
    assert articles.hit_at_5 == articles.hit_at_10 == pytest.approx(2 / 3)
    assert articles.mrr_at_10 == pytest.approx((1 / 2 + 1) / 3)


def test_extracts_and_confidence() -> None:
    measured = evaluation(_data(OUTCOMES), OUTCOMES, [])
    extracts, trust = measured.extracts, measured.null_questions
    assert extracts
    assert trust.abstention
    assert trust.calibration
    assert extracts.first == pytest.approx(1 / 3)
    assert extracts.any == pytest.approx(2 / 3)
    assert extracts.first_or_nearest == pytest.approx(2 / 3), "what came nearest counts here"
    assert extracts.any_or_nearest == 1
    assert extracts.first_characters == (30 + 10) / 2
    assert extracts.characters == (50 + 20) / 2
    assert (trust.abstention.answerable, trust.abstention.unanswerable) == (3, 1)
    assert trust.abstention.auroc == pytest.approx(2 / 3)
    assert trust.abstention.answered_at_5 == pytest.approx(2 / 3)
    assert trust.abstention.answered == pytest.approx(2 / 3)
    assert trust.abstention.falsely_answered == 1
    assert trust.calibration.error == pytest.approx((0.1 + 0.2 + 0.8 + 0.4) / 4)
    assert (measured.times.ask_p50, measured.times.search_p50) == (1, 0.5)
    assert measured.times.ask_p99 > 90


def test_a_measure_without_questions_is_none() -> None:
    null = evaluation(_data(OUTCOMES[3:]), OUTCOMES[3:], [])
    assert not any((null.passages, null.articles, null.extracts, null.ceiling, null.left_out))
    assert null.null_questions.abstention is None
    answerable = evaluation(_data(OUTCOMES[:3]), OUTCOMES[:3], OUTCOMES)
    assert answerable.null_questions.abstention is None
    assert answerable.left_out
    assert answerable.left_out.abstention


def test_a_question_that_nobody_judged_counts_neither_as_answerable_nor_as_unanswerable() -> None:
    unjudged = replace(OUTCOMES[3], question=replace(OUTCOMES[3].question, is_unjudged=True))
    outcomes = [*OUTCOMES[:3], unjudged]
    measured = evaluation(_data(outcomes), outcomes, []).null_questions
    assert measured.abstention is None
    assert measured.calibration
    assert measured.calibration.questions == 3


def test_the_words_shown_are_judged_by_evidence_only() -> None:
    with_articles = replace(OUTCOMES[0].question, evidence=())
    outcomes = [replace(OUTCOMES[0], question=with_articles), OUTCOMES[3]]
    measured = evaluation(_data(outcomes), outcomes, []).null_questions
    assert measured.abstention
    assert (measured.abstention.answerable, measured.abstention.unanswerable) == (1, 1)
    assert measured.calibration
    assert measured.calibration.questions == 1
    alone = evaluation(_data(outcomes[:1]), outcomes[:1], []).null_questions
    assert alone.calibration is None


def test_grades_by_type() -> None:
    outcomes = [
        outcome(0.9, (found(),), kind="fact"),
        outcome(0.1, (), kind="chat", is_answerable=False),
        outcome(0.2, (found(),), kind="fact"),
        outcome(0.9, (found(),)),
    ]
    assert evaluation(_data(outcomes), outcomes, []).by_type == (
        Grades("fact", 2, answer=0.5, related=0.5, none=0),
        Grades("chat", 1, answer=0, related=0, none=1),
    )


def test_each_question_weighs_the_same_in_several_sets_together() -> None:
    sets = [OUTCOMES[:3], OUTCOMES[3:]]
    pooled = together([one for outcomes in sets for one in outcomes], [])
    assert pooled.questions == 4
    assert pooled.left_out is None
    assert pooled.null_questions == evaluation(_data(OUTCOMES), OUTCOMES, []).null_questions


def _data(outcomes: list[Outcome]) -> DataSet:
    return DataSet("made up", DOCUMENTS, tuple(one.question for one in outcomes))
