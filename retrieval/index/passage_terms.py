"""The terms that a passage is indexed by."""

from __future__ import annotations

from retrieval.model.article import Article, Passage
from retrieval.text.analysis import Analyzer
from retrieval.text.dates.date_expressions import format_date


def article_terms(article: Article, analyzer: Analyzer) -> list[str]:
    """The terms of an article's metadata: its title, source and date."""
    published = format_date(article.published, article.published_precision)
    about = (article.title, article.source or "", published)
    return [term for part in about for term in analyzer.cached_terms(part)]


def passage_terms(passage: Passage, analyzer: Analyzer) -> list[str]:
    """The terms of a passage's sentences."""
    text = passage.article.text
    return [term for span in passage.sentences for term in analyzer.terms(span.slice(text))]
