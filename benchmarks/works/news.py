"""Passages and queries from real articles, and more passages made of their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count, cycle
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.works.mixing import mixed
from benchmarks.works.workload import Documents, Rows, TermNumbers, Work
from retrieval.evaluation.dataset_loader import read_data
from retrieval.model.article import Article, Passage
from retrieval.query.parser import parse_query
from retrieval.text.analysis import Analyzer
from retrieval.text.article_passages import article_passages
from retrieval.text.dates.date_expressions import format_date


class Texts(NamedTuple):
    """Articles, and questions about them."""

    name: str
    articles: list[Article]
    questions: list[str]


class _PassageTerms(NamedTuple):
    """The terms of a passage: of its article's title, source and date, and of each sentence."""

    heading: TermNumbers
    sentences: list[TermNumbers]


def read_corpora(folders: Sequence[Path]) -> Texts:
    """The articles and questions of data sets, as `evaluate` reads them; raises BadData."""
    read = [read_data(folder) for folder in folders]
    articles = [article for data in read for article in data.documents.values()]
    questions = [question.text for data in read for question in data.questions]
    return Texts(" and ".join(data.name for data in read), articles, questions)


def news(texts: Texts, passage_count: int, query_count: int, *, seed: int = 1) -> Work:
    """A work of the articles' passages, and of made ones up to `passage_count` in all."""
    generator = np.random.default_rng(seed)
    analyzer = Analyzer()
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    cuts = [
        _cut(passage, analyzer, numbers)
        for article in texts.articles
        for passage in article_passages(article)
    ]
    rows = [np.concatenate([cut.heading, *cut.sentences]) for cut in cuts]
    made = mixed([cut.sentences for cut in cuts], passage_count - len(cuts), generator)
    rows += [np.concatenate([cut.heading, *sentences]) for cut, sentences in zip(cycle(cuts), made)]
    asked = [
        [numbers[term] for term in parse_query(question, analyzer).words]
        for question in texts.questions
    ]
    asked = [terms for terms in asked if terms]
    chosen = np.linspace(0, len(asked) - 1, min(query_count, len(asked))).astype(int)
    documents = Documents(Rows.from_lists(rows), len(numbers))
    queries = Rows.from_lists(asked[number] for number in chosen)
    name = f"{len(rows):,} passages, {texts.name}"
    return Work(name, "news", _made(len(texts.articles), len(cuts), len(rows)), documents, queries)


def _made(articles: int, real: int, total: int) -> str:
    told = f"{real:,} real passages of {articles:,} articles, and their own questions"
    if total == real:
        return told
    return (
        f"{told}; the other {total - real:,} passages are made up: a real one, each sentence of"
        " which is kept or, as often, exchanged for any sentence of any article"
    )


def _cut(passage: Passage, analyzer: Analyzer, numbers: defaultdict[str, int]) -> _PassageTerms:
    article = passage.article
    published = format_date(article.published) if article.published else ""
    heading = " \n".join((article.title, article.source or "", published))
    texts = [sentence.slice(article.text) for sentence in passage.sentences]
    heading_terms, *terms = (
        np.array([numbers[term] for term in analyzer.terms(text)], dtype=np.uint32)
        for text in (heading, *texts)
    )
    return _PassageTerms(heading_terms, terms)
