"""All articles of a scope on a topic, by a threshold on idf and not by rank.

A term of the topic, with its variants, is a group. Which groups a document has is its score: each
adds a power of two of its own, and Lucene's scores are exact up to 24 bits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from retrieval.index.base import PASSAGE_IDF_SHARE, TOPIC_IDF_SHARE
from retrieval.index.bm25 import CollectionStatistics
from retrieval.index.opensearch.clauses import Clause, any_of
from retrieval.index.opensearch.searching.scope_view import Ask, Body, ScopeView, pages
from retrieval.index.opensearch.term_tokens import token_of
from retrieval.model.search import TopicArticle, TopicMatches

_BITS = 24
_MAX_GROUPS = 200
"""Of a topic with more, a document needs any; Lucene allows 1,024 clauses."""
_ROUNDING = 1e-9
"""Sums may be added up in another order."""

Key = tuple[Any, ...]


class _Topic(NamedTuple):
    """The groups of a topic: the tokens of each, and its weight."""

    groups: Sequence[Sequence[str]]
    weights: Sequence[float]

    def least(self, share: float) -> float:
        """The least weight of a document with a share of the weight of all groups."""
        return share * sum(self.weights) * (1 - _ROUNDING)


def match_topic(
    ask: Ask,
    terms: Sequence[str],
    variants: Mapping[str, str],
    statistics: CollectionStatistics,
) -> TopicMatches:
    """The articles that contain terms with at least TOPIC_IDF_SHARE of the total idf."""
    missing = frozenset(term for term in terms if term not in statistics.frequencies)
    weights = {term: statistics.idf(term) for term in dict.fromkeys(terms)}
    if not weights or len(missing) == len(weights):
        return TopicMatches((), missing)
    tokens = {term: [token_of(term)] for term in weights}
    for variant, term in variants.items():
        tokens[term].append(token_of(variant))
    topic = _Topic(list(tokens.values()), list(weights.values()))
    articles = _articles(ask, topic)
    counts = _passage_counts(ask, topic, [one.id for one in articles])
    counted = (one._replace(passages=counts.get(one.id, 0)) for one in articles)
    return TopicMatches(tuple(counted), missing)


def _articles(ask: Ask, topic: _Topic) -> list[TopicArticle]:
    """The articles on a topic, without the numbers of passages, in the order of their ids."""
    query = _Query("article_terms", topic, topic.least(TOPIC_IDF_SHARE))
    names = ["source", "first_day", "last_day"]
    body = {"sort": [{"article": "asc"}], "docvalue_fields": names}
    documents = query.documents(ask, body, lambda view: view.article_filter)
    found = []
    for (article_id,), fields in documents.items():
        [source], [first], [last] = (fields[name] for name in names)
        published = date.fromordinal(first) if first and first == last else None
        found.append(TopicArticle(article_id, published, source, 0))
    return sorted(found)


def _passage_counts(ask: Ask, topic: _Topic, ids: Sequence[str]) -> Mapping[str, int]:
    """By article, the number of its passages on a topic."""
    if not ids:
        return {}
    query = _Query("terms", topic, topic.least(PASSAGE_IDF_SHARE))
    body = {"sort": [{"article": "asc"}, {"number": "asc"}]}
    counts: dict[str, int] = {}
    for article_id, _ in query.documents(
        ask, body, lambda view: [any_of("article", ids), *view.filter]
    ):
        counts[article_id] = counts.get(article_id, 0) + 1
    return counts


class _Query(NamedTuple):
    """A query for the documents that have groups of at least some weight in a field."""

    field: str
    topic: _Topic
    least: float

    def documents(
        self, ask: Ask, body: Body, filters: Callable[[ScopeView], Sequence[Clause]]
    ) -> dict[Key, Mapping[str, Sequence[Any]]]:
        """By what they are sorted by, which differs in all, the documents with their fields."""
        weights: dict[Key, float] = {}
        fields: dict[Key, Mapping[str, Sequence[Any]]] = {}
        everything = range(len(self.topic.groups))
        for start in range(0, len(everything), _BITS):
            numbers = everything[start : start + _BITS]
            search = partial(self._search, ask, filters, numbers)
            for hit in pages(search, body):
                key = tuple(hit["sort"])
                score = int(hit["_score"])
                fields[key] = hit.get("fields", {})
                for bit, number in enumerate(numbers):
                    if score >> bit & 1:
                        weights[key] = weights.get(key, 0.0) + self.topic.weights[number]
        return {key: fields[key] for key, weight in weights.items() if weight >= self.least}

    def _search(
        self,
        ask: Ask,
        filters: Callable[[ScopeView], Sequence[Clause]],
        numbers: Sequence[int],
        body: Body,
    ) -> Any:
        """The reply to a search that adds up the bits of some groups."""
        [reply] = ask(lambda view: [{**body, **self._scored(numbers, filters(view))}])
        return reply

    def _scored(self, numbers: Sequence[int], filters: Sequence[Clause]) -> Body:
        bits = [
            {"constant_score": {"filter": self._group(number), "boost": float(1 << bit)}}
            for bit, number in enumerate(numbers)
        ]
        return {
            "track_scores": True,
            "track_total_hits": False,
            "query": {"bool": {"filter": [*filters, *self._necessary()], "should": bits}},
        }

    def _group(self, number: int) -> Clause:
        return any_of(self.field, self.topic.groups[number])

    def _necessary(self) -> Iterator[Clause]:
        """What a document of enough weight has in any case: some groups, and the heaviest ones."""
        weights = self.topic.weights
        if len(weights) > _MAX_GROUPS:
            yield any_of(self.field, list(chain.from_iterable(self.topic.groups)))
            return
        total, count = 0.0, 0
        for weight in sorted(weights, reverse=True):
            if total >= self.least:
                break
            total, count = total + weight, count + 1
        groups = [self._group(number) for number in range(len(weights))]
        yield {"bool": {"should": groups, "minimum_should_match": max(1, count)}}
        for number, weight in enumerate(weights):
            if sum(weights) * (1 + _ROUNDING) - weight < self.least:
                yield self._group(number)
