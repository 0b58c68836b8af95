"""The limits of a question: a source, days, or one article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrieval import Article


@dataclass(frozen=True)
class LimitedTo:
    """The source, days or article that a question was limited to; without values, to nothing."""

    source: str | None = None
    after: date | None = None
    before: date | None = None
    """Both days are included."""
    article: Article | None = None

    def __bool__(self) -> bool:
        return any((self.source, self.after, self.before, self.article))

    @property
    def has_one_source(self) -> bool:
        """True if all extracts have the same source."""
        return self.source is not None

    @property
    def has_one_day(self) -> bool:
        """True if all extracts have the same day."""
        return self.after is not None and self.after == self.before

    def is_only(self, article: Article) -> bool:
        """True if it was limited to this article."""
        return self.article is not None and self.article.id == article.id


NOT_LIMITED = LimitedTo()
