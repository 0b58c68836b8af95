"""Words as they stand in articles."""

from __future__ import annotations

from collections import Counter

from retrieval.index.base import ScopeSearcher
from retrieval.index.candidate_texts import CandidateTexts, Fetch
from retrieval.model.search import Filters
from retrieval.text.analysis import POSSESSIVE, Analyzer
from retrieval.text.dates.date_expressions import format_date

_MAX_PASSAGES = 20
"""Passages that are read for the forms of a term."""


def word_forms(
    term: str, searcher: ScopeSearcher, fetch: Fetch, analyzer: Analyzer
) -> Counter[str]:
    """The words of a scope's articles that have a term, as they stand there, and how often.

    They are those of the best passages for the term and of the metadata of their articles. Raise
    ArticleRemoved.
    """
    best = searcher.resolve([term], {}, Filters()).candidates(_MAX_PASSAGES)
    texts = CandidateTexts(best, fetch)
    texts.read(range(len(best)))
    forms: Counter[str] = Counter()
    for row, language in enumerate(best.languages.tolist()):
        passage = texts.passage(row)
        article = passage.article
        published = format_date(article.published) if article.published else ""
        sentences = (span.slice(article.text) for span in passage.sentences)
        for text in (*sentences, article.title, article.source or "", published):
            words = analyzer.for_language(language).words(text)
            forms.update(text[word.start : word.end] for word in words if word.term == term)
    return Counter({POSSESSIVE.sub("", form): count for form, count in forms.items()})
