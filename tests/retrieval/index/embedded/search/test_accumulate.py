"""The sums by document are the same with and without machine code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.embedded.search import accumulate as scatter
from retrieval.index.embedded.search.accumulate import add

ROOT = Path(__file__).parents[5]
POSTINGS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 255)), max_size=50)


def added(postings: list[tuple[int, int]], size: int = 100) -> list[int]:
    """The sums of so many documents, where each code tells a number of its own."""
    sums = np.zeros(size, np.uint16)
    documents, codes = np.array(postings, np.int64).reshape(-1, 2).T
    table = np.arange(256, dtype=np.uint16)
    add(sums, documents.astype(np.int32), codes.astype(np.uint8), table)
    numbers: list[int] = sums.tolist()
    return numbers


@given(POSTINGS)
def test_machine_code_adds_what_numpy_adds(postings: list[tuple[int, int]]) -> None:
    assert scatter._compiled(), "LuaJIT is installed with the project"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scatter, "_compiled", lambda: None)
        expected = added(postings)
    assert added(postings) == expected


def test_a_document_out_of_range_is_skipped() -> None:
    assert added([(-1, 9), (1, 5), (3, 9), (1 << 30, 9)], 3) == [0, 5, 0]


@pytest.mark.parametrize("missing", ["lupa", "mprotect"])
def test_without_machine_code_numpy_adds(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: Callable[[], object] = scatter._compiled.__wrapped__
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
