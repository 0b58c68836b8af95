"""The coverage of a topic: how many articles there are on it, by source and by date, and gaps."""

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

_MAX_SILENCE = timedelta(days=30)
"""The longest time between two articles that is not a gap."""


@dataclass(frozen=True)
class SourceCount:
    """The number of articles from one source."""

    source: str | None
    """Its name as written; None for articles without a source."""
    articles: int


@dataclass(frozen=True)
class Gap:
    """Two days with articles on a topic, and none in between."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days from the first to the last."""
        return (self.last - self.first).days


@dataclass(frozen=True)
class PeriodCount:
    """The number of articles from a month or a year, given by its first day."""

    first_day: date
    articles: int


@dataclass(frozen=True)
class Coverage:
    """The articles of a scope on a topic, counted."""

    topic: str
    searched: ScopeSize
    articles: int = 0
    passages: int = 0
    """The passages of these articles with at least half of the topic's idf."""
    source_count: int = 0
    sources: tuple[SourceCount, ...] = ()
    """The five sources with the most articles, most first."""
    undated: int = 0
    """Articles without a date. They don't count in any of the fields below."""
    first: date | None = None
    last: date | None = None
    gaps: tuple[Gap, ...] = ()
    """The three longest gaps of more than 30 days, longest first."""
    by_month: bool = True
    """True if the periods are months (up to two years of them), False if they are years."""
    periods: tuple[PeriodCount, ...] = ()
    """All periods from the first article's to the last one's, empty ones included."""

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
    """The coverage of a topic in the collections.

    An article is on the topic if the topic's terms in its text, title, source and date have at
    least four fifths of the idf of all the topic's terms; a term that occurs nowhere has the
    highest idf. Thus an article needs both of two equally rare terms, but not a common one among
    rare ones.
    """
    articles = library.match_topic(topic, collections).articles
    days = sorted(article.published for article in articles if article.published)
    by_month = not days or _month_count(days[0], days[-1]) <= MAX_COVERAGE_MONTHS
    sources = Counter(article.source for article in articles)
    return Coverage(
        topic=topic,
        searched=library.scope_size(collections),
        articles=len(articles),
        passages=sum(article.passages for article in articles),
        source_count=len(sources.keys() - {""}),
        sources=_source_counts(sources, library.sources(collections)),
        undated=len(articles) - len(days),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        gaps=_gaps(days),
        by_month=by_month,
        periods=_periods(days, by_month=by_month),
    )


def _source_counts(counts: Counter[str], all_names: Sequence[str]) -> tuple[SourceCount, ...]:
    """The sources with the most articles, most first, by folded source.

    Of several spellings of a source in `all_names`, which are in alphabetical order, the first.
    """
    names: dict[str, str] = {}
    for name in all_names:
        names.setdefault(fold_source(name), name)
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_COVERAGE_SOURCES]
    return tuple(SourceCount(names.get(source), count) for source, count in most)


def _gaps(days: Sequence[date]) -> tuple[Gap, ...]:
    """The longest gaps between the days, which are sorted."""
    gaps = [Gap(*pair) for pair in pairwise(days) if pair[1] - pair[0] > _MAX_SILENCE]
    return tuple(sorted(gaps, key=lambda gap: (-gap.days, gap.first))[:MAX_COVERAGE_GAPS])


def _month_count(first: date, last: date) -> int:
    """The number of calendar months from that of the first day to that of the last."""
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _periods(days: Sequence[date], *, by_month: bool) -> tuple[PeriodCount, ...]:
    """The number of days in each month or year, from the first to the last."""
    if not days:
        return ()
    counts = Counter(day.replace(day=1, month=day.month if by_month else 1) for day in days)
    first, last = days[0], days[-1]
    if by_month:
        numbers = range(_month_count(first, last))
        starts = [_month_after(first, number) for number in numbers]
    else:
        starts = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    return tuple(PeriodCount(start, counts[start]) for start in starts)


def _month_after(day: date, months: int) -> date:
    """The first day of the month that is `months` after a day's month."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
