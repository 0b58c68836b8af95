"""Adding files from Discord to a server's own articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import aiohttp
import discord

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
    StoreError,
    UnreadableFile,
    UnreadableReason,
)

_MAX_MEGABYTES = 5


@dataclass(frozen=True)
class Upload:
    """Attached files, and the metadata given for all of them."""

    server: int
    user: int
    files: tuple[discord.Attachment, ...]
    source: str | None
    published: date | None

    def completed(self, article: Article) -> Article:
        """An article with the given metadata instead of its own."""
        return replace(
            article,
            source=self.source or article.source,
            published=self.published or article.published,
        )


@dataclass(frozen=True)
class RejectedFile:
    """A file that was not added, and the reason."""

    name: str
    reason: str


async def upload_articles(services: Services, upload: Upload, strings: Strings) -> Message:
    """Add the files, and report what has changed."""
    results = [await _add(services, upload, file, strings) for file in upload.files]
    return services.render(_card(results, strings))


async def _add(
    services: Services, upload: Upload, file: discord.Attachment, strings: Strings
) -> AddResult | RejectedFile:
    """Add one file, within the time limits for reading it and for one call of the library."""
    if file.size > _MAX_MEGABYTES * 1_000_000:
        return RejectedFile(
            file.filename, strings.file_too_large.format(count=strings.number(_MAX_MEGABYTES))
        )
    try:
        content = await file.read()
        parsed = await services.reading.run(services.readers.read, content, file.filename)
        return await services.executor.run(
            add_article,
            services.library,
            upload.server,
            upload.completed(parsed.article),
            upload.user,
            services.max_server_articles,
        )
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


def rejection_text(error: UnreadableFile, strings: Strings) -> str:
    """The reason why a file can't be read, in the reader's language."""
    text = _reason_texts(strings).get(error.reason)
    return text.format(**error.details) if text else str(error)


def _reason_texts(strings: Strings) -> Mapping[UnreadableReason, str]:
    reasons = UnreadableReason
    return {
        reasons.UNSUPPORTED_FORMAT: strings.unsupported_file,
        reasons.EMPTY: strings.empty_file,
        reasons.NO_TEXT: strings.file_without_text,
        reasons.NO_ARTICLE: strings.page_without_article,
        reasons.NOT_A_CHAT: strings.file_is_no_chat,
        reasons.PDF: strings.file_is_pdf,
        reasons.ARCHIVE: strings.file_is_archive,
        reasons.COMPRESSED: strings.file_is_compressed,
        reasons.RICH_TEXT: strings.file_is_rich_text,
        reasons.BINARY: strings.file_is_binary,
        reasons.DAMAGED_TEXT: strings.damaged_text,
        reasons.UNKNOWN_ENCODING: strings.unknown_encoding,
        reasons.UNSURE_ENCODING: strings.unsure_encoding,
        reasons.TOO_SLOW: strings.file_too_slow,
        reasons.TOO_MUCH_MEMORY: strings.file_needs_memory,
        reasons.READER_FAILED: strings.file_reader_failed,
    }


def _card(results: list[AddResult | RejectedFile], strings: Strings) -> Card:
    rejected = [result for result in results if isinstance(result, RejectedFile)]
    added = [result for result in results if isinstance(result, AddResult)]
    new = [result.id for result in added if result.outcome is not Outcome.KNOWN]
    undo = Button(strings.undo, custom_id=UndoAddId(tuple(new)))
    return Card(
        head=tuple(_lines(Counter(result.outcome for result in added), rejected, strings)),
        buttons=(undo,) if new else (),
        is_success=bool(new),
    )


def _lines(
    counts: Counter[Outcome], rejected: list[RejectedFile], strings: Strings
) -> Iterator[str]:
    new, changed = counts[Outcome.NEW], counts[Outcome.VERSION]
    if new or changed:
        yield strings.upload_counts.format(new=strings.number(new), changed=strings.number(changed))
    else:
        yield strings.nothing_added
    if counts[Outcome.KNOWN]:
        yield strings.already_added.format(count=strings.number(counts[Outcome.KNOWN]))
    if rejected:
        yield "\n".join((strings.files_rejected, *map(_rejection_line, rejected)))


def _rejection_line(rejected: RejectedFile) -> str:
    name = escape_line(shorten(rejected.name, MAX_NAME_LENGTH))
    return card_lines.small(f"{name}: {escape_line(rejected.reason)}")
