"""All articles of a scope on a topic, by a threshold on idf and not by rank.

The cluster adds up the weights of the terms of each document as its score, and counts those that
have enough. Where whole numbers can't tell exactly which do, all are read (see `topic_masks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from retrieval.cluster.request_forms import Query, has_any
from retrieval.cluster.searching import all_buckets
from retrieval.index.base import PASSAGE_IDF_SHARE, TOPIC_IDF_SHARE
from retrieval.index.bm25 import CollectionStatistics
from retrieval.index.opensearch.searching.scope_view import PAGE_SIZE, Body, MultiSearch, ScopeView
from retrieval.index.opensearch.searching.topic_groups import Score, Topic
from retrieval.index.opensearch.searching.topic_masks import read_articles, read_passage_counts
from retrieval.model.search import TopicArticle, TopicMatches

_ARTICLES_AT_ONCE = 5_000
"""Articles whose passages are counted by one search."""


def match_topic(
    msearch: MultiSearch,
    terms: Sequence[str],
    variants: Mapping[str, str],
    statistics: CollectionStatistics,
) -> TopicMatches:
    """The articles that contain terms with at least TOPIC_IDF_SHARE of the total idf."""
    missing = frozenset(term for term in terms if term not in statistics.frequencies)
    weights = {term: statistics.idf(term) for term in dict.fromkeys(terms)}
    if not weights or len(missing) == len(weights):
        return TopicMatches((), missing)
    topic = Topic.of(weights, variants)
    articles = sorted(_articles(msearch, topic))
    counts = _passage_counts(msearch, topic, [one.id for one in articles]) if articles else {}
    counted = (one._replace(passages=counts.get(one.id, 0)) for one in articles)
    return TopicMatches(tuple(counted), missing)


def _articles(msearch: MultiSearch, topic: Topic) -> Iterator[TopicArticle]:
    """The articles on a topic, without the numbers of passages."""
    least = topic.least(TOPIC_IDF_SHARE)
    score = topic.score(least)
    if score is None:
        yield from read_articles(msearch, topic, least)
        return
    fields = ["article", "source", "first_day", "last_day"]
    values = [{name: {"terms": {"field": name, "missing_bucket": True}}} for name in fields]

    def search(page: Mapping[str, Any]) -> Any:
        searched = _Search(topic, "article_terms", least, score, {"composite": page})
        [reply] = msearch(searched.of_articles)
        return reply["aggregations"]["articles"]

    for bucket in all_buckets(search, {"size": PAGE_SIZE, "sources": values}):
        article_id, source, first, last = (bucket["key"][name] for name in fields)
        yield TopicArticle.between_days(article_id, first, last, source)


def _passage_counts(msearch: MultiSearch, topic: Topic, ids: Sequence[str]) -> Mapping[str, int]:
    """By article, the number of its passages on a topic."""
    least = topic.least(PASSAGE_IDF_SHARE)
    score = topic.score(least)
    if score is None:
        return read_passage_counts(msearch, topic, least, ids)
    # the passages of an article are in one shard, which counts them all
    counted = {"terms": {"field": "article", "size": _ARTICLES_AT_ONCE}}
    search = _Search(topic, "terms", least, score, counted)
    counts: dict[str, int] = {}
    for start in range(0, len(ids), _ARTICLES_AT_ONCE):
        some = ids[start : start + _ARTICLES_AT_ONCE]
        [reply] = msearch(partial(search.of_passages, some))
        for bucket in reply["aggregations"]["articles"]["buckets"]:
            counts[bucket["key"]] = bucket["doc_count"]
    return counts


class _Search(NamedTuple):
    """An aggregation of the documents that have groups of enough weight in a field."""

    topic: Topic
    field: str
    least: float
    score: Score
    aggregation: Mapping[str, Any]

    def of_articles(self, view: ScopeView) -> list[Body]:
        """The search among the articles of a scope."""
        return [self._body(view.article_filter)]

    def of_passages(self, ids: Sequence[str], view: ScopeView) -> list[Body]:
        """The search among the passages of some articles of a scope."""
        return [self._body([has_any("article", ids), *view.filter])]

    def _body(self, filters: Sequence[Query]) -> Body:
        boosts = dict(enumerate(self.score.parts))
        return {
            "size": 0,
            "track_total_hits": False,
            "min_score": self.score.least - 0.5,
            "query": self.topic.query(self.field, self.least, boosts, filters),
            "aggs": {"articles": self.aggregation},
        }
