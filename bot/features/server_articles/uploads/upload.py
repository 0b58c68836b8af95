"""Adding files from Discord, and what is at an address of the web, to a server's own articles."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

import discord

from bot.errors import DISCORD_FAILURES, UserError
from bot.features.server_articles.service import microseconds
from bot.features.server_articles.uploads.part_addition import MAX_MINUTES, Addition, Given
from bot.features.server_articles.uploads.upload_report import (
    MAX_SHOWN,
    AddedFile,
    RejectedFile,
    new_articles,
    report_card,
)
from bot.features.server_articles.uploads.web_page import (
    AddedPage,
    add_page,
    admit_address,
)
from bot.i18n import Strings
from bot.services import Services
from bot.ui.custom_ids import UndoAddId, UndoUploadId
from bot.ui.message import Message
from retrieval import ParsedArticle, UnreadPart

_MAX_MEGABYTES = 10
"""The size up to which Discord lets everybody attach files; its megabyte has 1,048,576 bytes."""
_DOWNLOAD_SECONDS = 30
"""The time for the download of one file."""


@dataclass(frozen=True)
class Upload:
    """Attached files, an address of the web, and the metadata given for all of them."""

    given: Given
    files: tuple[discord.Attachment, ...]
    url: str | None = None


async def upload_articles(services: Services, upload: Upload, strings: Strings) -> Message:
    """Add the files and what is at the address, and report what has changed.

    Raises UserError if there is neither, or if the server may not give an address.
    """
    given = upload.given
    if not upload.files and not upload.url:
        raise UserError(lambda strings: strings.nothing_to_add.format(option=strings.url_name))
    if upload.url:
        admit_address(services, given.server)
    addition = Addition(services, given, strings, time.monotonic() + MAX_MINUTES * 60)
    # one upload at a time, so that Undo can tell by the time what was added by this one
    async with services.adding_limits.turn(given.server):
        first = datetime.now(UTC)
        results = [
            result for file in upload.files async for result in _add_attachment(addition, file)
        ]
        page = await add_page(addition, upload.url) if upload.url else AddedPage(())
        results += page.results
        new = new_articles(results)
        undo: UndoAddId | UndoUploadId = UndoAddId(new)
        if len(new) > MAX_SHOWN:
            undo = UndoUploadId(given.user, microseconds(first), microseconds(datetime.now(UTC)))
    hint = strings.feed_hint if page.is_feed else ""
    return services.render(report_card(results, undo, strings, hint))


async def _add_attachment(
    addition: Addition, file: discord.Attachment
) -> AsyncIterator[AddedFile | RejectedFile]:
    """Add the articles in one file, within the time limit for its download."""
    strings = addition.strings
    if file.size > _MAX_MEGABYTES << 20:
        megabytes = strings.number(_MAX_MEGABYTES)
        yield RejectedFile(file.filename, strings.file_too_large.format(megabytes=megabytes))
        return
    try:
        async with asyncio.timeout(_DOWNLOAD_SECONDS):
            content = await file.read()
    except DISCORD_FAILURES:
        yield RejectedFile(file.filename, strings.file_download_failed)
        return
    # only a name: the path of a file of this machine would be another identity
    name = PurePath(file.filename).name or "file"
    async for result in addition.add(name, _read(addition.services, content, name)):
        yield result


async def _read(
    services: Services, content: bytes, name: str
) -> AsyncIterator[ParsedArticle | UnreadPart]:
    """The articles in a file, read as they are asked for. Raises UnreadableFile and LibraryBusy."""
    parts = services.readers.read_parts(content, name)
    while part := await services.reading.run(next, parts, None):
        yield part
