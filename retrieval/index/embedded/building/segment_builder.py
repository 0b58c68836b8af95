"""Builds segments: splits articles into passages and inverts their terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

import numpy as np

from retrieval.index.candidate_arrays import cut_flags
from retrieval.index.embedded.building.term_digests import TermDigests
from retrieval.index.embedded.forward_index import ForwardIndex
from retrieval.index.embedded.postings import Numbers, Postings
from retrieval.index.embedded.segment import LANGUAGES, Segment, key_of
from retrieval.index.joined_terms import JoinedTerms
from retrieval.index.passage_terms import AboutTerms, about_terms
from retrieval.index.ragged import Ragged, side_by_side, starts_of
from retrieval.index.term_hashes import HASH_BYTES, hashes_of
from retrieval.model.article import Article, Passage
from retrieval.text.analysis import fold_source
from retrieval.text.article_passages import article_passages


def build_segment(articles: Sequence[Article], digests: TermDigests) -> Segment:
    """A segment of articles, in the same order."""
    by_article = [article_passages(one) for one in articles]
    passages = [passage for of_one in by_article for passage in of_one]
    by_language = [digests.for_article(article) for article in articles]
    postings, forward = _inverted(articles, by_article, by_language)
    names = [fold_source(article.source) for article in articles]
    sources = {name: number for number, name in enumerate(sorted(set(names)))}
    return Segment(
        articles=np.array([key_of(article.id) for article in articles], np.uint64),
        days=_ordinals(article.published for article in articles),
        last_days=_ordinals(article.published_until for article in articles),
        sources=np.array([sources[name] for name in names], np.int32),
        source_names=tuple(sources),
        languages=np.array(
            [LANGUAGES.index(one.analyzer.language) for one in by_language], np.uint8
        ),
        first_documents=starts_of(list(map(len, by_article))).astype(np.int32),
        first_sentences=starts_of([len(one.sentences) for one in passages]).astype(np.int32),
        sentences=np.fromiter(
            chain.from_iterable(chain.from_iterable(one.sentences for one in passages)), np.uint32
        ).reshape(-1, 2),
        cuts=np.array(list(map(cut_flags, passages)), np.uint8),
        postings=postings,
        forward=forward,
    )


def _inverted(
    articles: Sequence[Article],
    by_article: Sequence[Sequence[Passage]],
    by_language: Sequence[JoinedTerms[bytes]],
) -> tuple[Postings, ForwardIndex]:
    """The terms of the passages of each article."""
    about: list[AboutTerms] = []
    rows: list[bytes] = []
    for article, passages, digests in zip(articles, by_article, by_language, strict=True):
        # without a passage, there is nothing to find by them
        about.append(about_terms(article, digests.analyzer) if passages else AboutTerms())
        text = article.text
        rows += [digests.of(text[start:end]) for one in passages for start, end in one.sentences]
    about_rows = [TermDigests.joined(one.title + one.source_and_date) for one in about]
    hashes, numbers = np.unique(hashes_of(b"".join(about_rows + rows)), return_inverse=True)
    about_starts, starts = (starts_of(_lengths(some)) for some in (about_rows, rows))
    about_numbers, sentence_numbers = np.split(numbers.astype(np.int32), about_starts[-1:])
    article_terms = Ragged(about_starts, about_numbers)
    sentences = Ragged(starts, sentence_numbers)
    passages = [passage for of_one in by_article for passage in of_one]
    article_of = np.repeat(np.arange(len(articles)), list(map(len, by_article)))
    documents = sentences.grouped(starts_of([len(one.sentences) for one in passages]))
    postings = Postings.inverted(side_by_side(article_terms.take(article_of), documents), hashes)
    title_lengths = [len(one.title) for one in about]
    return postings, ForwardIndex.build(article_terms, title_lengths, sentences, passages)


def _lengths(rows: Sequence[bytes]) -> list[int]:
    """The number of terms in each row of digests."""
    return [len(row) // HASH_BYTES for row in rows]


def _ordinals(days: Iterable[date | None]) -> Numbers:
    return np.fromiter((day.toordinal() if day else 0 for day in days), np.int32)
