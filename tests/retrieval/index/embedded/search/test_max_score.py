"""The candidates are the same with and without machine code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lupa import luajit21

from retrieval.index.embedded.postings import Numbers, Postings
from retrieval.index.embedded.search import max_score
from retrieval.index.embedded.search.max_score import Bounds, Search, candidates, codes_at
from retrieval.index.embedded.search.posting_lists import SegmentView, look_up
from retrieval.index.term_hashes import hash_terms
from tests.retrieval.index.inverting import postings_of

ROOT = Path(__file__).parents[5]
WORDS = "tram bridge vote mayor".split()
DOCUMENTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=80)


def search_of(postings: Postings, k: int, accepted: list[bool] | None = None) -> Search:
    """A search for all words, each with bounds of its own."""
    lists = look_up(SegmentView(postings, np.empty(0, np.int32)), hash_terms(WORDS)).lists
    tables = np.arange(1, 257, dtype=np.uint16) * np.array([[9], [5], [3], [1]], np.uint16)
    rest = np.append(np.cumsum(tables.max(axis=1)[::-1], dtype=np.float64)[::-1], 0.0)
    mask = None if accepted is None else np.array(accepted)
    return Search(postings, mask, lists, Bounds(tables, rest), k)


def both_ways(search: Search, needed: int, share: float) -> list[tuple[list[int], int]]:
    """The candidates and the threshold, by machine code and by numpy."""
    assert max_score._compiled(), "LuaJIT is installed with the project"
    results = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_score, "_FIRST_WINDOW", 16)
        patch.setattr(max_score, "_WINDOW_GROWTH", 2)
        patch.setattr(max_score, "_ROOM", 3)
        for _ in range(2):
            documents, threshold = candidates(search, needed, share)
            results.append((documents.tolist(), threshold))
            patch.setattr(max_score, "_compiled", lambda: None)
    return results


@given(DOCUMENTS, st.integers(0, 5_000), st.data())
def test_machine_code_finds_what_numpy_finds(
    documents: list[list[str]], needed: int, data: st.DataObject
) -> None:
    accepted = st.lists(st.booleans(), min_size=len(documents), max_size=len(documents))
    search = search_of(postings_of(documents), 3, data.draw(st.none() | accepted))
    compiled, plain = both_ways(search, needed, 0)
    assert compiled == plain


@given(DOCUMENTS, st.integers(1, 20))
def test_a_guess_is_the_kth_highest_sum_or_a_little_less(
    documents: list[list[str]], k: int
) -> None:
    search = search_of(postings_of(documents), k)
    everything = np.arange(len(documents), dtype=np.int32)
    codes = codes_at(search.postings, search.lists, everything)
    tables = search.bounds.tables * (np.arange(256) > 0)
    sums = np.take_along_axis(tables, codes.astype(np.intp), axis=1).sum(axis=0)
    highest = ([0] * k + sorted(sums.tolist()))[-k]
    (found, threshold), (plain, plain_threshold) = both_ways(search, 0, 1)
    assert highest - 32 < threshold <= highest
    assert found == np.flatnonzero(sums >= max(1, threshold)).tolist()
    assert plain_threshold in (highest, 0)
    assert plain == np.flatnonzero(sums >= max(1, plain_threshold)).tolist()


@given(DOCUMENTS, st.data())
def test_codes_are_looked_up_alike(documents: list[list[str]], data: st.DataObject) -> None:
    search = search_of(postings_of(documents), 1)
    numbers = st.lists(st.integers(0, len(documents) - 1), unique=True).map(sorted)
    chosen: Numbers = np.array(data.draw(numbers), np.int32)
    compiled = codes_at(search.postings, search.lists, chosen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_score, "_compiled", lambda: None)
        assert np.array_equal(compiled, codes_at(search.postings, search.lists, chosen))


def test_a_large_index_is_searched_after_a_small_one() -> None:
    small = search_of(postings_of([["tram"]]), 1)
    large = search_of(postings_of([["tram", "vote"]] * 70 + [["tram", "tram"]]), 1)
    assert candidates(small, 0, 0)[0].tolist() == [0]
    compiled, plain = both_ways(large, 0, 1)
    assert compiled[0] == plain[0] == [70]


def test_too_little_memory_for_one_search_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    own = max_score._compiled.__wrapped__()
    monkeypatch.setattr(max_score, "_compiled", lambda: own)
    postings = postings_of([["tram", "vote"]] * 70)
    huge = replace(postings, lengths=np.broadcast_to(np.int32(2), 1 << 30))
    with pytest.raises(luajit21.LuaError):
        candidates(search_of(huge, 1), 0, 0)
    assert candidates(search_of(postings, 1), 0, 0)[0].tolist() == list(range(70))


def test_a_document_out_of_range_is_written_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    own = max_score._compiled.__wrapped__()  # with sums of its own, which it spoils
    monkeypatch.setattr(max_score, "_compiled", lambda: own)
    postings = postings_of([["tram"], ["tram"], ["tram"]])
    damaged = replace(postings, documents=np.array([-1, 1, 1 << 30], np.int32))
    assert 1 in candidates(search_of(damaged, 1), 0, 0)[0].tolist()


@pytest.mark.parametrize("missing", ["lupa", "mprotect"])
def test_without_machine_code_numpy_is_used(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: Callable[[], object] = max_score._compiled.__wrapped__
    if missing == "lupa":
        monkeypatch.setitem(sys.modules, "lupa", None)
    else:
        monkeypatch.setattr("ctypes.CDLL", object)
    assert compiled() is None


HARDENED = """
import ctypes, sys
SET_MEMORY_DENY_WRITE_EXECUTE = 65
if ctypes.CDLL(None).prctl(SET_MEMORY_DENY_WRITE_EXECUTE, 1, 0, 0, 0):
    sys.exit("this kernel has no such protection")
from retrieval import Article, Library
library = Library()
library.add_many([Article(title="Trams", text="The bridge opens in May.")])
print(library.search("bridge")[0].text)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it is a protection of Linux")
def test_a_hardened_service_answers_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HARDENED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "no such protection" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert (done.stdout, done.returncode) == ("The bridge opens in May.\n", 0)
