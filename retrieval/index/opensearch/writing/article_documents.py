"""Articles as documents of the cluster: one for each passage, and one for the article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from retrieval.index.candidate_arrays import cut_flags, outline_rows
from retrieval.index.joined_terms import JoinedTerms
from retrieval.index.opensearch.term_tokens import TokenTexts
from retrieval.index.passage_terms import AboutTerms, about_terms
from retrieval.model.article import Article, Passage
from retrieval.text.analysis import fold_source
from retrieval.text.article_passages import article_passages
from retrieval.text.headings import outline

Documents = list[dict[str, Any]]
"""The documents of an article, without the place in a log from which on they are searched.

The first is that of the article: with the number and total length of its passages, and its terms,
each once. Then come its passages in order. `terms` has a line with the terms of title, source and
date, and one for each sentence; a space ends each term.
"""
DocumentsById = Mapping[str, Documents]
"""By id, the documents of articles."""


def documents_of(articles: Iterable[Article], tokens: TokenTexts) -> DocumentsById:
    """By id, the documents of articles."""
    return {article.id: _documents(article, tokens.for_article(article)) for article in articles}


def _documents(article: Article, tokens: JoinedTerms[str]) -> Documents:
    passages = article_passages(article)
    # without a passage, there is nothing to find by them
    about = about_terms(article, tokens.analyzer) if passages else AboutTerms()
    common: dict[str, Any] = {
        "article": article.id,
        "source": fold_source(article.source),
        "language": tokens.analyzer.language,
        "first_day": _ordinal(article.published),
        "last_day": _ordinal(article.published_until),
    }
    first_line = tokens.joined(about.title + about.source_and_date)
    texts = [_terms_text(passage, first_line, tokens) for passage in passages]
    whole = {
        "kind": "article",
        "passages": len(passages),
        "length": sum(text.count(" ") for text in texts),
        "article_terms": " ".join(dict.fromkeys(chain.from_iterable(map(str.split, texts)))),
    }
    return [
        common | whole,
        *(
            common | _passage(passage, number, text, len(about.title))
            for number, (passage, text) in enumerate(zip(passages, texts, strict=True))
        ),
    ]


def _terms_text(passage: Passage, first_line: str, tokens: JoinedTerms[str]) -> str:
    text = passage.article.text
    return "\n".join(
        [first_line, *(tokens.of(sentence.slice(text)) for sentence in passage.sentences)]
    )


def _passage(passage: Passage, number: int, terms: str, title_length: int) -> dict[str, Any]:
    """The fields that only the document of this passage has, without those that are 0 or empty."""
    optional = {
        "title_length": title_length,
        "cuts": cut_flags(passage),
        "outlines": _outlines(passage),
    }
    return {
        "kind": "passage",
        "number": number,
        "terms": terms,
        "spans": [offset for span in passage.sentences for offset in span],
        **{name: value for name, value in optional.items() if value},
    }


def _outlines(passage: Passage) -> Sequence[int]:
    """The rows of the passage's outline, one after the other; empty if it has no heading."""
    outlines = outline(passage.article.text, passage.sentences)
    if not any(outlines.is_heading):  # most passages have none
        return ()
    return list(chain.from_iterable(outline_rows(outlines)))


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
