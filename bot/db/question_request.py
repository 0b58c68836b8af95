"""Requests: a question, and the scope to answer it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from retrieval import DEFAULT_THRESHOLD


@dataclass(frozen=True)
class Request:
    """A question, and the scope to answer it in."""

    question: str
    collections: tuple[str, ...]
    source: str | None = None
    after: date | None = None
    before: date | None = None
    threshold: float = DEFAULT_THRESHOLD
    article: str | None = None
    """The id of the only article to answer from."""

    def to_dict(self) -> dict[str, Any]:
        """The request as a JSON object."""
        return {
            "question": self.question,
            "collections": list(self.collections),
            "source": self.source,
            "after": self.after.isoformat() if self.after else None,
            "before": self.before.isoformat() if self.before else None,
            "threshold": self.threshold,
            **({"article": self.article} if self.article else {}),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Request:
        """The request in a JSON object. Raises KeyError, TypeError and ValueError."""
        after, before = stored["after"], stored["before"]
        return cls(
            question=stored["question"],
            collections=tuple(stored["collections"]),
            source=stored["source"],
            after=date.fromisoformat(after) if after else None,
            before=date.fromisoformat(before) if before else None,
            threshold=float(stored["threshold"]),
            article=stored.get("article"),
        )
