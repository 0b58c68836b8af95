"""Footnote's own index, without its store; `library_speed` measures both together."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from benchmarks.works.workload import Documents, Query
from retrieval import __version__
from retrieval.index.embedded.array_file import read_arrays, write_arrays
from retrieval.index.embedded.postings import Postings
from retrieval.index.embedded.search.posting_lists import SegmentView
from retrieval.index.embedded.search.top_k import TopK, lookup_terms, top_k
from tests.retrieval.index.inverting import postings_of


class System:
    """An index of one segment."""

    def __init__(self, postings: Postings) -> None:
        self._parts = [SegmentView(postings, np.empty(0, np.int32))]

    @classmethod
    def version(cls) -> str:
        """The version of this project."""
        return __version__

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Inverts the documents."""
        postings = postings_of(documents.words())
        arrays = {field.name: getattr(postings, field.name) for field in fields(postings)}
        write_arrays(folder, arrays)

    @classmethod
    def open(cls, folder: Path) -> System:
        """Checks the file and maps it into memory."""
        (file,) = folder.iterdir()
        return cls(Postings(**read_arrays(file)))

    def search(self, query: Query, k: int) -> TopK:
        """Searches exactly, with pruning."""
        lookup = lookup_terms(self._parts, query.words)
        return top_k(lookup, lookup.statistics(), k)

    def positions(self, found: TopK) -> list[int]:
        """The positions in the segment."""
        positions: list[int] = found.documents.tolist()
        return positions
