"""A last comparison of quotes with the stored articles, before a message shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.errors import UserError
from retrieval import Extract, Library, QuoteMismatch, ReportedValue


def verify_quotes(
    library: Library, quotes: Iterable[Extract | ReportedValue], collections: Sequence[str]
) -> None:
    """Read the articles of quotes again. Raises UserError if one no longer has the exact words."""
    try:
        library.verify(quotes, collections)
    except QuoteMismatch:
        raise UserError(lambda strings: strings.articles_changed) from None
