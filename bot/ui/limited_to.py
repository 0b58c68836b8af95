"""What a question was limited to: a source, days, or one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.i18n import Strings
from bot.ui.limits import MAX_NAME_LENGTH, MAX_TITLE_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import Article


@dataclass(frozen=True)
class LimitedTo:
    """What a question was limited to; without values, to nothing."""

    source: str | None = None
    after: date | None = None
    before: date | None = None
    """Both days are included."""
    article: Article | None = None

    def __bool__(self) -> bool:
        return any((self.source, self.after, self.before, self.article))

    def line(self, strings: Strings) -> str:
        """The limits on one line; empty without any."""
        limits = " · ".join(self._limits(strings))
        return strings.limited_to.format(limits=limits) if limits else ""

    def _limits(self, strings: Strings) -> Iterator[str]:
        if self.article:
            title = escape_line(shorten(self.article.title, MAX_TITLE_LENGTH)) or strings.untitled
            yield strings.limited_to_article.format(title=title)
        if self.source:
            yield escape_line(shorten(self.source, MAX_NAME_LENGTH))
        if self.after and self.before:
            yield strings.days(self.after, self.before)
        elif self.after:
            yield strings.days_from.format(day=strings.day(self.after))
        elif self.before:
            yield strings.days_until.format(day=strings.day(self.before))

    @property
    def tells_source(self) -> bool:
        """True if the line names the source of all extracts."""
        return self.source is not None

    @property
    def tells_day(self) -> bool:
        """True if the line names the day of all extracts."""
        return self.after is not None and self.after == self.before

    def tells_title(self, article: Article) -> bool:
        """True if the line names this article."""
        return self.article is not None and self.article.id == article.id


NOT_LIMITED = LimitedTo()
