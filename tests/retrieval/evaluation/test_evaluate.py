"""`evaluate`, as its users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.retrieval.cli.cli_library import Shell, as_process
from tests.retrieval.evaluation.sets import CORPUS, QRELS, QUERIES, written

SHARED_DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path / "library.db")


def test_one_table(shell: Shell, tmp_path: Path) -> None:
    done = shell.bare("evaluate", written(tmp_path / "town"))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("town: 3 documents, 4 questions")
    rows = {
        cells[1].strip(): cells[2:4]
        for cells in (line.split("│") for line in done.out.splitlines())
        if len(cells) > 3
    }
    for name, value in (
        ("passages: Hits@10", "1.0000"),
        ("articles: hit@1", "1.0000"),
        ("articles: nDCG@10, plain BM25", "1.0000"),
        ("type null: answer", "0.0000"),
        ("extracts: in the first", "1.0000"),
        ("first extract: mean length", "48"),
        ("null: AUROC", "1.0000"),
        ("null: answered falsely", "0.0000"),
    ):
        assert rows[name][0].strip() == value
    assert rows["passages: MAP@10"][1].strip() == "3 questions with evidence"
    assert {"left out: AUROC", "calibration, all: error"} <= rows.keys()
    assert rows["time of ask: p99"][0].strip().endswith(" ms")


def test_json_and_nothing_else(shell: Shell, tmp_path: Path) -> None:
    done = shell.bare("evaluate", written(tmp_path / "town"), "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert (found["name"], found["documents"], found["questions"]) == ("town", 3, 4)
    assert found["passages"]["hits_at_10"] == 1
    assert found["null_questions"]["abstention"]["unanswerable"] == 1
    assert sum(one["count"] for one in found["null_questions"]["calibration"]["bins"]) == 4


def test_several_sets_and_all_of_them_together(shell: Shell, tmp_path: Path) -> None:
    quiz = tmp_path / "quiz"
    quiz.mkdir()
    (quiz / "queries.jsonl").write_text('{"id": "q", "text": "Who won in Vienna?", "type": "quiz"}')
    town = written(tmp_path / "town")
    said = ("evaluate", town, written(tmp_path / "port"), "--questions", quiz)
    printed = shell.bare(*said)
    assert (printed.code, printed.err) == (0, "")
    lines = map(str.rstrip, printed.out.splitlines())
    titles = [line for line in lines if "question" in line and "│" not in line]
    assert titles == [
        "town: 3 documents, 4 questions",
        "port: 3 documents, 4 questions",
        "quiz over town: 3 documents, 1 question",
        "3 data sets together: 9 questions",
    ]
    found = json.loads(shell.bare(*said, "--json", "--per-question", tmp_path / "rows").out)
    assert [one["name"] for one in found["sets"]] == ["town", "port", "quiz over town"]
    assert found["sets"][2]["by_type"] == [
        {"type": "quiz", "questions": 1, "answer": 0, "related": 0, "none": 1}
    ]
    assert found["together"]["null_questions"]["calibration"]["questions"] == 9
    assert found["together"]["null_questions"]["abstention"]["unanswerable"] == 3
    rows = [json.loads(line) for line in (tmp_path / "rows").read_text().splitlines()]
    assert [row["set"] for row in rows] == ["town"] * 10 + ["port"] * 10 + ["quiz over town"]


def test_each_question_is_recorded(shell: Shell, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("first.jsonl", "second.jsonl")]
    for file in files:
        shell.bare("evaluate", written(tmp_path / "town"), "--per-question", file)
    assert files[0].read_bytes() == files[1].read_bytes()
    rows = [json.loads(line) for line in files[0].read_text().splitlines()]
    assert [(row["articles"], row["id"]) for row in rows] == [
        *[("all", f"q{n}") for n in (1, 2, 3, 4)],
        *[("half", f"q{n}") for n in (1, 2, 4)],
        *[("other half", f"q{n}") for n in (1, 2, 4)],
    ]
    assert rows[0]["question"] == QUERIES[0]["text"]
    assert rows[0]["evidence"][0]["in_extracts"] is True
    assert not rows[2]["answerable"]
    assert (rows[0]["grade"], rows[2]["grade"]) == ("answer", "none")
    assert "Vienna" in rows[2]["missing_terms"]


def test_some_of_the_questions(shell: Shell, tmp_path: Path) -> None:
    done = shell.bare("evaluate", written(tmp_path / "town"), "--limit", "2", "--json")
    assert json.loads(done.out)["questions"] == 2


def test_a_set_without_answers_and_one_of_a_single_document(shell: Shell, tmp_path: Path) -> None:
    null = written(tmp_path / "null", queries=[QUERIES[2]], qrels=[], evidence=[])
    assert shell.bare("evaluate", null).code == 0
    for document, question, judgement in zip(CORPUS, QUERIES, QRELS[:2], strict=False):
        folder = tmp_path / document["id"]
        one = written(folder, [document], [question], [judgement], evidence=[])
        assert shell.bare("evaluate", one).code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["nowhere"], "nowhere/corpus.jsonl: No such file or directory"),
        (["town", "--limit", "0"], "not a whole number of at least 1"),
        (["town", "--per-question", "."], "is a directory"),
        (["bad"], "bad/qrels.tsv, line 1: there is no question q1"),
    ],
)
def test_wrong_usage(
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    said: str,
) -> None:
    written(tmp_path / "town")
    written(tmp_path / "bad", queries=QUERIES[3:])
    monkeypatch.chdir(tmp_path)
    done = shell.bare("evaluate", *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("name", ["multihoprag", "squad"])
def test_the_data_sets(name: str) -> None:
    folder = SHARED_DATA / name
    if not folder.is_dir():
        pytest.skip("the data sets are not here")
    done = as_process("evaluate", folder, "--limit", "12", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert found["questions"] == 12
    assert 0.5 < found["passages"]["hits_at_10"] <= found["ceiling"]["passages"]
    assert found["extracts"]["first"] <= found["extracts"]["any"] <= found["ceiling"]["extracts"]
