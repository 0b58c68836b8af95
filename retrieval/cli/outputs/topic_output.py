"""Timelines and coverage, printed for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from retrieval.cli.outputs.answer_output import show_extract
from retrieval.text.counts import pluralize
from retrieval.text.dates.date_expressions import format_date
from retrieval.text.unicode import visible_line
from retrieval.topics.coverage import Coverage
from retrieval.topics.timeline import Day


def show_timeline(days: Sequence[Day], console: Console) -> None:
    """Print the extract of each day."""
    for day in days:
        console.print()
        console.print(Text(format_date(day.date), style="bold"))
        show_extract(console, "", day.extract)
    if not days:
        console.print(Text("No article with a date is about this.", style="bold yellow"))


def show_coverage(coverage: Coverage, console: Console) -> None:
    """Print how many articles are on a topic, of which sources and days."""
    for line in _lines(coverage) if coverage.articles else ["No article is about this."]:
        console.print(Text(visible_line(line)))


def _lines(coverage: Coverage) -> Iterator[str]:
    whole = pluralize(coverage.searched.articles, "article")
    passages = pluralize(coverage.passages, "passage")
    yield f"{coverage.articles:,} of {whole} are about this, with {passages}."
    sources = (f"{one.source or 'no source'} ({one.articles:,})" for one in coverage.sources)
    yield f"{pluralize(coverage.source_count, 'source')}: {', '.join(sources)}"
    if coverage.first and coverage.last:
        yield f"{format_date(coverage.first)} to {format_date(coverage.last)}"
    if coverage.undated:
        yield f"{pluralize(coverage.undated, 'article')} without a date"
    for gap in coverage.gaps:
        days = f"{format_date(gap.first)} to {format_date(gap.last)}"
        yield f"nothing for {pluralize(gap.days, 'day')}: {days}"
