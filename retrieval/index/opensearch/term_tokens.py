"""Terms as tokens: the words without spaces of which a field in the cluster consists.

Nearly every term is its own token. One that contains white space, as a few ligatures do when they
are taken apart, or that is too long for Lucene, is replaced by its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.index.joined_terms import JoinedTerms
from retrieval.index.term_hashes import digest_of

_MAX_CHARACTERS = 200
_HASHED = "="
"""The first character of a token that is a hash; no word begins with it."""
_IS_TOKEN = re.compile(rf"(?!{_HASHED})\S{{1,{_MAX_CHARACTERS}}}")


class TokenTexts(JoinedTerms[str]):
    """Turns texts of one language into the tokens of their terms, each with a space after it."""

    @staticmethod
    def joined(terms: Iterable[str]) -> str:
        """The tokens of terms, each with a space after it."""
        return "".join(f"{token_of(term)} " for term in terms)


def token_of(term: str) -> str:
    """The token of a term; different terms have different ones."""
    return term if _IS_TOKEN.fullmatch(term) else f"{_HASHED}{digest_of(term).hex()}"


def digest_of_token(token: str) -> bytes:
    """The digest of the term that a token stands for."""
    return bytes.fromhex(token[1:]) if token.startswith(_HASHED) else digest_of(token)
