"""Adding files from Discord to a server's own articles."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import discord

from bot.errors import DISCORD_FAILURES
from bot.features.server_articles.reading_texts import rejection_text, warning_text
from bot.features.server_articles.service import Contribution, TooManyArticles, add_article
from bot.features.server_articles.upload_report import AddedFile, RejectedFile, report_card
from bot.i18n import Strings
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.message import Message
from retrieval import Article, ParsedArticle, Precision, StoreError, UnreadableFile

_MAX_MEGABYTES = 5
_DOWNLOAD_SECONDS = 30
"""Seconds that the download of a file may take: Discord waits 15 minutes for the whole reply."""


@dataclass(frozen=True)
class Upload:
    """Attached files, and the metadata given for all of them."""

    server: int
    user: int
    files: tuple[discord.Attachment, ...]
    source: str | None
    published: date | None
    precision: Precision = Precision.DAY
    """The precision of that date."""

    def contribution(self, article: Article) -> Contribution:
        """An article with the given metadata instead of its own."""
        if self.source:
            article = replace(article, source=self.source)
        if self.published:
            article = replace(article, published=self.published, published_precision=self.precision)
        return Contribution(self.server, self.user, article, bool(self.source or self.published))


async def upload_articles(services: Services, upload: Upload, strings: Strings) -> Message:
    """Add the files, and report what has changed."""
    results = [await _add(services, upload, file, strings) for file in upload.files]
    return services.render(report_card(results, strings))


async def _add(
    services: Services, upload: Upload, file: discord.Attachment, strings: Strings
) -> AddedFile | RejectedFile:
    """Add one file, within the time limits for reading it and for one call of the library."""
    if file.size > _MAX_MEGABYTES * 1_000_000:
        return RejectedFile(
            file.filename, strings.file_too_large.format(megabytes=strings.number(_MAX_MEGABYTES))
        )
    try:
        async with asyncio.timeout(_DOWNLOAD_SECONDS):
            content = await file.read()
        parsed = await services.reading.run(services.readers.read, content, file.filename)
        added = await services.executor.run(
            add_article,
            services.library,
            upload.contribution(parsed.article),
            services.max_server_articles,
        )
        to_check = list(_to_check(parsed, upload, strings))
        if not added.is_searched:
            to_check.append(strings.text_not_searched)
        return AddedFile(file.filename, added.article, added.outcome, tuple(to_check))
    except DISCORD_FAILURES:
        return RejectedFile(file.filename, strings.file_download_failed)
    except UnreadableFile as error:
        return RejectedFile(file.filename, rejection_text(error, strings))
    except TooManyArticles:
        limit = services.max_server_articles
        return RejectedFile(file.filename, strings.too_many_articles(limit))
    except LibraryBusy:
        return RejectedFile(file.filename, strings.library_busy)
    except StoreError:
        return RejectedFile(file.filename, strings.library_unreadable)


def _to_check(parsed: ParsedArticle, upload: Upload, strings: Strings) -> Iterator[str]:
    """The texts of a file's warnings, apart from a date that was given with it."""
    warnings = [one for one in parsed.warnings if not (upload.published and "date" in one.details)]
    yield from (warning_text(warning, strings) for warning in warnings)
