"""A topic in a cluster: groups of terms with weights, of which documents have some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Self

import numpy as np

from retrieval.cluster.request_forms import Query, has_any
from retrieval.index.base import IDF_ROUNDING
from retrieval.index.opensearch.term_tokens import token_of

_MAX_CLAUSES = 200
"""Of a topic with more groups, a document needs any; Lucene allows 1,024 clauses."""
_MAX_GROUPS = 14
_TOTAL = 1 << 22
"""Lucene adds whole numbers up to 2**24 exactly."""


class Score(NamedTuple):
    """Whole numbers in place of weights, such that the same documents have enough of them."""

    parts: Sequence[int]
    """By group."""
    least: int
    """The least sum of a document that has enough."""


class Topic(NamedTuple):
    """The groups of a topic, each a term with its variants, as tokens; and their weights."""

    groups: Sequence[Sequence[str]]
    weights: Sequence[float]

    @classmethod
    def of(cls, weights: Mapping[str, float], variants: Mapping[str, str]) -> Self:
        """The topic of terms with weights, each with its variants."""
        tokens = {term: [token_of(term)] for term in weights}
        for variant, term in variants.items():
            tokens[term].append(token_of(variant))
        return cls(list(tokens.values()), list(weights.values()))

    def least(self, share: float) -> float:
        """The least weight of a document with a share of the weight of all groups."""
        return share * sum(self.weights) * (1 - IDF_ROUNDING)

    def group(self, field: str, number: int) -> Query:
        """The query for documents with a group in a field."""
        return has_any(field, self.groups[number])

    def necessary(self, field: str, least: float) -> Iterator[Query]:
        """Conditions that every document of enough weight meets, as queries."""
        weights = self.weights
        if len(weights) > _MAX_CLAUSES:
            yield has_any(field, list(chain.from_iterable(self.groups)))
            return
        total, count = 0.0, 0
        for weight in sorted(weights, reverse=True):
            if total >= least:
                break
            total, count = total + weight, count + 1
        groups = [self.group(field, number) for number in range(len(weights))]
        yield {"bool": {"should": groups, "minimum_should_match": max(1, count)}}
        for number, weight in enumerate(weights):
            if sum(weights) * (1 + IDF_ROUNDING) - weight < least:
                yield self.group(field, number)

    def query(
        self, field: str, least: float, boosts: Mapping[int, int], filters: Sequence[Query]
    ) -> Query:
        """The query for all documents of at least some weight, and a few others.

        To the score of a document, each group that it has adds its boost; `boosts` are by group.
        """
        scored = [
            {"constant_score": {"filter": self.group(field, number), "boost": float(boost)}}
            for number, boost in boosts.items()
        ]
        return {"bool": {"filter": [*filters, *self.necessary(field, least)], "should": scored}}

    def score(self, least: float) -> Score | None:
        """Whole numbers with which a score tells exactly which documents have enough weight.

        None if there are none, or too many groups to be sure.
        """
        if len(self.weights) > _MAX_GROUPS:
            return None
        scale = _TOTAL / sum(self.weights)
        parts = [int(weight * scale) for weight in self.weights]
        weights, sums = np.zeros(1), np.zeros(1, np.int64)
        for weight, part in zip(self.weights, parts, strict=True):  # all sets of groups
            weights = np.concatenate([weights, weights + weight])
            sums = np.concatenate([sums, sums + part])
        is_enough = weights >= least
        lowest = int(sums[is_enough].min())
        return Score(parts, lowest) if sums[~is_enough].max() < lowest else None
