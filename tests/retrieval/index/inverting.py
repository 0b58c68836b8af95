"""Arrays of an index, from lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.postings import Postings
from retrieval.index.ragged import Ragged, starts_of
from retrieval.index.term_hashes import hash_terms


def ragged_of(rows: Sequence[Sequence[int]], dtype: npt.DTypeLike) -> Ragged:
    """The rows of a list of lists."""
    values = [value for row in rows for value in row]
    return Ragged(starts_of(list(map(len, rows))), np.array(values, dtype))


def postings_of(documents: Iterable[Sequence[str]]) -> Postings:
    """The postings of documents, which are given as lists of terms."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    rows = [[numbers[term] for term in document] for document in documents]
    return Postings.inverted(ragged_of(rows, np.int32), hash_terms(numbers))
