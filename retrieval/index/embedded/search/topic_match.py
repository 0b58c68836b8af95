"""Gathers all articles of a scope that are about a topic, by a rule and not by rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from retrieval.index.embedded.search.posting_lists import SegmentView
from retrieval.index.embedded.search.top_k import Lookup, lookup_terms
from retrieval.index.embedded.segment import Segment, id_of
from retrieval.model.search import TopicArticle, TopicMatches

TOPIC_IDF_SHARE = 0.8
"""An article is about a topic if its passages hold this share of the topic's words (their idf)."""
PASSAGE_IDF_SHARE = 0.5
"""And those of its passages touch the topic that hold this share of them."""


def match_topic(
    scope: Sequence[tuple[Segment, SegmentView]], terms: Sequence[str], variants: Mapping[str, str]
) -> TopicMatches:
    """The articles that hold at least four fifths of what the terms tell, by their idf.

    Each of the variants counts as the term that it stands for. Title, source and day of an article
    are words of it.
    """
    lookup = lookup_terms([part for _, part in scope], [*terms, *variants])
    statistics = lookup.statistics().merge_variants(variants)
    missing = frozenset(term for term in terms if term not in statistics.frequencies)
    weights = {term: statistics.idf(term) for term in dict.fromkeys(terms)}
    if not weights or len(missing) == len(weights):
        return TopicMatches((), missing)
    forms: dict[str, list[int]] = {term: [] for term in weights}
    for number, term in enumerate(lookup.terms):
        forms[variants.get(term, term)].append(number)
    found = [
        about
        for number, (segment, _) in enumerate(scope)
        for about in _match_segment(segment, lookup, number, forms, weights)
    ]
    return TopicMatches(tuple(sorted(found, key=lambda one: one.id)), missing)


def _match_segment(
    segment: Segment,
    lookup: Lookup,
    number: int,
    forms: Mapping[str, Sequence[int]],
    weights: Mapping[str, float],
) -> Iterator[TopicArticle]:
    """The articles of one segment."""
    lists = lookup.parts[number]
    of_articles = np.zeros(len(segment.articles))
    of_passages = np.zeros(segment.size)
    for term, weight in weights.items():
        documents = [lists.part.acceptable(lists.lists[form].documents) for form in forms[term]]
        holding = np.unique(np.concatenate([np.empty(0, np.int32), *documents]))
        of_passages[holding] += weight
        of_articles[np.unique(segment.articles_of(holding))] += weight
    whole = sum(weights.values())
    # adding in another order must not tell apart what is equal
    about = np.flatnonzero(of_articles >= TOPIC_IDF_SHARE * whole * (1 - 1e-9))
    touching = np.flatnonzero(of_passages >= PASSAGE_IDF_SHARE * whole * (1 - 1e-9))
    counts = np.bincount(segment.articles_of(touching), minlength=len(segment.articles))
    for key, day, source, passages in zip(
        segment.articles[about].tolist(),
        segment.days[about].tolist(),
        segment.sources[about].tolist(),
        counts[about].tolist(),
        strict=True,
    ):
        published = date.fromordinal(day) if day else None
        yield TopicArticle(id_of(key), published, segment.source_names[source], passages)
