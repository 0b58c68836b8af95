"""Adding files from Discord to a server's own articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import aiohttp
import discord

from bot.features.server_articles.reading_texts import rejection_text, warning_text
from bot.features.server_articles.service import TooManyArticles, add_article
from bot.i18n import Strings
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui import card_lines
from bot.ui.card import Button, Card
from bot.ui.custom_ids import UndoAddId
from bot.ui.limits import MAX_NAME_LENGTH
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message
from retrieval import (
    AddResult,
    Article,
    Outcome,
    ParsedArticle,
    Precision,
    StoreError,
    UnreadableFile,
)

_MAX_MEGABYTES = 5
_MAX_NOTE_LENGTH = 300
"""Characters of what is said of a file."""


@dataclass(frozen=True)
class Upload:
    """Attached files, and the metadata given for all of them."""

    server: int
    user: int
    files: tuple[discord.Attachment, ...]
    source: str | None
    published: date | None
    precision: Precision = Precision.DAY
    """What is known of that date."""

    def completed(self, article: Article) -> Article:
        """An article with the given metadata instead of its own."""
        return replace(
            article,
            source=self.source or article.source,
            published=self.published or article.published,
            published_precision=(self.precision if self.published else article.published_precision),
        )


@dataclass(frozen=True)
class RejectedFile:
    """A file that was not added, and the reason."""

    name: str
    reason: str


@dataclass(frozen=True)
class AddedFile:
    """A file that was added, and what to check in it."""

    name: str
    result: AddResult
    to_check: tuple[str, ...]


async def upload_articles(services: Services, upload: Upload, strings: Strings) -> Message:
    """Add the files, and report what has changed."""
    results = [await _add(services, upload, file, strings) for file in upload.files]
    return services.render(_card(results, strings))


async def _add(
    services: Services, upload: Upload, file: discord.Attachment, strings: Strings
) -> AddedFile | RejectedFile:
    """Add one file, within the time limits for reading it and for one call of the library."""
    if file.size > _MAX_MEGABYTES * 1_000_000:
        return RejectedFile(
            file.filename, strings.file_too_large.format(count=strings.number(_MAX_MEGABYTES))
        )
    try:
        content = await file.read()
        parsed = await services.reading.run(services.readers.read, content, file.filename)
        article = upload.completed(parsed.article)
        result = await services.executor.run(
            add_article,
            services.library,
            upload.server,
            article,
            upload.user,
            services.max_server_articles,
        )
        return AddedFile(file.filename, result, tuple(_to_check(parsed, upload, strings)))
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        return RejectedFile(file.filename, strings.file_download_failed)
    except UnreadableFile as error:
        return RejectedFile(file.filename, rejection_text(error, strings))
    except TooManyArticles:
        limit = strings.number(services.max_server_articles)
        return RejectedFile(file.filename, strings.too_many_articles.format(count=limit))
    except LibraryBusy:
        return RejectedFile(file.filename, strings.library_busy)
    except StoreError:
        return RejectedFile(file.filename, strings.library_unreadable)


def _to_check(parsed: ParsedArticle, upload: Upload, strings: Strings) -> Iterator[str]:
    """The texts of a file's warnings, apart from a date that was given with it."""
    warnings = [one for one in parsed.warnings if not (upload.published and "date" in one.details)]
    yield from (warning_text(warning, strings) for warning in warnings)
    if not upload.published and not parsed.article.published and not warnings:
        yield strings.file_undated


def _card(results: list[AddedFile | RejectedFile], strings: Strings) -> Card:
    rejected = [result for result in results if isinstance(result, RejectedFile)]
    added = [result for result in results if isinstance(result, AddedFile)]
    new = [file.result.id for file in added if file.result.outcome is not Outcome.KNOWN]
    undo = Button(strings.undo, custom_id=UndoAddId(tuple(new)))
    return Card(
        head=tuple(_lines(added, rejected, strings)),
        buttons=(undo,) if new else (),
        is_success=bool(new),
    )


def _lines(added: list[AddedFile], rejected: list[RejectedFile], strings: Strings) -> Iterator[str]:
    counts = Counter(file.result.outcome for file in added)
    new, changed = counts[Outcome.NEW], counts[Outcome.VERSION]
    if new or changed:
        yield strings.upload_counts.format(new=strings.number(new), changed=strings.number(changed))
    else:
        yield strings.nothing_added
    if counts[Outcome.KNOWN]:
        yield strings.already_added.format(count=strings.number(counts[Outcome.KNOWN]))
    to_check = [_file_line(file.name, "; ".join(file.to_check)) for file in added if file.to_check]
    if to_check:
        yield "\n".join((strings.files_to_check, *to_check))
    if rejected:
        lines = [_file_line(file.name, file.reason) for file in rejected]
        yield "\n".join((strings.files_rejected, *lines))


def _file_line(name: str, text: str) -> str:
    shown = shorten(" ".join(text.split()), _MAX_NOTE_LENGTH)
    return card_lines.small(f"{escape_line(shorten(name, MAX_NAME_LENGTH))}: {escape_line(shown)}")
