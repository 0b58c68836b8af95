"""Texts as the digests of their terms, of which segments are made."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.index.joined_terms import JoinedTerms
from retrieval.index.term_hashes import digest_of


class TermDigests(JoinedTerms[bytes]):
    """Turns texts of one language into the digests of their terms."""

    @staticmethod
    def joined(terms: Iterable[str]) -> bytes:
        """The digests of terms, one after the other."""
        return b"".join(map(digest_of, terms))
