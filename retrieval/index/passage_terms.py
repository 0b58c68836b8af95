"""The terms of an article's metadata, by which its passages are indexed beside their own."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.model.article import Article
from retrieval.text.analysis import Analyzer
from retrieval.text.dates.date_expressions import format_date


class AboutTerms(NamedTuple):
    """The terms of an article's metadata, which are terms of all its passages."""

    title: tuple[str, ...] = ()
    source_and_date: tuple[str, ...] = ()


def about_terms(article: Article, analyzer: Analyzer) -> AboutTerms:
    """The terms of an article's title, source and date."""
    published = format_date(article.published, article.published_precision)
    terms = analyzer.cached_terms
    return AboutTerms(terms(article.title), terms(article.source or "") + terms(published))
