"""Finds the sources and the periods that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from retrieval.text.analysis import fold
from retrieval.text.dates.date_expressions import find_date_ranges
from retrieval.text.dates.relative_dates import DateRange

_WORD = re.compile(r"\w+")
_SECTION_SEPARATOR = re.compile(r"\s+[-–—|:]\s")
"""A section or a slogan follows: "BBC News - Technology" is asked for as "BBC News"."""
_MAX_ALIAS_WORDS = 12
"""Nobody uses a longer name of a source in a question."""


class SourceMention(NamedTuple):
    """The name of a source in a question, from `start` to `end`."""

    start: int
    end: int
    sources: frozenset[str]
    """The sources that can be meant, folded: two may share a name."""


@dataclass(frozen=True)
class QueryMentions:
    """The sources and periods that a question names.

    Articles of these sources and periods are ranked higher; no others are excluded.
    """

    mentions: tuple[SourceMention, ...] = ()
    """The names of sources, in the order of the question."""
    periods: tuple[DateRange, ...] = ()

    @cached_property
    def sources(self) -> frozenset[str]:
        """All sources that are named, folded."""
        return frozenset().union(*(mention.sources for mention in self.mentions))


def source_aliases(sources: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The names that questions use for sources, each with the sources it can mean, all folded.

    A source goes by its whole name, and by the part before a section or slogan. The words that a
    longer name begins with are there too, without a source if they are no name themselves.
    """
    aliases: dict[str, set[str]] = {}
    for source in sources:
        for name in (source, _SECTION_SEPARATOR.split(source)[0]):
            words = _WORD.findall(name)
            if 0 < len(words) <= _MAX_ALIAS_WORDS:
                for beginning in accumulate(words, "{} {}".format):
                    aliases.setdefault(beginning, set())
                aliases[" ".join(words)].add(source)
    return {alias: frozenset(meant) for alias, meant in aliases.items()}


def find_mentions(text: str, aliases: Mapping[str, frozenset[str]]) -> QueryMentions:
    """Find the sources and periods that a question names; `aliases` is from `source_aliases`."""
    mentions = tuple(_merge_overlapping(_source_mentions(text, aliases)))
    return QueryMentions(mentions, tuple(find_date_ranges(text)))


def _source_mentions(text: str, aliases: Mapping[str, frozenset[str]]) -> Iterator[SourceMention]:
    matches = list(_WORD.finditer(text))
    # "the age" is no newspaper in a question that has capitals elsewhere
    has_capitals = any(match[0][0].isupper() for match in matches[1:])
    words = [
        (fold(match[0]), has_capitals and match[0].islower(), match.end()) for match in matches
    ]
    for start, first in enumerate(matches):
        alias, is_lower_case = "", True
        for word, is_lower, end in words[start : start + _MAX_ALIAS_WORDS]:
            alias = f"{alias} {word}" if alias else word
            if alias not in aliases:
                break
            is_lower_case &= is_lower
            if not is_lower_case and aliases[alias]:
                yield SourceMention(first.start(), end, aliases[alias])


def _merge_overlapping(mentions: Iterable[SourceMention]) -> list[SourceMention]:
    """The mentions, those that overlap merged: "the Harbour Post" and "the Post" in it."""
    merged: list[SourceMention] = []
    for mention in mentions:
        if merged and mention.start < merged[-1].end:
            before = merged.pop()
            sources = before.sources | mention.sources
            merged.append(SourceMention(before.start, max(before.end, mention.end), sources))
        else:
            merged.append(mention)
    return merged
