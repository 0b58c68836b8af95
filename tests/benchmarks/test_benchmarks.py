"""The works of the benchmarks, their reference BM25, and the report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from benchmarks.articles import Writer
from benchmarks.exact import Exact
from benchmarks.generated import QUERY_TERMS, generated
from benchmarks.library_worker import ARTICLES, NEW_ARTICLES, QUESTIONS, write_articles
from benchmarks.news import Texts, news, read_corpora
from benchmarks.picture import draw
from benchmarks.processes import Failed, Worker
from benchmarks.report import bars
from benchmarks.search_speed import compared
from benchmarks.workload import Documents, Rows, Work, word
from retrieval.index.bm25 import BM25
from retrieval.model.article import Article

HARBOUR = Article("Trams return", "Trams run again from June. The harbour line comes first.")
MARKET = Article("A market hall", "The market hall opens in May. Forty stalls are let.")


def test_the_same_numbers_make_the_same_work() -> None:
    one, other = generated(200, 20), generated(200, 20)
    assert np.array_equal(one.documents.rows.terms, other.documents.rows.terms)
    assert np.array_equal(one.queries.terms, other.queries.terms)
    assert Writer().article() == Writer().article()


def test_a_query_has_the_promised_number_of_different_terms() -> None:
    least, most = QUERY_TERMS
    for query in generated(1, 200).asked():
        assert least <= len(query.words) <= most
        assert len(set(query.words)) == len(query.words)


def test_a_saved_work_is_opened_unchanged(tmp_path: Any) -> None:
    work = generated(50, 5)
    work.save(tmp_path / "work")
    read = Work.open(tmp_path / "work")
    assert read.asked() == work.asked()
    assert list(read.documents.words()) == list(work.documents.words())


def test_the_exact_scores_are_those_of_rank_bm25() -> None:
    work = generated(300, 20)
    model, exact = BM25(list(work.documents.words())), Exact(work.documents)
    for number, query in enumerate(work.asked()):
        scores = model.scores(query.words)
        best = np.sort(scores[scores > 0])[::-1][:10]
        terms = work.queries[number]
        assert exact.best(terms, 10) == pytest.approx(best)
        assert exact.scores(terms, range(300)) == pytest.approx(scores)


def test_the_tolerance_of_ours_is_below_single_precision() -> None:
    terms, apart = [0], [1] * 10_000
    documents = Documents(Rows.from_lists([terms + apart, terms + apart + [1]]), 2)
    work, exact = Work("two passages", "", documents, Rows.from_lists([[0]])), Exact(documents)
    best = [exact.best(work.queries[0], 1)]
    better, worse = [[0]], [[1]]
    assert compared(work, exact, best, better, 1e-9)["exact"] == 1
    assert compared(work, exact, best, worse, 1e-9)["exact"] == 0
    assert compared(work, exact, best, worse, 1e-3)["exact"] == 1


def test_a_worker_builds_opens_and_searches(tmp_path: Any) -> None:
    work = generated(300, 5)
    work.save(tmp_path / "work")
    with Worker("benchmarks.search_worker", "footnote", str(tmp_path / "work")) as worker:
        assert worker.do("build")["disk_mb"] > 0
        assert worker.do("open", k=10).keys() == {"open_s", "first_answer_s"}
        told = worker.do("ask", k=10, first=0, count=5, within=60.0)
        assert len(told["ms"]) == len(told["found"]) == 5
        assert worker.do("add", count=2) is None
        with pytest.raises(Failed):
            worker.do("fly")


def test_a_library_is_made_asked_and_added_to_in_workers(tmp_path: Any) -> None:
    write_articles(tmp_path / ARTICLES, [HARBOUR])
    write_articles(tmp_path / NEW_ARTICLES, [MARKET])
    (tmp_path / QUESTIONS).write_text('["When do trams run again?"]', encoding="utf-8")
    with Worker("benchmarks.library_worker", str(tmp_path)) as worker:
        assert worker.do("add_all")["articles"] == 1
    with Worker("benchmarks.library_worker", str(tmp_path)) as worker:
        assert worker.do("open")["seconds"] > 0
        assert len(worker.do("ask")["ms"]) == 1
        assert len(worker.do("add_each")) == 1


def test_made_up_passages_have_sentences_of_real_ones() -> None:
    texts = Texts("two articles", [HARBOUR, MARKET], ["When does the market hall open?"])
    real, more = news(texts, 0, 10), news(texts, 50, 10)
    passages = list(more.documents.words())
    assert passages[: len(real.documents)] == list(real.documents.words())
    assert len(passages) == 50
    assert "made up" in more.made
    assert "made up" not in real.made
    vocabulary = {word(number) for number in range(more.documents.vocabulary)}
    assert all(set(passage) <= vocabulary for passage in passages)


def test_the_articles_of_a_data_set_have_its_dates(tmp_path: Path) -> None:
    document = '{"id": "d", "title": "Trams", "text": "Trams run.", "date": "May 16, 2024"}'
    (tmp_path / "corpus.jsonl").write_text(document, encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text('{"id": "q", "text": "When?"}', encoding="utf-8")
    for name in ("qrels.tsv", "evidence.jsonl"):
        (tmp_path / name).touch()
    texts = read_corpora([tmp_path])
    assert [article.published for article in texts.articles] == [date(2024, 5, 16)]
    assert texts.questions == ["When?"]


def test_the_targets_are_the_times_of_the_fastest_peer() -> None:
    kept = {bar.figure: bar.kept for bar in bars(_result(ours=(2.0, 9.0), peer=(3.0, 8.0)))}
    assert kept == {"p50, a work": True, "p99, a work": False}


def test_the_picture_names_every_system() -> None:
    picture = ET.fromstring(draw(_result(ours=(0.5, 2.0), peer=(3.0, 4_000.0))))  # noqa: S314 - our own
    words = {text for element in picture.iter() for text in [element.text or ""]}
    assert {"footnote", "bm25s", "fts5", "3 ms · 4 s"} <= words


def _result(ours: tuple[float, float], peer: tuple[float, float]) -> dict[str, Any]:
    times = {"footnote": ours, "bm25s": peer, "fts5": (900.0, 1_000.0)}
    systems = [{"system": n, "p50_ms": p50, "p99_ms": p99} for n, (p50, p99) in times.items()]
    return {
        "works": [{"name": "a work", "passages": 1_000_000, "part_of": None, "systems": systems}]
    }
