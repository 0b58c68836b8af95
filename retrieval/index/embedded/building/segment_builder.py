"""Builds segments: splits articles into passages and inverts their terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count

import numpy as np

from retrieval.index.embedded.forward_index import ForwardIndex
from retrieval.index.embedded.postings import Numbers, Postings
from retrieval.index.embedded.segment import CUT_AFTER, CUT_BEFORE, LANGUAGES, Segment, key_of
from retrieval.index.passage_terms import AboutTerms, about_terms, sentence_terms
from retrieval.index.ragged import Ragged, side_by_side, starts_of
from retrieval.index.term_hashes import hash_terms
from retrieval.model.article import Article, Passage
from retrieval.text.analysis import Analyzer, fold_source
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.segmentation.passage_splitter import split_passages


def build_segment(articles: Sequence[Article], analyzer: Analyzer) -> Segment:
    """A segment of articles, in the same order."""
    by_article = [list(split_passages(one, content_sentences(one))) for one in articles]
    passages = [passage for of_one in by_article for passage in of_one]
    analyzers = [analyzer.for_article(article) for article in articles]
    postings, forward = _inverted(articles, by_article, analyzers)
    names = [fold_source(article.source) for article in articles]
    sources = {name: number for number, name in enumerate(sorted(set(names)))}
    return Segment(
        articles=np.array([key_of(article.id) for article in articles], np.uint64),
        days=_ordinals(article.published for article in articles),
        last_days=_ordinals(article.published_until for article in articles),
        sources=np.array([sources[name] for name in names], np.int32),
        source_names=tuple(sources),
        languages=np.array([LANGUAGES.index(one.language) for one in analyzers], np.uint8),
        first_documents=starts_of(list(map(len, by_article))).astype(np.int32),
        first_sentences=starts_of([len(one.sentences) for one in passages]).astype(np.int32),
        sentences=np.array(
            [span for passage in passages for span in passage.sentences], np.uint32
        ).reshape(-1, 2),
        cuts=np.array(
            [one.cut_before * CUT_BEFORE + one.cut_after * CUT_AFTER for one in passages], np.uint8
        ),
        postings=postings,
        forward=forward,
    )


def _inverted(
    articles: Sequence[Article],
    by_article: Sequence[Sequence[Passage]],
    analyzers: Sequence[Analyzer],
) -> tuple[Postings, ForwardIndex]:
    """The terms of the passages of each article."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    about: list[AboutTerms] = []
    rows: list[list[int]] = []
    for article, passages, analyzer in zip(articles, by_article, analyzers, strict=True):
        # without a passage, there is nothing to find by them
        about.append(about_terms(article, analyzer) if passages else AboutTerms())
        for passage in passages:
            rows += [
                list(map(numbers.__getitem__, terms)) for terms in sentence_terms(passage, analyzer)
            ]
    about_rows = Ragged.of(
        [[numbers[term] for part in terms for term in part] for terms in about], np.int32
    )
    sentences = Ragged.of(rows, np.int32)
    passages = [passage for of_one in by_article for passage in of_one]
    article_of = np.repeat(np.arange(len(articles)), list(map(len, by_article)))
    documents = sentences.grouped(starts_of([len(one.sentences) for one in passages]))
    hashes = hash_terms(numbers)
    postings = Postings.inverted(side_by_side(about_rows.take(article_of), documents), hashes)
    forward = ForwardIndex.build(
        about_rows, [len(terms.title) for terms in about], sentences, passages
    )
    return postings, forward.renumbered(postings.numbers_of(hashes))


def _ordinals(days: Iterable[date | None]) -> Numbers:
    return np.fromiter((day.toordinal() if day else 0 for day in days), np.int32)
