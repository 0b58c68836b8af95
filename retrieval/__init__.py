"""Footnote's library: articles, and the exact words in them that answer a question."""

from retrieval.index.embedded.search.searcher import Hit
from retrieval.library import Library
from retrieval.model.answer import Answer, Extract
from retrieval.model.article import Article

__all__ = ["Answer", "Article", "Extract", "Hit", "Library"]
__version__ = "0.1.0"
