"""Outcomes of questions, and the upper bound of what could be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval import Article, Library
from retrieval.evaluation.dataset import DataSet, Evidence, Question
from retrieval.evaluation.dataset_loader import read_data
from retrieval.evaluation.runner import Outcome, Runner, evidence_in
from retrieval.evaluation.trace import record
from retrieval.evaluation.upper_bound import Ceiling, ceiling
from tests.retrieval.evaluation.sets import BRIDGE, GUESTS, written

LONG = f"The mayor thanked {', '.join(f'guest {n} of the town' for n in range(13))} and the smith."


@pytest.fixture
def library() -> Iterator[Library]:
    with Library() as library:
        yield library


@pytest.fixture
def data(tmp_path: Path) -> DataSet:
    return read_data(written(tmp_path))


def about(*evidence: Evidence, text: str = "When did the bridge over the Orla open?") -> Question:
    return Question("q1", text, "fact", evidence=evidence, relevance={"d1": 1})


def test_evidence_is_found_whatever_the_white_space() -> None:
    question = about(Evidence("d1", BRIDGE), Evidence("d1", GUESTS))
    spaced = BRIDGE.replace(" ", "\n\t\u00a0 ")
    assert evidence_in(f"So. {spaced} Well.", question) == {0}
    assert evidence_in(BRIDGE[:-1], question) == frozenset(), "all of it must be there"
    assert evidence_in(f"{BRIDGE}{GUESTS}", question) == {0, 1}


def test_an_outcome(data: DataSet, library: Library) -> None:
    examiner = Runner(data, library)
    first, second, null, _ = map(examiner.ask, data.questions)
    assert first.answered
    assert first.shown[0].document == "d1"
    assert first.shown[0].evidence == {0}
    assert first.extracts == first.shown
    assert first.documents[0] == first.passages[0].document == "d1"
    assert second.passages[0].evidence == {0}
    assert not null.answered
    assert null.extracts == ()
    assert not null.is_right
    assert min(first.ask_ms, first.search_ms) > 0


def test_an_extract_of_another_document_shows_no_evidence(data: DataSet, library: Library) -> None:
    examiner = Runner(data, library)
    here, there = (examiner.ask(about(Evidence(id_, "Monday"))) for id_ in ("d1", "d2"))
    assert here.shown[0].evidence == {0}
    assert not there.shown[0].evidence
    assert here.passages[0].evidence == there.passages[0].evidence == {0}, "as they score it"


def test_an_extract_of_two_near_duplicates_has_the_evidence_of_both(library: Library) -> None:
    documents = {
        id_: Article(title=title, text=BRIDGE)
        for id_, title in (("d1", "The bridge opens"), ("d2", "On Monday"))
    }
    question = about(Evidence("d1", BRIDGE), Evidence("d2", BRIDGE))
    found = Runner(DataSet("two", documents, (question,)), library).ask(question)
    assert [one.evidence for one in found.shown] == [{0, 1}]


def test_a_nearest_passage_can_be_right_but_no_answer(data: DataSet, library: Library) -> None:
    words = "Who said that the bridge in Vienna, Paris, Lima or Oslo opened at noon on Monday?"
    found = Runner(data, library).ask(about(Evidence("d1", BRIDGE), text=words))
    assert (found.answered, found.is_right, found.extracts) == (False, True, ())
    noted = record(found, "all")
    assert noted["evidence"][0]["in_extracts"] is False
    assert noted["evidence"][0]["in_passages"] is True
    assert noted["evidence"][0]["rank"] == 1


def test_the_record_of_an_outcome_is_always_the_same(data: DataSet, library: Library) -> None:
    examiner = Runner(data, library)
    outcomes: list[Outcome] = [examiner.ask(data.questions[0]) for _ in range(2)]
    assert record(outcomes[0], "all") == record(outcomes[1], "all")
    assert record(outcomes[0], "all")["shown"][0]["text"] == BRIDGE


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("guest 3", Ceiling(1, 1)),
        (LONG, Ceiling(1, 1)),
        (f"{BRIDGE} {GUESTS}", Ceiling(1, 1)),
        (f"{GUESTS} {LONG}", Ceiling(1, 0)),  # too long to be shown together
        ("share it on Twitter", Ceiling(0, 0)),  # printed around the article
        ("a tunnel", Ceiling(0, 0)),
    ],
)
def test_ceiling(evidence: str, expected: Ceiling) -> None:
    text = f"{BRIDGE} {GUESTS} {LONG}\n\nRead more: share it on Twitter"
    documents = {"d1": Article(title="Opening", text=text)}
    data = DataSet("one", documents, (about(Evidence("d1", evidence)),))
    assert ceiling(data) == expected
    assert ceiling(replace(data, questions=(about(),))) is None


def test_a_sentence_longer_than_an_extract_cannot_be_shown() -> None:
    sentence = f"The mayor thanked {', '.join(f'guest {n} of the town' for n in range(30))}."
    data = DataSet("one", {"d1": Article("Opening", sentence)}, (about(Evidence("d1", sentence)),))
    assert ceiling(data) == Ceiling(1, 0)
