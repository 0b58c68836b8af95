"""Words as they stand in articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from retrieval.index.base import ScopeSearcher
from retrieval.index.candidate_texts import CandidateTexts, Fetch
from retrieval.index.ragged import Ragged
from retrieval.index.term_hashes import hash_of
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
    for text, language in _texts_with(term, texts):
        of_language = analyzer.for_language(language)
        # a word is looked for between spaces, where the analyzer knows most texts already,
        # except in a line in capitals, and where the end of a line may break it
        is_whole = "\n" in text or text.isupper()
        for part in [text] if is_whole else text.split():
            if is_whole or term in of_language.terms_of_token(part):
                words = of_language.words(part)
                forms.update(part[one.start : one.end] for one in words if one.term == term)
    return Counter({POSSESSIVE.sub("", form): count for form, count in forms.items()})


def _texts_with(term: str, texts: CandidateTexts) -> Iterator[tuple[str, str]]:
    """The sentences and the metadata of candidates that can have a term, with their languages."""
    candidates = texts.candidates
    hashed = np.uint64(hash_of(term))
    in_sentences = _rows_with(hashed, candidates.terms)
    in_metadata = _rows_with(hashed, candidates.about)
    starts = candidates.sentences.starts.tolist()
    for row, language in enumerate(candidates.languages.tolist()):
        passage = texts.passage(row)
        article = passage.article
        for number, sentence in enumerate(passage.sentences, starts[row]):
            if number in in_sentences:
                yield sentence.slice(article.text), language
        if row in in_metadata:
            published = format_date(article.published, article.published_precision)
            for text in (article.title, article.source or "", published):
                yield text, language


def _rows_with(hashed: np.uint64, terms: Ragged) -> frozenset[int]:
    """The rows that have a term."""
    return frozenset(terms.rows[terms.values == hashed].tolist())
