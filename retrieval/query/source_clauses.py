"""Assigns the terms of a question to the sources that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from retrieval.model.article import Span
from retrieval.query.source_and_date_mentions import SourceMention
from retrieval.text.analysis import Word

_COMMA = re.compile(r"[,;](?!\s*\d)")
"""The end of a clause, but not the comma in "October 7, 2023"."""
_CONJUNCTION = re.compile(r"\b(?:while|and|but|or|than)\b", re.IGNORECASE)


def terms_of_other_sources(
    text: str, mentions: Sequence[SourceMention], words: Iterable[Word]
) -> Mapping[str, frozenset[str]]:
    """For each source (folded), the terms that a question uses for other sources only.

    In "Does the Post report rain while the Times reports snow?", "rain" belongs to the Post and
    "snow" to the Times. Empty if the question names fewer than two sources.
    """
    if all(mention.sources == mentions[0].sources for mention in mentions):
        return {}
    clauses = _clauses(text, mentions)
    sources_of: dict[str, set[str]] = {}
    for word in words:
        for clause, mention in zip(clauses, mentions, strict=True):
            if clause.start <= word.start < clause.end:
                sources_of.setdefault(word.term, set()).update(mention.sources)
    return {
        source: frozenset(term for term, sources in sources_of.items() if source not in sources)
        for source in set().union(*(mention.sources for mention in mentions))
    }


def _clauses(text: str, mentions: Sequence[SourceMention]) -> list[Span]:
    """The clause of each mention; together, they cover the whole text."""
    ends = [_clause_end(text, one.end, other.start) for one, other in pairwise(mentions)]
    return [Span(*bounds) for bounds in pairwise([0, *ends, len(text)])]


def _clause_end(text: str, start: int, end: int) -> int:
    """The end of a clause between two mentions: a comma, a conjunction, or else the middle."""
    separator = _COMMA.search(text, start, end) or _CONJUNCTION.search(text, start, end)
    return separator.start() if separator else (start + end) // 2
