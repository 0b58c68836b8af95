"""Clauses of queries, in OpenSearch's form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Clause = Mapping[str, Any]

_MAX_VALUES = 65_536
"""The most values of one clause (`index.max_terms_count`)."""


def term(field: str, value: str | int) -> Clause:
    """Documents with a value."""
    return {"term": {field: value}}


def any_of(field: str, values: Sequence[str]) -> Clause:
    """Documents with one of any number of values."""
    parts = [
        {"terms": {field: list(values[start : start + _MAX_VALUES])}}
        for start in range(0, max(1, len(values)), _MAX_VALUES)
    ]
    return parts[0] if len(parts) == 1 else {"bool": {"should": parts}}


def between(field: str, **bounds: int) -> Clause:
    """Documents with a value inside bounds: `gt`, `gte`, `lt` or `lte`."""
    return {"range": {field: bounds}}


def both(*clauses: Clause) -> Clause:
    """Documents that match all clauses."""
    return {"bool": {"filter": list(clauses)}}
