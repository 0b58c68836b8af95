"""Articles as documents: their terms as tokens, and the scores by which they are found."""

from __future__ import annotations

import hashlib
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.bm25 import K1, B, term_scores
from retrieval.index.opensearch.passage_mapping import SCORE_MARGIN, boost_of
from retrieval.index.opensearch.searching.passage_hits import PassageHits, hash_cache
from retrieval.index.opensearch.term_tokens import TokenTexts, digest_of_token, token_of
from retrieval.index.opensearch.writing.article_documents import documents_of
from retrieval.index.opensearch.writing.index_builder import PASSAGES_VERSION
from retrieval.index.term_hashes import digest_of, hash_terms
from retrieval.model.article import Article
from retrieval.reading.paths import read_all
from retrieval.text.analysis import Analyzer
from tests.retrieval.answering.news_in_languages import TOLD
from tests.retrieval.index.opensearch.libraries import SEEDS

DIGESTS = {1: "ed5b7bd5e6bbd04b965dfff93919e528fb2d46d26f75c5e1a589a024c9ad88e7"}
"""Of each version, the digest of the documents that it makes of the articles below."""


def digest() -> str:
    """The digest of the documents of the sample articles and of news in eight languages."""
    articles = list(read_all([SEEDS]).articles)
    articles += [told.article for news in TOLD.values() for told in news]
    made = documents_of(articles, TokenTexts(Analyzer()))
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()


def test_other_documents_have_another_version() -> None:
    """Raise PASSAGES_VERSION if this fails: the same articles make other documents than before."""
    assert DIGESTS[PASSAGES_VERSION] == digest()


@given(st.text(min_size=1))
def test_a_token_stands_for_one_term(term: str) -> None:
    token = token_of(term)
    assert len(token.split()) == 1
    assert len(token) <= 200
    assert digest_of_token(token) == digest_of(term)


@pytest.mark.parametrize("term", ["صلى الله", "a" * 201, "=x", "a\u00a0b", "\u2028"])
def test_a_term_that_is_no_token_is_replaced_by_its_hash(term: str) -> None:
    assert token_of(term) == f"={digest_of(term).hex()}"


@pytest.mark.parametrize("text", ["", "The the.", "Anna went to Orla, ﷺ said.\n\n" * 40])
def test_passages_come_back_with_their_terms(text: str) -> None:
    """Also those without any, and a ligature of several words."""
    article = Article("The title", text, "A source")
    analyzer = Analyzer()
    whole, *passages = documents_of([article], TokenTexts(analyzer))[article.id]
    hits = PassageHits(passages, hash_cache())
    found = hits.candidates(np.arange(len(passages)), np.zeros(len(passages)))
    terms = [
        analyzer.terms(text[start:end])
        for passage in passages
        for start, end in zip(passage["spans"][::2], passage["spans"][1::2], strict=True)
    ]
    rows = [found.terms.row(number).tolist() for number in range(len(found.terms))]
    assert rows == [hash_terms(row).tolist() for row in terms]
    assert whole["length"] == sum(hits.lengths.tolist()) == sum(found.lengths.tolist())
    assert whole["passages"] == len(passages)


@given(
    idf=st.floats(1e-9, 25),
    average=st.floats(0.5, 5_000),
    count=st.integers(1, 500),
    length=st.integers(1, 5_000),
)
def test_the_scores_of_the_cluster_are_upper_bounds(
    idf: float, average: float, count: int, length: int
) -> None:
    """And hardly more, for terms whose idf is not tiny."""
    boost = float(np.float32(boost_of(idf, average)))
    weight = K1 * B / math.pow(2, math.floor(boost) / 16)
    bound = (
        (boost - math.floor(boost))
        * 32
        * count
        * (K1 + 1)
        / (count + K1 * (1 - B) + weight * length)
    )
    [[exact]] = term_scores(
        np.array([[count]]), np.array([length]), np.array([idf]), average_length=average
    ).tolist()
    assert exact <= float(np.float32(bound)) * SCORE_MARGIN
    if idf > 0.5 and average >= 1:
        assert bound < exact * 1.06
