"""The documents of a topic with very many terms, which are read and weighed one by one.

Which groups of terms a document has is its score: each adds a power of two of its own, and Lucene's
scores are exact up to 24 bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from retrieval.cluster.request_forms import Query, has_any
from retrieval.index.opensearch.searching.scope_view import Body, MultiSearch, ScopeView, paged_hits
from retrieval.index.opensearch.searching.topic_groups import Topic
from retrieval.model.search import TopicArticle

_BITS = 24

Key = tuple[Any, ...]
FilterClauses = Callable[[ScopeView], Sequence[Query]]


def read_articles(msearch: MultiSearch, topic: Topic, least: float) -> Iterator[TopicArticle]:
    """The articles of at least some weight, without the numbers of passages."""
    query = _Query("article_terms", topic, least)
    names = ["source", "first_day", "last_day"]
    body = {"sort": [{"article": "asc"}], "docvalue_fields": names}
    documents = query.documents(msearch, body, lambda view: view.article_filter)
    for (article_id,), fields in documents.items():
        [source], [first], [last] = (fields[name] for name in names)
        yield TopicArticle.between_days(article_id, first, last, source)


def read_passage_counts(
    msearch: MultiSearch, topic: Topic, least: float, ids: Sequence[str]
) -> Mapping[str, int]:
    """By article, the number of its passages of at least some weight."""
    query = _Query("terms", topic, least)
    body = {"sort": [{"article": "asc"}, {"number": "asc"}]}
    documents = query.documents(msearch, body, lambda view: [has_any("article", ids), *view.filter])
    return Counter(article_id for article_id, _ in documents)


class _Query(NamedTuple):
    """A query for the documents that have groups of at least some weight in a field."""

    field: str
    topic: Topic
    least: float

    def documents(
        self, msearch: MultiSearch, body: Body, filters: FilterClauses
    ) -> dict[Key, Mapping[str, Sequence[Any]]]:
        """By their sort values, which are unique, the fields of the documents."""
        weights: dict[Key, float] = {}
        fields: dict[Key, Mapping[str, Sequence[Any]]] = {}
        everything = range(len(self.topic.groups))
        for start in range(0, len(everything), _BITS):
            numbers = everything[start : start + _BITS]
            for hit in paged_hits(partial(self._search, msearch, filters, numbers), body):
                key = tuple(hit["sort"])
                score = int(hit["_score"])
                fields[key] = hit.get("fields", {})
                for bit, number in enumerate(numbers):
                    if score >> bit & 1:
                        weights[key] = weights.get(key, 0.0) + self.topic.weights[number]
        return {key: fields[key] for key, weight in weights.items() if weight >= self.least}

    def _search(
        self, msearch: MultiSearch, filters: FilterClauses, numbers: Sequence[int], body: Body
    ) -> Any:
        """The reply to a search that adds up the bits of some groups."""
        [reply] = msearch(lambda view: [{**body, **self._scored(numbers, filters(view))}])
        return reply

    def _scored(self, numbers: Sequence[int], filters: Sequence[Query]) -> Body:
        boosts = {number: 1 << bit for bit, number in enumerate(numbers)}
        return {
            "track_scores": True,
            "query": self.topic.query(self.field, self.least, boosts, filters),
        }
