"""Article search: the articles that match words best, page by page, each with a snippet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.limits import (
    ARTICLES_PER_PAGE,
    MAX_ARTICLES_FOUND,
    MAX_SNIPPET_CHARACTERS,
)
from retrieval.library import SHARED, Library
from retrieval.model.answer import Extract, ScopeSize
from retrieval.model.article import Span
from retrieval.model.search import Hit
from retrieval.text.analysis import Analyzer, outermost
from retrieval.text.snippets import cut_snippet

_MAX_PASSAGES = 250
"""The number of best passages from which the articles are taken: several are from the same one."""


@dataclass(frozen=True)
class ArticlePage:
    """A page of the articles found, best first."""

    words: str
    number: int
    """The number of the page, from 0."""
    page_count: int
    """The number of pages; 0 if nothing is found."""
    extracts: tuple[Extract, ...]
    """One of each article: the part of its best passage with the most of the words."""
    searched: ScopeSize
    repaired: tuple[tuple[str, str], ...] = ()
    """Pairs of a misspelt word and the word that was searched instead."""

    @property
    def first(self) -> int:
        """The rank of the first article on the page, from 1."""
        return self.number * ARTICLES_PER_PAGE + 1


def search_articles(
    library: Library, words: str, number: int = 0, collections: Sequence[str] = (SHARED,)
) -> ArticlePage:
    """A page of the articles that match the words best; the last page if there are fewer."""
    results = library.search_results(words, _MAX_PASSAGES, collections)
    best: dict[str, Hit] = {}
    for hit in results.hits:
        best.setdefault(hit.article.id, hit)
    hits = list(best.values())[:MAX_ARTICLES_FOUND]
    page_count = -(-len(hits) // ARTICLES_PER_PAGE)
    number = max(0, min(number, page_count - 1))
    shown = hits[number * ARTICLES_PER_PAGE : (number + 1) * ARTICLES_PER_PAGE]
    searched_words = " ".join((words, *(correction for _, correction in results.repaired)))
    analyzer = Analyzer()
    extracts = tuple(_extract(hit, searched_words, analyzer) for hit in shown)
    return ArticlePage(words, number, page_count, extracts, results.searched, results.repaired)


def _extract(hit: Hit, words: str, analyzer: Analyzer) -> Extract:
    """The part of a passage with the most of the words, which are emphasised."""
    analyzer = analyzer.for_language(hit.language)
    weights = {word.term: 1.0 for word in outermost(analyzer.words(words))}
    passage = Span(hit.start, hit.end)
    passage_words = list(analyzer.words(hit.article.text, passage))
    start, end = cut_snippet(
        hit.article.text, passage, MAX_SNIPPET_CHARACTERS, passage_words, weights
    )
    matches = sorted(Span(word.start, word.end) for word in passage_words if word.term in weights)
    return Extract(
        hit.article,
        start,
        end,
        hit.score,
        cut_before=start > passage.start or hit.passage.cut_before,
        cut_after=end < passage.end or hit.passage.cut_after,
        emphasis=tuple(span for span in matches if start <= span.start and span.end <= end),
    )
