"""The works of the benchmarks, their reference BM25, and the worker processes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.processes import Failed, Worker
from benchmarks.speed.search_speed import compared
from benchmarks.works.articles import Writer
from benchmarks.works.collection import (
    ARTICLES,
    NEW_ARTICLES,
    QUESTIONS,
    articles_with,
    generated_collection,
    passage_texts,
    remixed_collection,
    write_articles,
    write_questions,
)
from benchmarks.works.exact import Exact
from benchmarks.works.generated import QUERY_TERMS, generated
from benchmarks.works.news import Texts, news, read_corpora
from benchmarks.works.workload import Documents, Rows, Work, word
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
    work, exact = (
        Work("two passages", "news", "", documents, Rows.from_lists([[0]])),
        Exact(documents),
    )
    best = [exact.best(work.queries[0], 1)]
    better, worse = [[0]], [[1]]
    assert compared(work, exact, best, better, 1e-9)["exact"] == 1
    assert compared(work, exact, best, worse, 1e-9)["exact"] == 0
    assert compared(work, exact, best, worse, 1e-3)["exact"] == 1


def test_a_worker_builds_opens_and_searches(tmp_path: Any) -> None:
    work = generated(300, 5)
    work.save(tmp_path / "work")
    with Worker("benchmarks.speed.search_worker", "footnote", str(tmp_path / "work")) as worker:
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
    write_questions(tmp_path / QUESTIONS, ["When do trams run again?"])
    with Worker("benchmarks.speed.library_worker", str(tmp_path)) as worker:
        assert worker.do("build")["articles"] == 1
    with Worker("benchmarks.speed.library_worker", str(tmp_path)) as worker:
        assert worker.do("open") > 0
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


def test_a_collection_of_real_articles_is_asked_their_own_questions() -> None:
    texts = Texts("two articles", [HARBOUR, MARKET], ["When?", "Where?", "Who?"])
    asked = remixed_collection(texts, 2)
    assert list(asked.questions) == ["When?", "Who?"]
    assert list(remixed_collection(texts, 5).questions) == (texts.questions * 2)[:5]
    assert len(list(asked.articles(7))) == 7
    assert list(asked.articles(7))[:2] == [HARBOUR, MARKET]


def test_a_collection_has_about_the_passages_that_were_asked_for() -> None:
    collection = generated_collection(3)
    articles = collection.articles(articles_with(400, collection))
    assert sum(1 for _ in passage_texts(articles)) == pytest.approx(400, rel=0.1)


def test_the_articles_of_a_data_set_have_its_dates(tmp_path: Path) -> None:
    document = '{"id": "d", "title": "Trams", "text": "Trams run.", "date": "May 16, 2024"}'
    (tmp_path / "corpus.jsonl").write_text(document, encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text('{"id": "q", "text": "When?"}', encoding="utf-8")
    for name in ("qrels.tsv", "evidence.jsonl"):
        (tmp_path / name).touch()
    texts = read_corpora([tmp_path])
    assert [article.published for article in texts.articles] == [date(2024, 5, 16)]
    assert texts.questions == ["When?"]
