"""Removing a server's own articles, each of which can be restored for a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.errors import UserError
from bot.features.server_articles.service import find_id
from bot.i18n import Strings
from bot.invocation import server_collection
from bot.services import Services
from bot.ui import card_lines
from bot.ui.card import Button, Card
from bot.ui.custom_ids import RestoreId
from bot.ui.message import Message
from retrieval import ArticleEntry, Library

_REMOVED_PREFIX = "removed:"
_RESTORABLE_FOR = timedelta(days=1)
"""The time for which a removed article can be restored."""


async def remove_by_title(
    services: Services, server: int, id_or_title: str, strings: Strings
) -> Message:
    """Remove the article with an id or title. Raises UserError if none or several match."""
    entry = await services.executor.run(_remove, services.library, server, id_or_title)
    title = card_lines.article_title(entry, strings)
    undo = Button(strings.undo, custom_id=RestoreId(entry.id))
    return services.render(
        Card(head=(strings.article_removed.format(title=title),), buttons=(undo,))
    )


def _remove(library: Library, server: int, text: str) -> ArticleEntry:
    entry = remove_article(library, server, find_id(library, server, text))
    if entry is None:  # somebody else has just removed it
        raise UserError(lambda strings: strings.no_such_server_article)
    return entry


def remove_article(library: Library, server: int, article_id: str) -> ArticleEntry | None:
    """Remove an article with its older versions; None if it is not one of the server's own."""
    purge_removed(library)
    return _move(library, article_id, server_collection(server), _removed_collection(server))


def restore_article(library: Library, server: int, article_id: str) -> ArticleEntry | None:
    """Undo a removal; None if it was too long ago."""
    purge_removed(library)
    return _move(library, article_id, _removed_collection(server), server_collection(server))


def purge_removed(library: Library, now: datetime | None = None) -> None:
    """Delete for good what was removed at least a day ago."""
    newest = (now or datetime.now(UTC)) - _RESTORABLE_FOR
    for collection in library.stats().collections:
        if collection.name.startswith(_REMOVED_PREFIX):
            for entry in library.entries("", (collection.name,)):
                if entry.added_at and entry.added_at <= newest:
                    library.remove(entry.id, collection.name)


def _removed_collection(server: int) -> str:
    return f"{_REMOVED_PREFIX}{server}"


def _move(library: Library, article_id: str, source: str, target: str) -> ArticleEntry | None:
    versions = _versions(library, article_id, source)
    for number, entry in enumerate(versions):
        article = library.article(entry.id, (source,))
        if article:
            library.add_many([article], target, entry.added_by, is_upload=True)
            for older in versions[:number][-1:]:
                library.replace(older.id, article, target)
    return versions[-1] if versions and library.remove(article_id, source) else None


def _versions(library: Library, article_id: str, collection: str) -> list[ArticleEntry]:
    """The versions of an article up to the one with the id, oldest first; none if it is unknown."""
    entries = library.entries("", (collection,))
    versions = [entry for entry in entries if entry.id == article_id]
    if not any(entry.is_current for entry in versions):
        return versions
    for newer in versions:  # those that are found are looked at, too
        versions += [
            entry for entry in entries if entry.replaced_by == newer.id and entry not in versions
        ]
    return versions[::-1]
