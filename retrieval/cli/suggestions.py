"""Suggestions for a source that no article has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from retrieval.text.analysis import fold_source

_MAX_SUGGESTIONS = 3
_MIN_SIMILARITY = 0.7
"""The ratio of `difflib.SequenceMatcher`, from 0 to 1."""


def similar_sources(typed: str, sources: Iterable[str]) -> list[str]:
    """The sources with names like the typed one, most similar first; at most three.

    First those that begin with it, then those that contain it or are contained in it, then those
    spelt nearly the same. Case and accents don't matter.
    """
    folded = fold_source(typed)
    by_fold = {fold_source(source): source for source in sources}
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name.startswith(folded),
        lambda name: folded in name,
        lambda name: name in folded,
    )
    matches = [name for test in tests for name in sorted(by_fold, key=len) if name and test(name)]
    matches += get_close_matches(folded, by_fold, _MAX_SUGGESTIONS, _MIN_SIMILARITY)
    return [by_fold[name] for name in dict.fromkeys(matches)][:_MAX_SUGGESTIONS]
