"""Words as they stand in articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from retrieval.index.base import ScopeSearcher
from retrieval.index.candidate_arrays import Candidates
from retrieval.index.candidate_texts import CandidateTexts, Fetch
from retrieval.index.term_hashes import hash_terms
from retrieval.model.article import Article
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
    [hashed] = hash_terms([term])
    forms: Counter[str] = Counter()
    for row, language in enumerate(best.languages.tolist()):
        of_language = analyzer.for_language(language)
        for text in _texts_with(hashed, best, row, texts.passage(row).article):
            # a word is looked for between spaces, where the analyzer knows most texts already,
            # except in a line in capitals, and where the end of a line may break it
            is_whole = "\n" in text or text.isupper()
            for part in [text] if is_whole else text.split():
                if is_whole or term in of_language.cached_terms(part):
                    words = of_language.words(part)
                    forms.update(part[one.start : one.end] for one in words if one.term == term)
    return Counter({POSSESSIVE.sub("", form): count for form, count in forms.items()})


def _texts_with(
    hashed: np.uint64, candidates: Candidates, row: int, article: Article
) -> Iterator[str]:
    """The sentences and the metadata of a candidate that can have a term."""
    first = int(candidates.sentences.starts[row])
    for number, (start, end) in enumerate(candidates.sentences.row(row).tolist(), first):
        if hashed in candidates.terms.row(number):
            yield article.text[start:end]
    if hashed in candidates.about.row(row):
        yield from (article.title, article.source or "")
    if article.published:
        yield format_date(article.published)
