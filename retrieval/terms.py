"""The terms by which a passage is found."""

from __future__ import annotations

from retrieval.analysis import Analyzer
from retrieval.article import Passage, written_date


def searched_terms(passage: Passage, analyzer: Analyzer) -> list[str]:
    """The terms of a passage's sentences, and of what is said of its article."""
    article = passage.article
    published = written_date(article.published) if article.published else ""
    parts = [article.title, article.source or "", published]
    parts += [sentence.of(article.text) for sentence in passage.sentences]
    return [term for part in parts for term in analyzer.terms(part)]
