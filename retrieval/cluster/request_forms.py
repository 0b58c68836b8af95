"""Parts of requests in OpenSearch's form: queries, and lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

Query = Mapping[str, Any]

BY_ALIAS: Mapping[str, str] = MappingProxyType({"require_alias": "true"})
"""The parameters of a write that is refused unless it is to an alias."""
_MAX_VALUES = 65_536
"""The most values of one query (`index.max_terms_count`)."""


def write_alias(kind: str) -> str:
    """The alias by which an index is written.

    A write to an index that isn't there would make it, with fields that OpenSearch guesses. One by
    an alias is refused, as the alias has gone with the index.
    """
    return f"{kind}-write"


def all_of(*queries: Query) -> Query:
    """The documents that all of the queries match."""
    return {"bool": {"filter": list(queries)}}


def any_of(*queries: Query) -> Query:
    """The documents that one of the queries matches, or several."""
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def has(field: str, value: object) -> Query:
    """The documents with a value in a field."""
    return {"term": {field: {"value": value}}}


def has_any(field: str, values: Iterable[object]) -> Query:
    """The documents with one of any number of values in a field."""
    ordered = sorted(values, key=str)
    parts = [
        {"terms": {field: ordered[start : start + _MAX_VALUES]}}
        for start in range(0, max(1, len(ordered)), _MAX_VALUES)
    ]
    return parts[0] if len(parts) == 1 else any_of(*parts)


def between(field: str, **bounds: int) -> Query:
    """The documents with a value inside bounds: `gt`, `gte`, `lt` or `lte`."""
    return {"range": {field: bounds}}


def exists(field: str) -> Query:
    """The documents with any value in a field."""
    return {"exists": {"field": field}}


def lacks(field: str) -> Query:
    """The documents without a value in a field."""
    return {"bool": {"must_not": [exists(field)]}}


def as_line(value: Mapping[str, Any]) -> str:
    """A line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
