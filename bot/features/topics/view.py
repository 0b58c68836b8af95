"""The cards of /timeline and /coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.custom_ids import TimelinePageId
from bot.ui.extracts import extract_block
from bot.ui.limited_to import LimitedTo
from bot.ui.limits import DAYS_ON_PAGE, MAX_DAY_EXTRACT_LENGTH, MAX_NAME_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import Coverage, Day, Extract, Span, cut_snippet


def timeline_card(
    topic: str,
    days: Sequence[Day],
    articles: int,
    strings: Strings,
    *,
    number: int = 0,
    asker: int = 0,
) -> Card:
    """A heading and an extract for each day of a page, earliest first, and buttons to the others.

    The buttons read the topic from the heading; a topic that it can't show whole has one page.
    """
    each = DAYS_ON_PAGE if card_lines.is_shown_whole(topic) else max(1, len(days))
    of = -(-len(days) // each)
    page = max(0, min(number, of - 1))
    first = page * each
    shown = enumerate(days[first : first + each], first + 1)
    heading = card_lines.title(topic)
    page_line = strings.page.format(number=strings.number(page + 1), of=strings.number(of))
    counted = strings.timeline_days.format(count=strings.number(len(days))) if days else ""
    return Card(
        head=(heading,) if days else (heading, strings.timeline_none),
        blocks=tuple(_day_block(day, number, strings) for number, day in shown),
        buttons=card_lines.page_buttons(
            lambda other: TimelinePageId(other, asker), page, of, strings
        ),
        foot=card_lines.small(page_line if of > 1 else "", counted, strings.searched(articles)),
        is_success=bool(days),
    )


def coverage_card(coverage: Coverage, strings: Strings) -> Card:
    """The number of articles, their sources and dates, and the longest gaps between them."""
    searched = strings.searched(coverage.searched.articles)
    lines = _lines(coverage, strings) if coverage.articles else [strings.coverage_none]
    return Card(
        head=(card_lines.heading(coverage.topic), "\n".join(lines)),
        foot=card_lines.small(searched),
        is_success=bool(coverage.articles),
    )


def _day_block(day: Day, number: int, strings: Strings) -> Block:
    """The extract below its day, which the citation doesn't repeat."""
    heading = card_lines.heading(strings.day(day.date))
    told = LimitedTo(after=day.date, before=day.date)
    return extract_block(
        _shortened(day.extract), number, strings, above=f"{heading}\n", limited_to=told
    )


def _shortened(extract: Extract) -> Extract:
    """An extract cut to leave room for the other days: after a paragraph, if a long one fits."""
    text, whole = extract.article.text, Span(extract.start, extract.end)
    start, end = cut_snippet(text, whole, MAX_DAY_EXTRACT_LENGTH, [], {})
    is_cut = extract.cut_after or end < extract.end
    paragraph_end = text.rfind("\n\n", start + MAX_DAY_EXTRACT_LENGTH // 3, end)
    if end < extract.end and paragraph_end > 0:
        end, is_cut = start + len(text[start:paragraph_end].rstrip()), False
    emphasis = tuple(span for span in extract.emphasis if span.end <= end)
    return replace(extract, start=start, end=end, emphasis=emphasis, cut_after=is_cut)


def _lines(coverage: Coverage, strings: Strings) -> Iterator[str]:
    articles, passages = strings.number(coverage.articles), strings.number(coverage.passages)
    yield strings.coverage_counts.format(articles=articles, passages=passages)
    named = [(_source_name(count.source or ""), count.articles) for count in coverage.sources]
    sources = "; ".join(f"{name} ({strings.number(count)})" for name, count in named if name)
    if sources:
        count = strings.number(coverage.source_count)
        are_all = coverage.source_count == sum(bool(name) for name, _ in named)
        text = f"{strings.sources_count} · {{sources}}" if are_all else strings.coverage_sources
        yield text.format(count=count, sources=sources)
    if unsourced := sum(count for name, count in named if not name):
        yield strings.coverage_unsourced.format(count=strings.number(unsourced))
    if coverage.first and coverage.last:
        yield strings.period(coverage.first, coverage.last)
    if coverage.undated:
        yield strings.coverage_undated.format(count=strings.number(coverage.undated))
    for gap in coverage.gaps:
        yield strings.coverage_gap.format(
            first=strings.day(gap.first), last=strings.day(gap.last), days=strings.number(gap.days)
        )


def _source_name(source: str) -> str:
    return escape_line(shorten(source, MAX_NAME_LENGTH))
