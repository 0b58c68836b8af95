"""Terms as numbers, the same in every engine: 64-bit hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]


def hash_terms(terms: Iterable[str]) -> Hashes:
    """The 64-bit hash of each term.

    Among a million terms, the chance that any two have the same hash is 1 in 30 million, and it
    would change a score, never a quotation.
    """
    digests = [hashlib.blake2b(term.encode(), digest_size=8).digest() for term in terms]
    return np.frombuffer(b"".join(digests), "<u8").astype(np.uint64)
