"""Names of any length and with any characters, as the ids and the indexed values of documents."""

from __future__ import annotations

import hashlib

_DIGITS = 32


def key_of(*texts: str) -> str:
    """A hash of texts, in their order: 32 hexadecimal digits."""
    digest = hashlib.sha256()
    for text in texts:
        # the length keeps ("ab", "c") apart from ("a", "bc"); half of a surrogate pair is no error,
        # but nothing that is stored has one
        encoded = text.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode() + encoded)
    return digest.hexdigest()[:_DIGITS]


def member_key(collection: str, article_id: str) -> str:
    """The id of an article in a collection."""
    return f"{key_of(collection)}-{article_id}"


def entry_key(collection: str, number: int) -> str:
    """The id of an entry in the log of a collection."""
    return f"{key_of(collection)}-{number:012d}"
