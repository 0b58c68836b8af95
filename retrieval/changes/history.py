"""The versions of an article in a library, and what changed from each to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from retrieval.changes.article_change import ArticleChange, article_change
from retrieval.library import SHARED, Library
from retrieval.model.records import ArticleEntry


class VersionStep(NamedTuple):
    """A version of an article, and the one that took its place."""

    before: ArticleEntry
    after: ArticleEntry

    @property
    def at(self) -> datetime | None:
        """The time when the later version was added; None if that is not known.

        A correction of the metadata keeps the time at which the article was added.
        """
        before, after = self.before.added_at, self.after.added_at
        return after if after and (before is None or after > before) else None


def version_steps(
    library: Library, article_id: str, collections: Sequence[str] = (SHARED,)
) -> list[VersionStep]:
    """The steps between the versions of an article, the last first; the id is that of any of them.

    Empty for an article that has only one version, or is in none of the collections.
    """
    versions = library.versions(article_id, collections)
    by_place = {(version.collection, version.id): version for version in versions}
    steps = [
        VersionStep(version, by_place[version.collection, version.replaced_by])
        for version in versions
        if version.replaced_by and (version.collection, version.replaced_by) in by_place
    ]
    return sorted(steps, key=lambda step: _age(step.before, by_place))


def _age(version: ArticleEntry, by_place: Mapping[tuple[str, str], ArticleEntry]) -> int:
    """The number of versions that came after one."""
    newer: set[str] = set()
    current: ArticleEntry | None = version
    while current and current.replaced_by and current.replaced_by not in newer:
        newer.add(current.replaced_by)
        current = by_place.get((current.collection, current.replaced_by))
    return len(newer)


def change_in_step(
    library: Library, step: VersionStep, collections: Sequence[str] = (SHARED,)
) -> ArticleChange | None:
    """The changes in a step; None if one of the versions was removed meanwhile."""
    before = library.article(step.before.id, collections)
    after = library.article(step.after.id, collections)
    return article_change(before, after, step.at) if before and after else None
