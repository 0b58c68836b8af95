"""Gathers all articles of a scope that are about a topic, by a rule and not by rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from retrieval.index.embedded.search.posting_lists import Part
from retrieval.index.embedded.search.top_k import Lookup, look_up_in
from retrieval.index.embedded.segment import Segment, id_of

ABOUT = 0.8
"""An article is about a topic if its passages hold this share of the topic's words (their idf)."""
TOUCHED = 0.5
"""And those of its passages touch the topic that hold this share of them."""


class About(NamedTuple):
    """An article that is about a topic."""

    id: str
    published: date | None
    source: str
    """Folded; empty for none."""
    passages: int
    """How many of its passages touch the topic, 0 if its words are only far apart."""


@dataclass(frozen=True)
class Gathered:
    """All that is about a topic, in the order of ids."""

    articles: tuple[About, ...]
    missing: frozenset[str]
    """The terms that occur nowhere in the scope; with one of much weight nothing is about it."""


def gather(
    scope: Sequence[tuple[Segment, Part]], terms: Sequence[str], variants: Mapping[str, str]
) -> Gathered:
    """The articles that hold at least four fifths of what the terms tell, by their idf.

    Each of the variants counts as the term that it stands for. Title, source and day of an article
    are words of it.
    """
    lookup = look_up_in([part for _, part in scope], [*terms, *variants])
    statistics = lookup.statistics().counting(variants)
    missing = frozenset(term for term in terms if term not in statistics.frequencies)
    weights = {term: statistics.idf(term) for term in dict.fromkeys(terms)}
    if not weights or len(missing) == len(weights):
        return Gathered((), missing)
    forms: dict[str, list[int]] = {term: [] for term in weights}
    for number, term in enumerate(lookup.terms):
        forms[variants.get(term, term)].append(number)
    found = [
        about
        for number, (segment, _) in enumerate(scope)
        for about in _about(segment, lookup, number, forms, weights)
    ]
    return Gathered(tuple(sorted(found, key=lambda one: one.id)), missing)


def _about(
    segment: Segment,
    lookup: Lookup,
    number: int,
    forms: Mapping[str, Sequence[int]],
    weights: Mapping[str, float],
) -> Iterator[About]:
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
    about = np.flatnonzero(of_articles >= ABOUT * whole * (1 - 1e-9))
    touching = np.flatnonzero(of_passages >= TOUCHED * whole * (1 - 1e-9))
    counts = np.bincount(segment.articles_of(touching), minlength=len(segment.articles))
    for key, day, source, passages in zip(
        segment.articles[about].tolist(),
        segment.days[about].tolist(),
        segment.sources[about].tolist(),
        counts[about].tolist(),
        strict=True,
    ):
        published = date.fromordinal(day) if day else None
        yield About(id_of(key), published, segment.source_names[source], passages)
