"""How a library covers a topic: how much of it there is, by whom, and when nothing was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from retrieval.answering.limits import (
    MAX_COVERAGE_GAPS,
    MAX_COVERAGE_MONTHS,
    MAX_COVERAGE_SOURCES,
)
from retrieval.library import SHARED, Library
from retrieval.model.answer import ScopeSize
from retrieval.text.analysis import fold_source

_SILENCE = timedelta(days=30)


@dataclass(frozen=True)
class SourceCount:
    """How many articles a source has on a topic; its name as written, None for those without."""

    source: str | None
    articles: int


@dataclass(frozen=True)
class Gap:
    """Two days with articles on a topic, and none between them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """From the one to the other."""
        return (self.last - self.first).days


@dataclass(frozen=True)
class PeriodCount:
    """How many articles there are of a month or a year, given by its first day."""

    first_day: date
    articles: int


@dataclass(frozen=True)
class Coverage:
    """All that a scope holds on a topic."""

    topic: str
    searched: ScopeSize
    articles: int = 0
    passages: int = 0
    """Those passages of the articles that hold at least half of what the topic's words tell."""
    source_count: int = 0
    sources: tuple[SourceCount, ...] = ()
    """The five with most articles, most first."""
    undated: int = 0
    """Articles without a date: they count in nothing below."""
    first: date | None = None
    last: date | None = None
    gaps: tuple[Gap, ...] = ()
    """The three longest of more than 30 days, longest first."""
    by_month: bool = True
    """Whether the periods are months (two years at most) or years."""
    periods: tuple[PeriodCount, ...] = ()
    """From the first article's to the last one's, without a hole."""

    def to_dict(self) -> dict[str, Any]:
        """The coverage as JSON."""
        first, last = (day.isoformat() if day else None for day in (self.first, self.last))
        return {
            "topic": self.topic,
            "searched": asdict(self.searched),
            "articles": self.articles,
            "passages": self.passages,
            "source_count": self.source_count,
            "undated": self.undated,
            "by_month": self.by_month,
            "first": first,
            "last": last,
            "sources": [asdict(one) for one in self.sources],
            "gaps": [
                {"first": gap.first.isoformat(), "last": gap.last.isoformat(), "days": gap.days}
                for gap in self.gaps
            ],
            "periods": [
                {"first_day": one.first_day.isoformat(), "articles": one.articles}
                for one in self.periods
            ],
        }


def coverage(library: Library, topic: str, collections: Sequence[str] = (SHARED,)) -> Coverage:
    """How the collections cover a topic.

    An article is about a topic if its text, title, source and day together hold four fifths of
    what the topic's words tell: each word tells as much as it is rare in the collections (its idf),
    and a word that occurs nowhere tells the most. So of two words as rare as each other both must
    be there, and a common one beside rare ones need not.
    """
    found = library.match_topic(topic, collections).articles
    days = sorted(one.published for one in found if one.published)
    by_month = not days or _months(days[0], days[-1]) <= MAX_COVERAGE_MONTHS
    sources = Counter(one.source for one in found)
    return Coverage(
        topic=topic,
        searched=library.scope_size(collections),
        articles=len(found),
        passages=sum(one.passages for one in found),
        source_count=len(sources.keys() - {""}),
        sources=_named(sources, library.sources(collections)),
        undated=len(found) - len(days),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        gaps=_gaps(days),
        by_month=by_month,
        periods=_periods(days, by_month=by_month),
    )


def _named(counts: Counter[str], written: Sequence[str]) -> tuple[SourceCount, ...]:
    """The sources with most articles, as the first of their names in alphabetical order."""
    names: dict[str, str] = {}
    for name in written:
        names.setdefault(fold_source(name), name)
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_COVERAGE_SOURCES]
    return tuple(SourceCount(names.get(source), count) for source, count in most)


def _gaps(days: Sequence[date]) -> tuple[Gap, ...]:
    gaps = [Gap(*pair) for pair in pairwise(days) if pair[1] - pair[0] > _SILENCE]
    return tuple(sorted(gaps, key=lambda gap: (-gap.days, gap.first))[:MAX_COVERAGE_GAPS])


def _months(first: date, last: date) -> int:
    """How many months two days and what is between them touch."""
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _periods(days: Sequence[date], *, by_month: bool) -> tuple[PeriodCount, ...]:
    if not days:
        return ()
    counts = Counter(day.replace(day=1, month=day.month if by_month else 1) for day in days)
    first, last = days[0], days[-1]
    if by_month:
        numbers = range(_months(first, last))
        starts = [_month_after(first, number) for number in numbers]
    else:
        starts = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    return tuple(PeriodCount(start, counts[start]) for start in starts)


def _month_after(day: date, months: int) -> date:
    """The first day of the month so many months after a day's."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
