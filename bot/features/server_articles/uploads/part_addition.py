"""Adding what was read from a file or page, one article at a time, to a server's own articles."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.features.server_articles.reading_texts import refusal_text, warning_text
from bot.features.server_articles.service import Contribution, TooManyArticles, add_article
from bot.features.server_articles.uploads.upload_report import AddedFile, RejectedFile
from bot.i18n import Strings
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from retrieval import (
    Article,
    ParsedArticle,
    Precision,
    StoreError,
    UnreadableFile,
    UnreadPart,
)

MAX_MINUTES = 10
"""The time for one upload: Discord waits 15 minutes for the reply."""


@dataclass(frozen=True)
class Given:
    """The server and user who add something, and the metadata given for all of it."""

    server: int
    user: int
    source: str | None = None
    published: date | None = None
    precision: Precision = Precision.DAY
    """The precision of that date."""

    def contribution(self, article: Article) -> Contribution:
        """An article with the given metadata instead of its own."""
        if self.source:
            article = replace(article, source=self.source)
        if self.published:
            article = replace(article, published=self.published, published_precision=self.precision)
        return Contribution(self.server, self.user, article, bool(self.source or self.published))


@dataclass(frozen=True)
class Addition:
    """The adding of files for a server, until a time of the monotonic clock."""

    services: Services
    given: Given
    strings: Strings
    ends_at: float

    async def add(
        self, name: str, parts: AsyncIterator[ParsedArticle | UnreadPart]
    ) -> AsyncIterator[AddedFile | RejectedFile]:
        """Add the articles of a file or page one by one; where that fails, the rest is left out."""
        try:
            async for part in parts:
                if time.monotonic() > self.ends_at:
                    minutes = self.strings.number(MAX_MINUTES)
                    reason = self.strings.rest_not_added.format(minutes=minutes)
                    yield RejectedFile(name, reason)
                    return
                if isinstance(part, UnreadPart):
                    yield RejectedFile(f"{name}/{part.name}", refusal_text(part, self.strings))
                else:
                    yield await self._add_one(name, part)
        except UnreadableFile as error:
            yield RejectedFile(name, refusal_text(error, self.strings))
        except TooManyArticles:
            limit = self.services.max_server_articles
            yield RejectedFile(name, self.strings.too_many_articles(limit))
        except LibraryBusy:
            yield RejectedFile(name, self.strings.library_busy)
        except StoreError:
            yield RejectedFile(name, self.strings.library_unreadable)

    async def _add_one(self, name: str, parsed: ParsedArticle) -> AddedFile:
        added = await self.services.executor.run(
            add_article,
            self.services.library,
            self.given.contribution(parsed.article),
            self.services.max_server_articles,
        )
        to_check = list(self._to_check(parsed))
        if not added.is_searched:
            to_check.append(self.strings.text_not_searched)
        part = (parsed.article.path or "").removeprefix(f"{name}/") or name
        metadata = replace(added.article, text="")
        return AddedFile(part, added.article.id, metadata, added.outcome, tuple(to_check))

    def _to_check(self, parsed: ParsedArticle) -> Iterator[str]:
        """The texts of an article's warnings, apart from a date that was given with it."""
        has_date = self.given.published is not None
        warnings = [one for one in parsed.warnings if not (has_date and "date" in one.details)]
        yield from (warning_text(warning, self.strings) for warning in warnings)
