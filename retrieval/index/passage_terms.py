"""The terms by which a passage is found."""

from __future__ import annotations

from retrieval.model.article import Article, Passage, written_date
from retrieval.text.analysis import Analyzer


def terms_about(article: Article, analyzer: Analyzer) -> list[str]:
    """The terms of what is said of an article: its title, source and date."""
    published = written_date(article.published) if article.published else ""
    about = (article.title, article.source or "", published)
    return [term for part in about for term in analyzer.terms_again(part)]


def terms_in(passage: Passage, analyzer: Analyzer) -> list[str]:
    """The terms of a passage's sentences."""
    text = passage.article.text
    return [term for span in passage.sentences for term in analyzer.terms(span.of(text))]
