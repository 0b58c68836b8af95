"""Top-k retrieval finds the same as a full scan: the same scores, in the same order."""

from __future__ import annotations

import os
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.index.bm25 import BM25
from retrieval.index.embedded import postings
from retrieval.index.embedded.postings import Postings
from retrieval.index.embedded.search import max_score
from retrieval.index.embedded.search import top_k as search
from retrieval.index.embedded.search.posting_lists import SegmentView
from retrieval.index.embedded.search.top_k import lookup_terms, top_k
from tests.retrieval.index.inverting import postings_of

EXAMPLES = int(os.environ.get("EXAMPLES", "150"))
pytestmark = pytest.mark.usefixtures("ways")
many = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(params=["as it is", "in small", "guessing too much", "without machine code"])
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything once more with sizes from which on small corpora are treated as large ones."""
    if request.param == "as it is":
        return
    monkeypatch.setattr(postings, "_DENSE_MIN_DOCUMENTS", 2)
    monkeypatch.setattr(postings, "_CHUNK_POSTINGS", 256)
    monkeypatch.setattr(max_score, "_FIRST_WINDOW", 16)
    monkeypatch.setattr(max_score, "_WINDOW_GROWTH", 2)
    monkeypatch.setattr(max_score, "_STOP_FACTOR", 1)
    monkeypatch.setattr(max_score, "_ROOM", 4)
    if request.param == "guessing too much":
        monkeypatch.setattr(search, "_GUESS_SHARE", 2)
    if request.param == "without machine code":
        monkeypatch.setattr(max_score, "_compiled", lambda: None)


NOTHING = np.empty(0, np.int32)
WORDS = "the of bridge river vote mayor tram".split()
DOCUMENT = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=9),
    # a term in every document, often enough that a count goes beyond what a code tells
    st.integers(1, 30).map(lambda count: ["the"] * count),
    st.lists(st.sampled_from(WORDS), max_size=4).map(lambda strings: strings * 12),
)


@dataclass(frozen=True)
class Corpus:
    """Documents in several parts, some of them removed."""

    parts: list[list[list[str]]]
    removed: list[frozenset[int]]

    @property
    def left(self) -> list[list[str]]:
        """The documents that count, in their order."""
        return [
            document
            for documents, removed in zip(self.parts, self.removed, strict=True)
            for number, document in enumerate(documents)
            if number not in removed
        ]


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """None to five documents as often as more; in one part as often as in several."""
    size = st.one_of(st.integers(0, 5), st.integers(6, 60))
    parts = [
        draw(st.lists(DOCUMENT, min_size=count, max_size=count))
        for count in draw(st.lists(size, min_size=1, max_size=draw(st.sampled_from([1, 3]))))
    ]
    removed = [
        draw(st.frozensets(st.integers(0, max(0, len(part) - 1)), max_size=3)) for part in parts
    ]
    return Corpus(
        parts,
        [
            frozenset(number for number in numbers if number < len(part))
            for part, numbers in zip(parts, removed, strict=True)
        ],
    )


def hiding(inverted: Postings, removed: frozenset[int]) -> SegmentView:
    hidden = np.array(sorted(removed), np.int32)
    accepted = np.ones(inverted.size, np.bool_)
    accepted[hidden] = False
    return SegmentView(inverted, hidden, accepted if removed else None)


def found_in(parts: list[SegmentView], terms: list[str], k: int) -> list[tuple[float, int]]:
    """Scores and positions, as if the parts were one corpus without what was removed."""
    lookup = lookup_terms(parts, terms)
    found = top_k(lookup, lookup.statistics(), k)
    positions = []
    for number, document in zip(found.segments.tolist(), found.documents.tolist(), strict=True):
        before = sum(part.postings.size - len(part.deleted) for part in parts[:number])
        positions.append(before + document - int((parts[number].deleted < document).sum()))
    return list(zip(found.scores.tolist(), positions, strict=True))


def scanned(documents: list[list[str]], terms: list[str], k: int) -> list[tuple[float, int]]:
    """The same by scoring each document."""
    scores = BM25(documents).scores(terms).tolist()
    ranked = sorted((-score, position) for position, score in enumerate(scores) if score > 0)
    return [(-score, position) for score, position in ranked[:k]]


TERMS = st.lists(
    st.sampled_from([*WORDS, *"unknown words that occur nowhere".split()]), max_size=6, unique=True
)


@many
@given(corpora(), TERMS, st.sampled_from([1, 2, 3, 10, 100]))
def test_the_index_finds_what_a_full_scan_finds(corpus: Corpus, terms: list[str], k: int) -> None:
    parts = [
        hiding(postings_of(documents), removed)
        for documents, removed in zip(corpus.parts, corpus.removed, strict=True)
    ]
    expected = scanned(corpus.left, terms, k)
    found = found_in(parts, terms, k)
    assert found[:k] == expected  # to the last bit, so that ties are ties
    assert all(score == expected[-1][0] for score, _ in found[k:])


@many
@given(corpora(), TERMS)
def test_merging_and_leaving_out_change_no_score(corpus: Corpus, terms: list[str]) -> None:
    kept = [
        postings_of(documents).without(np.array(sorted(removed), np.int32))
        for documents, removed in zip(corpus.parts, corpus.removed, strict=True)
    ]
    whole = SegmentView(Postings.merged(kept), NOTHING)
    assert found_in([whole], terms, 1_000) == scanned(corpus.left, terms, 1_000)


@many
@given(corpora())
def test_merged_postings_equal_those_built_at_once(corpus: Corpus) -> None:
    hidden = [np.array(sorted(removed), np.int32) for removed in corpus.removed]
    built = [postings_of(documents) for documents in corpus.parts]
    left = [one.without(gone) for one, gone in zip(built, hidden, strict=True)]
    offsets = np.cumsum([0, *(one.size for one in built)])
    gone = np.concatenate([one + base for one, base in zip(hidden, offsets, strict=False)])
    at_once = postings_of(corpus.left)
    for other in (Postings.merged(left), Postings.merged(built).without(gone.astype(np.int32))):
        for name in Postings.__dataclass_fields__:
            assert np.array_equal(getattr(at_once, name), getattr(other, name)), name


def zipf_corpus(documents: int, seed: int) -> list[list[str]]:
    """Documents of words as frequent as in a language; large enough for dense lists."""
    random = np.random.default_rng(seed)
    lengths = random.integers(5, 60, documents)
    words = np.minimum(random.zipf(1.3, int(lengths.sum())), 3_000).astype(str).tolist()
    starts = np.cumsum(lengths) - lengths
    return [
        words[start : start + length]
        for start, length in zip(starts.tolist(), lengths.tolist(), strict=True)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_large_corpora_are_searched_exactly(seed: int) -> None:
    documents = zipf_corpus(10_000, seed)
    random = np.random.default_rng(seed + 100)
    model = BM25(documents)
    part = SegmentView(postings_of(documents), NOTHING)
    assert len(part.postings.dense_terms)
    for count in range(1, 13):
        terms = np.unique(np.minimum(random.zipf(1.3, count), 3_000).astype(str)).tolist()
        scores = model.scores(terms)
        best = np.argsort(-scores, kind="stable")[:10]
        expected = [(scores[place], place) for place in best if scores[place] > 0]
        assert found_in([part], terms, 10)[: len(expected)] == expected


def test_only_accepted_documents_are_found_and_the_scores_stay() -> None:
    documents = zipf_corpus(6_000, 9)
    inverted = postings_of(documents)
    terms = ["1", "7", "50"]
    everything = found_in([SegmentView(inverted, NOTHING)], terms, 6_000)
    accepted = np.arange(6_000) % 500 == 3
    part = SegmentView(inverted, NOTHING, accepted)
    left = [(score, place) for score, place in everything if accepted[place]]
    assert found_in([part], terms, 10)[:10] == left[:10]


def test_a_query_of_a_thousand_terms_is_searched_exactly() -> None:
    documents = zipf_corpus(2_000, 3)
    terms = [str(number) for number in range(1, 1_001)]
    found = found_in([SegmentView(postings_of(documents), NOTHING)], terms, 20)
    assert found[:20] == scanned(documents, terms, 20)


def test_unknown_terms_stay_unknown_next_to_terms_of_every_document() -> None:
    documents = [["the", "of", "bridge"]] * 5_000
    part = hiding(postings_of(documents), frozenset([7]))
    assert len(part.postings.dense_terms) == 3
    unknown = [f"unknown{number}" for number in range(300)]
    assert lookup_terms([part], unknown).statistics().frequencies == {}
    assert found_in([part], [*unknown, "bridge"], 3) == found_in([part], ["bridge"], 3)
