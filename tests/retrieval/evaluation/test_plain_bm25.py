"""Plain BM25, against its formula written out."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from retrieval import Article
from retrieval.evaluation.dataset import DataSet, Question
from retrieval.evaluation.dataset_loader import read_data
from retrieval.evaluation.plain_bm25 import plain_ranking
from tests.retrieval.evaluation.sets import written

DOCUMENTS = {
    "long": Article("Harbour", "Ferry ferry harbour quay rope anchor sail mast keel rudder."),
    "short": Article("Ferry", "Harbour."),
    "other": Article("Trams", "Trams run again."),
    "title": Article("Ferry", "Trams run again, quay by quay."),
}


def ranking(question: str, k: int = 10) -> list[str]:
    data = DataSet("port", DOCUMENTS, (Question("q", question, ""),))
    [ranked] = plain_ranking(data, k)
    return list(ranked)


def score(counts: dict[int, int], length: int) -> float:
    """The score of a document; `counts` has the number of a term by its document frequency."""
    average = (11 + 2 + 3 + 5) / 4
    return sum(
        math.log(1 + (4 - n + 0.5) / (n + 0.5))
        * (tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / average)))
        for n, tf in counts.items()
    )


def test_the_order_is_that_of_the_formula() -> None:
    expected = {
        "long": score({3: 2, 2: 2}, 11),
        "short": score({3: 1, 2: 1}, 2),
        "title": score({3: 1}, 5),
    }
    assert ranking("ferry harbour") == sorted(expected, key=lambda id_: -expected[id_])
    assert ranking("ferry harbour", 1) == ["short"]


def test_title_and_text_are_one_document() -> None:
    assert set(ranking("ferry")) == {"long", "short", "title"}
    assert ranking("zeppelin") == []


def test_words_are_stemmed_and_stop_words_left_out() -> None:
    assert ranking("the tram is running") == ranking("trams run")
    assert ranking("the of and") == []


@pytest.mark.parametrize("words", ["ferry harbour", "harbour ferry"])
def test_a_word_twice_counts_twice(words: str) -> None:
    assert ranking(f"{words} trams trams trams")[0] == "other"


def test_a_data_set(tmp_path: Path) -> None:
    ranked = plain_ranking(read_data(written(tmp_path)), 1)
    assert [list(one) for one in ranked] == [["d1"], ["d2"], [], ["d3"]]
