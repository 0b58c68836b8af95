"""What somebody wants to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from retrieval.answering.composer import DEFAULT_THRESHOLD


@dataclass(frozen=True)
class Request:
    """What somebody wants to know, and where it may be looked for."""

    question: str
    collections: tuple[str, ...]
    source: str | None = None
    after: date | None = None
    before: date | None = None
    threshold: float = DEFAULT_THRESHOLD
    article: str | None = None
    """The id of the only one that is asked."""

    def to_dict(self) -> dict[str, Any]:
        """The request as JSON."""
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
    def from_dict(cls, written: Mapping[str, Any]) -> Request:
        """The request that some JSON stands for; raises KeyError, TypeError and ValueError."""
        after, before = written["after"], written["before"]
        return cls(
            question=written["question"],
            collections=tuple(written["collections"]),
            source=written["source"],
            after=date.fromisoformat(after) if after else None,
            before=date.fromisoformat(before) if before else None,
            threshold=float(written["threshold"]),
            article=written.get("article"),
        )
