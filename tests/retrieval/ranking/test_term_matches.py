"""The matches of a question's terms in candidates."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.candidate_arrays import NO_CANDIDATES
from retrieval.index.ragged import Ragged
from retrieval.index.term_hashes import hash_of
from retrieval.query.parser import parse_query
from retrieval.ranking.term_matches import TermMatches
from retrieval.text.analysis import Analyzer
from tests.retrieval.index.inverting import ragged_of

QUERY = parse_query("Which ferry sails to Storholm?", Analyzer())
HASHES = [hash_of(term) for term in QUERY.words]
SIMILAR = [hashed ^ (1 << bit) for hashed in HASHES for bit in (0, 15, 16, 63)]
"""Terms whose hashes differ from those of the question in one bit."""


@given(st.lists(st.sampled_from(HASHES + SIMILAR)))
def test_the_terms_of_a_question_are_counted_and_no_others(terms: list[int]) -> None:
    candidates = replace(
        NO_CANDIDATES,
        scores=np.ones(1),
        about=ragged_of([[]], np.uint64),
        title_lengths=np.zeros(1, np.int64),
        sentences=Ragged(np.array([0, 1]), np.array([[0, 9]], np.uint32)),
        terms=ragged_of([terms], np.uint64),
    )
    [counts] = TermMatches.find(QUERY, candidates).sentences.tolist()
    assert counts == [terms.count(hashed) for hashed in HASHES]
