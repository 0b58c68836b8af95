"""Terms as numbers, the same in every engine: 64-bit hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

HASH_BYTES = 8


def hash_terms(terms: Iterable[str]) -> Hashes:
    """The 64-bit hash of each term.

    Among a million terms, the chance that any two have the same hash is 1 in 30 million, and it
    would change a score, never a quotation.
    """
    return hashes_of(b"".join(map(digest_of, terms)))


def hash_of(term: str) -> int:
    """The hash of a single term."""
    return int.from_bytes(digest_of(term), "little")


def digest_of(term: str) -> bytes:
    """The hash of a term as HASH_BYTES bytes."""
    return hashlib.blake2b(term.encode(), digest_size=HASH_BYTES).digest()


def hashes_of(digests: bytes) -> Hashes:
    """The hashes of which `digest_of` made these bytes."""
    return np.frombuffer(digests, "<u8").astype(np.uint64)
