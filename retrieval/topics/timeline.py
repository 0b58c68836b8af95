"""The timeline of a topic: one extract for each of the days that matter most."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from retrieval.answering.limits import MAX_TIMELINE_DAYS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Answer, Extract
from retrieval.ranking.near_duplicates import is_near_duplicate
from retrieval.text.analysis import Analyzer
from retrieval.text.values import values_conflict

_MAX_PASSAGES = 200
"""The number of best passages whose days are candidates."""
_CANDIDATE_DAYS = 2
"""Candidate days for each day wanted: some have nothing but near-duplicates."""
_MIN_TERM_SHARE = 1 / 2
"""The share of the topic's terms that an extract needs."""


@dataclass(frozen=True)
class Day:
    """The best extract from the articles of one day."""

    date: date
    extract: Extract


def timeline(
    library: Library,
    topic: str,
    collections: Sequence[str] = (SHARED,),
    most: int = MAX_TIMELINE_DAYS,
) -> list[Day]:
    """The best extracts on a topic, one a day, in the order of the days: at most `most` days.

    Articles of unknown day are left out, and so are those that are not on the topic (as `coverage`
    counts them) and extracts with less than half of the topic's terms. An extract that nearly
    repeats an earlier day's is not shown; its article is in the `also_in` of the other. If there
    are more days, those with the best passages are kept.
    """
    matches = library.match_topic(topic, collections).articles
    on_topic = {article.id for article in matches if article.published}
    analyzer = Analyzer()
    best: dict[date, float] = {}
    for hit in library.search(topic, _MAX_PASSAGES, collections):
        day = hit.article.published
        if day and hit.article.id in on_topic:
            best[day] = max(best.get(day, 0.0), hit.score)
    candidates = sorted(best, key=lambda day: (-best[day], day))[: _CANDIDATE_DAYS * most]
    answers = [library.ask(topic, collections, after=day, before=day) for day in sorted(candidates)]
    days = (_day(answer, on_topic, analyzer) for answer in answers)
    unique = _without_duplicates([day for day in days if day], analyzer)
    kept = sorted(unique, key=lambda day: (-best[day.date], day.date))[:most]
    return sorted(kept, key=lambda day: day.date)


def _day(answer: Answer, on_topic: Collection[str], analyzer: Analyzer) -> Day | None:
    """The best extract on the topic in an answer from one day's articles; None if there is none."""
    for extract in answer.extracts or answer.nearest:
        day, terms_of = extract.article.published, analyzer.for_article(extract.article).terms
        topic = set(terms_of(answer.question))
        shared = len(topic.intersection(terms_of(extract.text)))
        min_shared = max(1, int(_MIN_TERM_SHARE * len(topic)))
        if day and extract.article.id in on_topic and shared >= min_shared:
            return Day(day, extract)
    return None


def _without_duplicates(days: Sequence[Day], analyzer: Analyzer) -> list[Day]:
    """The days, earliest first, without those that nearly repeat an earlier one."""
    kept: list[Day] = []
    kept_terms: list[set[str]] = []
    for day in days:
        article, text = day.extract.article, day.extract.text
        terms = set(analyzer.for_article(article).terms(text))
        place = next(
            (
                number
                for number, (other, other_terms) in enumerate(zip(kept, kept_terms, strict=True))
                if is_near_duplicate(other_terms, terms)
                and not values_conflict(other.extract.text, text)
            ),
            None,
        )
        if place is None:
            kept.append(day)
            kept_terms.append(terms)
        else:
            kept[place] = _with_copy(kept[place], day.extract)
    return kept


def _with_copy(day: Day, copy: Extract) -> Day:
    """The day, with the articles of a near-duplicate in `also_in`, each once."""
    extract = day.extract
    articles = (*extract.also_in, copy.article, *copy.also_in)
    others = {article.id: article for article in articles if article.id != extract.article.id}
    return replace(day, extract=replace(extract, also_in=tuple(others.values())))
