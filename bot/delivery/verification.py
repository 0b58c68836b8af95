"""Extracts, compared with the store once more before they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import UserError
from retrieval import Extract, Library, QuoteMismatch


def verify_extracts(
    library: Library, extracts: Sequence[Extract], collections: Sequence[str]
) -> None:
    """Reads the extracts in the store again; raises Refused where one has changed."""
    try:
        library.verify(extracts, collections)
    except QuoteMismatch:
        raise UserError(lambda strings: strings.articles_changed) from None
