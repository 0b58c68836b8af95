"""A topic day by day: one extract for each of the days that matter most."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from retrieval.answering.limits import MAX_TIMELINE_DAYS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Answer, Extract
from retrieval.text.analysis import Analyzer
from retrieval.text.values import values_conflict

_PASSAGES = 200
_SPARE = 2
"""So many times more days are looked at, as some have nothing but copies."""
_DUPLICATE_JACCARD = 0.6
"""Two extracts that share this part of their terms say the same (Jaccard)."""


@dataclass(frozen=True)
class Day:
    """The best extract of the articles of one day."""

    date: date
    extract: Extract


def timeline(
    library: Library,
    topic: str,
    collections: Sequence[str] = (SHARED,),
    most: int = MAX_TIMELINE_DAYS,
) -> list[Day]:
    """The best extracts on a topic, one a day, in the order of the days, `most` at most.

    Only articles with a date that are about the topic count, as `coverage` has it, and extracts
    that hold half of its words, one at least. What is nearly the same on a later day is told once,
    with its articles (`also_in`). If there are more days, those with the best passages are kept.
    """
    about = {one.id for one in library.match_topic(topic, collections).articles if one.published}
    analyzer = Analyzer()
    best: dict[date, float] = {}
    for hit in library.search(topic, _PASSAGES, collections):
        day = hit.article.published
        if day and hit.article.id in about:
            best[day] = max(best.get(day, 0.0), hit.score)
    likely = sorted(best, key=lambda one: (-best[one], one))[: _SPARE * most]
    answers = [library.ask(topic, collections, after=one, before=one) for one in sorted(likely)]
    found = [told for answer in answers if (told := _day(answer, about, analyzer))]
    unlike = _without_copies(found, analyzer)
    kept = sorted(unlike, key=lambda day: (-best[day.date], day.date))[:most]
    return sorted(kept, key=lambda day: day.date)


def _day(answer: Answer, about: Collection[str], analyzer: Analyzer) -> Day | None:
    """The best extract of an answer of one day: from an article about the topic, and on it."""
    for one in answer.extracts or answer.nearest:
        day, speaking = one.article.published, analyzer.for_article(one.article)
        topic = set(speaking.terms(answer.question))
        held = len(topic.intersection(speaking.terms(one.text)))
        if day and one.article.id in about and held >= max(1, len(topic) // 2):
            return Day(day, one)
    return None


def _without_copies(days: Sequence[Day], analyzer: Analyzer) -> list[Day]:
    """The days, the earliest first, without those that say what an earlier one says."""
    told: list[Day] = []
    for day in days:
        place = next((n for n, one in enumerate(told) if _is_copy(one, day, analyzer)), None)
        if place is None:
            told.append(day)
        else:
            first = told[place].extract
            copies = (*first.also_in, day.extract.article, *day.extract.also_in)
            unique = {one.id: one for one in copies if one.id != first.article.id}
            extract = replace(first, also_in=tuple(unique.values()))
            told[place] = replace(told[place], extract=extract)
    return told


def _is_copy(one: Day, other: Day, analyzer: Analyzer) -> bool:
    """Whether two extracts are made of nearly the same words, with the same times and numbers."""
    ours, theirs = (
        set(analyzer.for_article(day.extract.article).terms(day.extract.text))
        for day in (one, other)
    )
    is_like = 0 < len(ours & theirs) >= _DUPLICATE_JACCARD * len(ours | theirs)
    return is_like and not values_conflict(one.extract.text, other.extract.text)
