"""The articles that match words best, each with the passage that matches best, page by page."""

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
from retrieval.text.analysis import Analyzer
from retrieval.text.snippets import cut_snippet

_PASSAGES = 250


@dataclass(frozen=True)
class ArticlePage:
    """Some of the articles found, best first."""

    words: str
    number: int
    """From 0 on."""
    page_count: int
    """How many pages there are; 0 if nothing is found."""
    extracts: tuple[Extract, ...]
    """Of each article the part that holds most of the words."""
    searched: ScopeSize

    @property
    def first(self) -> int:
        """The number of the first article, from 1 on."""
        return self.number * ARTICLES_PER_PAGE + 1


def search_articles(
    library: Library, words: str, number: int = 0, collections: Sequence[str] = (SHARED,)
) -> ArticlePage:
    """A page of the articles that match the words best; the last one where there are fewer."""
    best: dict[str, Hit] = {}
    for hit in library.search(words, _PASSAGES, collections):
        best.setdefault(hit.article.id, hit)
    hits = list(best.values())[:MAX_ARTICLES_FOUND]
    of = -(-len(hits) // ARTICLES_PER_PAGE)
    number = max(0, min(number, of - 1))
    shown = hits[number * ARTICLES_PER_PAGE : (number + 1) * ARTICLES_PER_PAGE]
    extracts = tuple(_extract(hit, words) for hit in shown)
    return ArticlePage(words, number, of, extracts, library.scope_size(collections))


def _extract(hit: Hit, words: str) -> Extract:
    """The part of a passage that holds most of the words, the words emphasised."""
    analyzer = Analyzer().for_article(hit.article)
    wanted = dict.fromkeys(analyzer.terms(words), 1.0)
    whole = Span(hit.start, hit.end)
    held = list(analyzer.words(hit.article.text, whole))
    start, end = cut_snippet(hit.article.text, whole, MAX_SNIPPET_CHARACTERS, held, wanted)
    matches = (Span(one.start, one.end) for one in held if one.term in wanted)
    return Extract(
        hit.article,
        start,
        end,
        hit.score,
        cut_before=start > whole.start or hit.passage.cut_before,
        cut_after=end < whole.end or hit.passage.cut_after,
        emphasis=tuple(one for one in matches if start <= one.start and one.end <= end),
    )
