"""All articles of a scope on a topic, by a threshold on idf and not by rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from retrieval.index.base import IDF_ROUNDING, PASSAGE_IDF_SHARE, TOPIC_IDF_SHARE
from retrieval.index.embedded.search.posting_lists import SegmentView
from retrieval.index.embedded.search.top_k import Lookup, lookup_terms
from retrieval.index.embedded.segment import Segment, id_of
from retrieval.model.search import TopicArticle, TopicMatches


def match_topic(
    scope: Sequence[tuple[Segment, SegmentView]], terms: Sequence[str], variants: Mapping[str, str]
) -> TopicMatches:
    """The articles that contain terms with at least TOPIC_IDF_SHARE of the total idf.

    Each key of `variants` counts as the term that it is mapped to. The terms of an article's title,
    source and date are terms of all its passages.
    """
    lookup = lookup_terms([view for _, view in scope], [*terms, *variants])
    statistics = lookup.statistics().merge_variants(variants)
    missing = frozenset(term for term in terms if term not in statistics.frequencies)
    weights = {term: statistics.idf(term) for term in dict.fromkeys(terms)}
    if not weights or len(missing) == len(weights):
        return TopicMatches((), missing)
    forms: dict[str, list[int]] = {term: [] for term in weights}
    for number, term in enumerate(lookup.terms):
        forms[variants.get(term, term)].append(number)
    matches = [
        match
        for number, (segment, _) in enumerate(scope)
        for match in _match_segment(segment, lookup, number, forms, weights)
    ]
    return TopicMatches(tuple(sorted(matches, key=lambda match: match.id)), missing)


def _match_segment(
    segment: Segment,
    lookup: Lookup,
    number: int,
    forms: Mapping[str, Sequence[int]],
    weights: Mapping[str, float],
) -> Iterator[TopicArticle]:
    """The articles of one segment that are on the topic."""
    lists = lookup.segments[number]
    article_idf = np.zeros(len(segment.articles))
    passage_idf = np.zeros(segment.size)
    for term, weight in weights.items():
        documents = [lists.view.acceptable(lists.documents(form)) for form in forms[term]]
        holding = np.unique(np.concatenate([np.empty(0, np.int32), *documents]))
        passage_idf[holding] += weight
        article_idf[np.unique(segment.articles_of(holding))] += weight
    total = sum(weights.values())
    matching = np.flatnonzero(article_idf >= TOPIC_IDF_SHARE * total * (1 - IDF_ROUNDING))
    passages_on_topic = np.flatnonzero(
        passage_idf >= PASSAGE_IDF_SHARE * total * (1 - IDF_ROUNDING)
    )
    counts = np.bincount(segment.articles_of(passages_on_topic), minlength=len(segment.articles))
    for key, first, last, source, count in zip(
        segment.articles[matching].tolist(),
        segment.days[matching].tolist(),
        segment.last_days[matching].tolist(),
        segment.sources[matching].tolist(),
        counts[matching].tolist(),
        strict=True,
    ):
        name = segment.source_names[source]
        yield TopicArticle.between_days(id_of(key), first, last, name, count)
