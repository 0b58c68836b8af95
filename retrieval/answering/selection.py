"""Selects the candidates that are shown together as an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from retrieval.answering.candidate_extract import CandidateExtract
from retrieval.answering.limits import MAX_EXTRACTS, MAX_MORE_EXTRACTS

_MIN_RELATIVE_SCORE = 0.4
"""The share of the best extract's score that every other extract needs."""


def select(ranked: Sequence[CandidateExtract]) -> list[CandidateExtract]:
    """The candidates to show, best first: each is new to the reader and can be understood.

    Near-duplicates are noted in `also_in`, neighbours are joined, and a sentence that depends on
    the one before is shown together with it.
    """
    selected: list[CandidateExtract] = []
    for candidate in _relevant(ranked):
        if any(candidate.overlaps(other) for other in selected):
            continue
        place, merged = _merge_into(selected, candidate)
        if merged:
            selected[place] = merged
        elif len(selected) < MAX_EXTRACTS:
            selected.append(candidate)
        else:
            break
    return [_with_context(candidate, selected) for candidate in selected]


def further_candidates(
    shown: Sequence[CandidateExtract], ranked: Sequence[CandidateExtract]
) -> list[CandidateExtract]:
    """The best candidates that are new to a reader of those shown, best first."""
    return list(islice(_novel(shown, _relevant(ranked)), MAX_MORE_EXTRACTS))


def _novel(
    shown: Sequence[CandidateExtract], candidates: Iterator[CandidateExtract]
) -> Iterator[CandidateExtract]:
    """The candidates that repeat neither those shown nor an earlier candidate."""
    seen = list(shown)
    for candidate in candidates:
        if not any(candidate.repeats(other) for other in seen):
            seen.append(candidate)
            yield candidate


def _relevant(ranked: Sequence[CandidateExtract]) -> Iterator[CandidateExtract]:
    """The candidates that score high enough, best first, each with its heading."""
    # a heading announces what answers, and is shown only where nothing else is found
    bodies = (candidate for candidate in ranked if not candidate.is_heading)
    best = next(bodies, None)
    rest = iter(ranked) if best is None else chain([best], bodies)
    best = best or next(iter(ranked), None)
    for candidate in rest:
        if best and candidate.score < _MIN_RELATIVE_SCORE * best.score:
            break
        yield candidate.in_section


def _merge_into(
    selected: Sequence[CandidateExtract], candidate: CandidateExtract
) -> tuple[int, CandidateExtract | None]:
    """The place of the selected one that a candidate belongs to, and both merged.

    They are merged as near-duplicates or as neighbours; None if it belongs to none of them.
    """
    for place, other in enumerate(selected):
        if other.is_near_duplicate(candidate):
            article = candidate.passage.article
            known = {other.passage.article.id, *(a.id for a in other.also_in)}
            also_in = () if article.id in known else (article,)
            return place, replace(other, also_in=other.also_in + also_in)
    for place, other in enumerate(selected):
        merged = other.merged_with(candidate)
        if merged and not merged.crosses_lines:
            return place, merged
    return -1, None


def _with_context(
    candidate: CandidateExtract, selected: Sequence[CandidateExtract]
) -> CandidateExtract:
    """The candidate, with the sentence before if it needs it and the one after if that needs it."""
    extended = candidate
    if candidate.needs_context:
        extended = _extended(candidate, candidate.first - 1, selected)
    after = extended.at_sentence(extended.last + 1)
    if after and after.needs_context:
        longer = _extended(extended, extended.last + 1, selected)
        return extended if longer.crosses_lines else longer
    return extended


def _extended(
    candidate: CandidateExtract, number: int, selected: Sequence[CandidateExtract]
) -> CandidateExtract:
    """The candidate with a neighbouring sentence, unless that is too long or shown elsewhere."""
    neighbour = candidate.at_sentence(number)
    if neighbour is None or any(neighbour.text in other.text for other in selected):
        return candidate
    return candidate.merged_with(neighbour) or candidate
