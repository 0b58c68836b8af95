"""Verification of quotes against the stored articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from retrieval.errors import QuoteMismatch
from retrieval.model.answer import Extract, ReportedValue
from retrieval.storage.base import ArticleStore


def verify_quotes(
    quotes: Iterable[Extract | ReportedValue], store: ArticleStore, collections: Collection[str]
) -> None:
    """Read the quoted articles again; raise QuoteMismatch unless every quote is verbatim."""
    quotes = list(quotes)
    articles = store.articles({quote.article.id for quote in quotes}, collections)
    for quote in quotes:
        stored = articles.get(quote.article.id)
        if stored is None or stored.text[quote.start : quote.end] != quote.text:
            raise QuoteMismatch(f"article {quote.article.id} has changed or is gone")
