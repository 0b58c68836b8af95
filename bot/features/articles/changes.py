"""The changes between the versions of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval import ArticleChange, Library, change_in_step, version_steps


@dataclass(frozen=True)
class ChangeShown:
    """One of the changes of an article."""

    article: str
    """The id of a version of the article."""
    number: int
    """Counted from 0, from the last change on."""
    count: int
    """The number of changes."""
    change: ArticleChange


def numbered_change(
    library: Library, article_id: str, number: int, collections: Sequence[str]
) -> ChangeShown | None:
    """A change of an article, or the first there was; None if there is none any more."""
    steps = version_steps(library, article_id, collections)
    if not steps:
        return None
    place = min(max(number, 0), len(steps) - 1)
    change = change_in_step(library, steps[place], collections)
    return ChangeShown(article_id, place, len(steps), change) if change else None
