"""What a question says of each of the sources that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from retrieval.model.article import Span
from retrieval.query.mentions import SourceMention
from retrieval.text.analysis import Word

_COMMA = re.compile(r"[,;](?!\s*\d)")
"""Where a clause ends; but not in "October 7, 2023"."""
_CONJUNCTION = re.compile(r"\b(?:while|and|but|or|than)\b", re.IGNORECASE)


def terms_of_other_sources(
    text: str, mentions: Sequence[SourceMention], words: Iterable[Word]
) -> Mapping[str, frozenset[str]]:
    """For each (folded) source, the terms that a question says of other sources only.

    What it says of a source stands around the source's name, up to the end of a clause.
    """
    if all(mention.sources == mentions[0].sources for mention in mentions):
        return {}
    clauses = _clauses(text, mentions)
    said_of: dict[str, set[str]] = {}
    for word in words:
        for clause, mention in zip(clauses, mentions, strict=True):
            if clause.start <= word.start < clause.end:
                said_of.setdefault(word.term, set()).update(mention.sources)
    return {
        source: frozenset(term for term, sources in said_of.items() if source not in sources)
        for source in set().union(*(mention.sources for mention in mentions))
    }


def _clauses(text: str, mentions: Sequence[SourceMention]) -> list[Span]:
    """What stands around each of the mentions; together the whole text."""
    ends = [_parting(text, one.end, other.start) for one, other in pairwise(mentions)]
    return [Span(*bounds) for bounds in pairwise([0, *ends, len(text)])]


def _parting(text: str, start: int, end: int) -> int:
    """Where one clause ends and the next begins: at a comma, a conjunction or in the middle."""
    found = _COMMA.search(text, start, end) or _CONJUNCTION.search(text, start, end)
    return found.start() if found else (start + end) // 2
