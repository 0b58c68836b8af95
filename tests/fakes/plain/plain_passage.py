"""Articles and passages with their terms, as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from retrieval.index.candidate_arrays import NO_CANDIDATES, Candidates, outline_rows
from retrieval.index.ragged import Ragged, starts_of
from retrieval.index.term_hashes import hash_terms
from retrieval.model.article import Article, Passage
from retrieval.text.analysis import fold_source
from retrieval.text.headings import outline
from tests.retrieval.index.inverting import ragged_of


@dataclass(frozen=True)
class PlainPassage:
    """A passage with its terms."""

    passage: Passage
    number: int
    """Its place among the passages of its article."""
    language: str
    about: tuple[str, ...]
    """The terms of its article's title, source and date."""
    title_length: int
    """The number of those that are the title's."""
    sentences: tuple[tuple[str, ...], ...]
    """The terms of each sentence."""

    @property
    def terms(self) -> list[str]:
        """All its terms, with repetitions."""
        return [*self.about, *(term for sentence in self.sentences for term in sentence)]


@dataclass(frozen=True)
class PlainArticle:
    """An article with its passages."""

    article: Article
    source: str
    """Folded."""
    language: str
    passages: tuple[PlainPassage, ...]


def plain_candidates(found: Sequence[tuple[float, PlainPassage]]) -> Candidates:
    """Passages with their scores, in the same order, as the arrays that an index returns."""
    if not found:
        return NO_CANDIDATES
    scores, passages = zip(*found, strict=True)
    articles = [one.passage.article for one in passages]
    sentences = [terms for one in passages for terms in one.sentences]
    spans = [one.passage.sentences for one in passages]
    return Candidates(
        scores=np.array(scores),
        articles=np.array([article.id for article in articles]),
        sources=np.array([fold_source(article.source) for article in articles]),
        languages=np.array([one.language for one in passages]),
        days=np.array([_ordinal(article.published) for article in articles]),
        last_days=np.array([_ordinal(article.published_until) for article in articles]),
        cut_before=np.array([one.passage.cut_before for one in passages]),
        cut_after=np.array([one.passage.cut_after for one in passages]),
        about=_hashed([one.about for one in passages]),
        title_lengths=np.array([one.title_length for one in passages]),
        sentences=Ragged(starts_of(list(map(len, spans))), np.concatenate(spans)),
        terms=_hashed(sentences),
        outlines=np.concatenate(
            [
                outline_rows(outline(one.passage.article.text, one.passage.sentences))
                for one in passages
            ]
        ).astype(np.uint16),
    )


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _hashed(rows: Sequence[Sequence[str]]) -> Ragged:
    return ragged_of([hash_terms(row).tolist() for row in rows], np.uint64)
