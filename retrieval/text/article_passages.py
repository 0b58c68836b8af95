"""The passages of an article: the units that are indexed, searched and counted."""

from __future__ import annotations

from retrieval.model.article import Article, Passage
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.segmentation.passage_splitter import split_passages


def article_passages(article: Article) -> list[Passage]:
    """The passages of an article's text, in order, without its boilerplate."""
    return list(split_passages(article, content_sentences(article)))
