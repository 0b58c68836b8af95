"""BM25: rank-bm25's model, without its known defects."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.bm25 import BM25, K1, B, CollectionStatistics, term_scores

WORDS = st.sampled_from(["bridge", "river", "vote", "mayor", "tram"])
DOCUMENTS = st.lists(st.lists(WORDS, max_size=12), max_size=8)


def by_hand(documents: list[list[str]], terms: list[str]) -> list[float]:
    """The scores as Lucene defines them (BM25Similarity, with the factor k1 + 1)."""
    average = sum(map(len, documents)) / len(documents) or 1
    scores = []
    for document in documents:
        score = 0.0
        for term in terms:
            n = sum(term in other for other in documents)
            idf = math.log(1 + (len(documents) - n + 0.5) / (n + 0.5))
            tf = document.count(term)
            score += idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * len(document) / average))
        scores.append(score)
    return scores


@given(DOCUMENTS.filter(bool), st.lists(WORDS, max_size=4, unique=True))
def test_scores_are_lucenes(documents: list[list[str]], terms: list[str]) -> None:
    assert BM25(documents).scores(terms) == pytest.approx(by_hand(documents, terms))


@given(DOCUMENTS, st.lists(WORDS, max_size=4, unique=True))
def test_a_match_scores_above_zero_and_nothing_else_does(
    documents: list[list[str]], terms: list[str]
) -> None:
    for document, score in zip(documents, BM25(documents).scores(terms), strict=True):
        assert (score > 0) == bool(set(document) & set(terms))


def test_no_documents_have_no_scores() -> None:
    assert list(BM25([]).scores(["bridge"])) == []
    assert list(BM25([[], []]).scores(["bridge"])) == [0, 0]


def test_a_text_is_no_list_of_terms() -> None:
    with pytest.raises(TypeError):
        BM25([["bridge"]]).scores("bridge")


def test_a_part_scores_as_in_the_whole_with_the_statistics_of_the_whole() -> None:
    whole = [["bridge", "river"], ["river"], ["vote", "mayor", "vote"], ["mayor"]]
    model = BM25(whole)
    part = BM25(whole[1:3], model.statistics)
    terms = ["river", "vote", "mayor"]
    assert list(part.scores(terms)) == pytest.approx(list(model.scores(terms))[1:3])


def test_idf_is_above_zero_for_every_term() -> None:
    statistics = CollectionStatistics(documents=2, average_length=1, frequencies={"bridge": 2})
    assert statistics.idf("bridge") > 0
    assert statistics.idf("nowhere") > statistics.idf("bridge")


@given(DOCUMENTS.filter(bool), st.floats(0.1, 3), st.floats(0, 0.9))
def test_the_scores_of_each_term_are_those_of_rank_bm25(
    documents: list[list[str]], k1: float, b: float
) -> None:
    model = BM25(documents, k1=k1, b=b)
    terms = sorted({word for document in documents for word in document})
    scores = term_scores(
        np.array([[document.count(term) for term in terms] for document in documents], np.int64),
        np.array(list(map(len, documents))),
        np.array([model.statistics.idf(term) for term in terms]),
        average_length=model.statistics.average_length,
        k1=k1,
        b=b,
    )
    for place, term in enumerate(terms):
        assert scores[:, place].tolist() == model.scores([term]).tolist()
