"""Loading data sets, and the errors of bad ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retrieval.evaluation.dataset import Evidence
from retrieval.evaluation.dataset_loader import BadData, read_data
from tests.retrieval.evaluation.sets import BRIDGE, CORPUS, EVIDENCE, QRELS, QUERIES, written


def test_documents_questions_and_evidence_are_loaded(tmp_path: Path) -> None:
    data = read_data(written(tmp_path / "town"))
    assert (data.name, list(data.documents)) == ("town", ["d1", "d2", "d3"])
    bridge = data.documents["d1"]
    assert (bridge.source, bridge.published) == ("Town Gazette", date(2021, 5, 4))
    first, second, null, _ = data.questions
    assert (first.kind, first.evidence) == ("fact", (Evidence("d1", BRIDGE),))
    assert (second.answers, second.relevance) == (("from June",), {"d2": 1})
    assert [one.is_answerable for one in (first, second, null)] == [True, True, False]


def test_documents_with_the_same_url_are_all_loaded(tmp_path: Path) -> None:
    corpus = [{**row, "url": "https://gazette.example/"} for row in CORPUS]
    documents = read_data(written(tmp_path, corpus=corpus)).documents
    assert [one.url for one in documents.values()] == [None, None, None]


def test_documents_with_the_same_content_become_one(tmp_path: Path) -> None:
    corpus = [*CORPUS, {**CORPUS[1], "id": "d4"}]
    qrels = [*QRELS, "q2\td4\t3"]
    evidence = [*EVIDENCE, {"query_id": "q2", "doc_id": "d4", "text": "Trams"}]
    data = read_data(written(tmp_path, corpus, QUERIES, qrels, evidence))
    assert list(data.documents) == ["d1", "d2", "d3"]
    assert data.questions[1].relevance == {"d2": 3}
    assert [one.document for one in data.questions[1].evidence] == ["d2", "d2"]


def test_a_grade_of_0_is_not_relevant(tmp_path: Path) -> None:
    data = read_data(written(tmp_path, qrels=["q3\td1\t0", "q3\td2\t-1"]))
    assert not data.questions[2].is_answerable


def test_a_question_of_a_type_that_has_answers_is_unjudged_if_it_has_none(tmp_path: Path) -> None:
    without = {"id": "q5", "text": "Who built the bridge?"}
    queries = [*QUERIES, {**without, "type": "fact"}, {**without, "id": "q6"}]
    questions = read_data(written(tmp_path, queries=queries)).questions
    assert {one.id for one in questions if one.is_answerable} == {"q1", "q2", "q4"}
    assert {one.id for one in questions if one.is_unanswerable} == {"q3", "q6"}


def test_a_question_whose_documents_are_left_out_is_unanswerable(tmp_path: Path) -> None:
    for half in read_data(written(tmp_path)).halves():
        assert {one.is_answerable for one in half.questions} == {True, False}
        assert all(one.is_answerable != one.is_unanswerable for one in half.questions)


def test_questions_from_another_folder(tmp_path: Path) -> None:
    town, quiz = written(tmp_path / "town"), written(tmp_path / "quiz", corpus=[])
    data = read_data(town, quiz)
    assert (data.name, list(data.documents)) == ("quiz over town", ["d1", "d2", "d3"])
    assert data.questions == read_data(town).questions
    for name in ("corpus.jsonl", "qrels.tsv", "evidence.jsonl"):
        (quiz / name).unlink()
    assert all(one.is_unanswerable for one in read_data(town, quiz).questions)
    (quiz / "queries.jsonl").unlink()
    with pytest.raises(BadData, match=r"quiz/queries\.jsonl: No such file"):
        read_data(town, quiz)


def test_blank_lines_and_unknown_fields_do_no_harm(tmp_path: Path) -> None:
    data = read_data(written(tmp_path, corpus=["", *CORPUS, {**CORPUS[0], "id": "d9", "x": 1}, ""]))
    assert len(data.documents) == 3


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 9])
def test_a_limited_set_of_questions_is_spread_over_all(tmp_path: Path, limit: int) -> None:
    data = read_data(written(tmp_path))
    part = data.spread(limit)
    ids = [one.id for one in part.questions]
    spread = {1: ["q1"], 2: ["q1", "q3"], 3: ["q1", "q2", "q3"]}
    assert ids == spread.get(limit, ["q1", "q2", "q3", "q4"])
    assert part.documents == data.documents


def test_the_halves_of_the_documents(tmp_path: Path) -> None:
    corpus = [{"id": f"d{n}", "title": f"Boat {n // 5}", "text": f"{n} came."} for n in range(200)]
    queries = [{"id": f"q{n}", "text": f"Did {n} come?"} for n in range(200)]
    qrels = [f"q{n}\td{n + m}\t1" for n in range(190) for m in (0, 1)]
    evidence = [{"query_id": f"q{n}", "doc_id": f"d{n}", "text": f"{n}"} for n in range(190)]
    data = read_data(written(tmp_path, corpus, queries, qrels, evidence))
    halves = data.halves()
    titles = [{article.title for article in half.documents.values()} for half in halves]
    assert [len(half.documents) for half in halves] == [100, 100]
    assert not titles[0] & titles[1], "the parts of an article stay together"
    for half in halves:
        assert len(half.questions) == 190, "the ten without an answer are not asked"
        for one in half.questions:
            number = int(one.id[1:])
            left = {f"d{n}" for n in (number, number + 1)} & half.documents.keys()
            assert one.relevance.keys() == left
            assert [piece.document for piece in one.evidence] == [
                name for name in (f"d{number}",) if name in left
            ]
            assert one.is_answerable == bool(left)
    assert data.halves() == halves


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv", "evidence.jsonl"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    file = written(tmp_path) / name
    file.unlink()
    with pytest.raises(BadData, match="No such file") as raised:
        read_data(tmp_path)
    assert str(raised.value).startswith(str(file))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"corpus": [CORPUS[0], '{"id": ']}, "corpus.jsonl, line 2: this is not JSON"),
        ({"corpus": ["", "[" * 100_000]}, "corpus.jsonl, line 2: this is not JSON"),
        ({"corpus": ["[]"]}, "corpus.jsonl, line 1: this is not a JSON object"),
        ({"corpus": [{"id": "d1", "title": 1}]}, 'line 1: "title" is missing or not a string'),
        ({"corpus": [{**CORPUS[0], "date": 2021}]}, 'line 1: "date" is missing or not a string'),
        ({"corpus": [CORPUS[0], CORPUS[0]]}, "corpus.jsonl, line 2: the id d1 is used twice"),
        ({"corpus": [{**CORPUS[0], "text": "\ud800"}]}, "line 1: this contains half a character"),
        ({"corpus": []}, "corpus.jsonl: there are no documents"),
        ({"queries": [{"id": "q1"}]}, 'queries.jsonl, line 1: "text" is missing or not a string'),
        ({"queries": [QUERIES[0]] * 2}, "queries.jsonl, line 2: the id q1 is used twice"),
        ({"queries": [{**QUERIES[0], "answers": 4}]}, 'line 1: "answers" is not a list'),
        ({"queries": [{**QUERIES[0], "answers": ["\udfff"]}]}, "line 1: this contains half a"),
        ({"queries": []}, "queries.jsonl: there are no questions"),
        ({"qrels": ["q1\td1\t1", "q9\td1\t1"]}, "qrels.tsv, line 2: there is no question q9"),
        ({"qrels": ["q1\td9\t1"]}, "qrels.tsv, line 1: there is no document d9"),
        (
            {"qrels": ["q1 d1 1"]},
            "qrels.tsv, line 1: this is not a question, a",
        ),
        ({"qrels": ["q1\td1\tyes"]}, "qrels.tsv, line 1: this is not a question, a"),
        ({"qrels": ["q1\td1\t--1"]}, "qrels.tsv, line 1: this is not a question, a"),
        ({"evidence": [{**EVIDENCE[0], "doc_id": "d9"}]}, "evidence.jsonl, line 1: .* document d9"),
        ({"evidence": [{**EVIDENCE[0], "query_id": "q"}]}, "evidence.jsonl, line 1: .* question q"),
        ({"evidence": [{**EVIDENCE[0], "text": " "}]}, "line 1: the evidence is empty"),
    ],
)
def test_bad_data(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadData, match=sentence):
        read_data(written(tmp_path, **changes))


def test_a_line_that_is_not_utf_8(tmp_path: Path) -> None:
    with (written(tmp_path) / "queries.jsonl").open("ab") as file:
        file.write(b'{"id": "q5", "text": "\xff"}\n')
    with pytest.raises(BadData, match="line 5: this is not UTF-8"):
        read_data(tmp_path)
