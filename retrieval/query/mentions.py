"""What a question names beside its words: the sources it asks, and the days it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from retrieval.text.analysis import fold
from retrieval.text.dates import DateRange, find_date_ranges

_WORD = re.compile(r"\w+")
_TITLE_END = re.compile(r"\s+[-–—|:]\s")
"""What follows is a section or a slogan: "BBC News - Technology" is asked for as "BBC News"."""
_MAX_WORDS = 12
"""A name of more words is nothing that somebody names."""


class SourceMention(NamedTuple):
    """Where a question names a source."""

    start: int
    end: int
    sources: frozenset[str]
    """Those that it may mean, folded."""


@dataclass(frozen=True)
class QueryMentions:
    """What a question names; it prefers what is from there and then, and excludes nothing."""

    mentions: tuple[SourceMention, ...] = ()
    """Of sources, in the order of the text."""
    periods: tuple[DateRange, ...] = ()

    @cached_property
    def sources(self) -> frozenset[str]:
        """All that are mentioned, folded."""
        return frozenset().union(*(mention.sources for mention in self.mentions))

    def has_source(self, source: str) -> bool:
        """Whether it names a (folded) source."""
        return source in self.sources

    def has_day(self, day: date | None) -> bool:
        """Whether a day is in a period that it names."""
        return day is not None and any(one.first <= day <= one.last for one in self.periods)


def source_aliases(sources: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The names by which questions call the (folded) sources, and which of them each means."""
    names: dict[str, set[str]] = {}
    for source in sources:
        for name in (source, _TITLE_END.split(source)[0]):
            words = _WORD.findall(name)
            if words:
                names.setdefault(" ".join(words), set()).add(source)
    return {name: frozenset(meant) for name, meant in names.items()}


def find_mentions(text: str, names: Mapping[str, frozenset[str]]) -> QueryMentions:
    """What a question names, of the sources that have such names."""
    return QueryMentions(tuple(_apart(_mentions(text, names))), tuple(find_date_ranges(text)))


def _mentions(text: str, names: Mapping[str, frozenset[str]]) -> Iterator[SourceMention]:
    written = list(_WORD.finditer(text))
    # "the age" is no newspaper where other words have their capitals
    telling = any(word[0][0].isupper() for word in written[1:])
    words = [(fold(word[0]), telling and word[0].islower(), word.end()) for word in written]
    longest = min(max((name.count(" ") + 1 for name in names), default=0), _MAX_WORDS)
    for start, first in enumerate(written):
        name, is_small = "", True
        for word, is_lower, end in words[start : start + longest]:
            name = f"{name} {word}" if name else word
            is_small &= is_lower
            if not is_small and name in names:
                yield SourceMention(first.start(), end, names[name])


def _apart(mentions: Iterable[SourceMention]) -> list[SourceMention]:
    """The mentions, where those that overlap are one: "the Harbour Post", "the Post"."""
    apart: list[SourceMention] = []
    for one in mentions:
        overlaps = apart and one.start < apart[-1].end
        apart.append(_together(apart.pop(), one) if overlaps else one)
    return apart


def _together(one: SourceMention, other: SourceMention) -> SourceMention:
    return SourceMention(one.start, max(one.end, other.end), one.sources | other.sources)
