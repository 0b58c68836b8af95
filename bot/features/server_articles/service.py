"""Listing, adding, removing and restoring a server's own articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import PurePath

from bot.features.server_articles.view import info_card, list_card
from bot.i18n import Strings
from bot.invocation import server_collection
from bot.services import Services
from bot.ui.message import Message
from retrieval import AddResult, Article, ArticleEntry, Library, Outcome, visible_line

_REMOVED_PREFIX = "removed:"
_RESTORABLE_FOR = timedelta(days=1)
"""The time for which a removed article can be restored."""


def current_entries(library: Library, server: int, words: str = "") -> list[ArticleEntry]:
    """A server's own articles that contain all words, newest first."""
    entries = library.entries(words, (server_collection(server),))
    return [entry for entry in entries if entry.is_current]


async def list_message(
    services: Services, server: int, words: str, page: int, strings: Strings
) -> Message:
    """A page of the articles that contain all words."""
    entries = await services.executor.run(current_entries, services.library, server, words)
    return services.render(list_card(entries, visible_line(words), page, strings))


async def info_message(services: Services, server: int, strings: Strings) -> Message:
    """The figures of a server's own articles."""
    entries = await services.executor.run(current_entries, services.library, server)
    return services.render(info_card(entries, strings))


class TooManyArticles(Exception):
    """A server has as many articles as it may."""


def add_article(
    library: Library, server: int, article: Article, user: int, limit: int
) -> AddResult:
    """Add an article from an attachment to a server's own.

    It replaces one from an attachment of the same name and title. Raises TooManyArticles beyond the
    limit.
    """
    own = server_collection(server)
    # only a name: the path of a file of this machine would be another identity
    article = replace(article, path=PurePath(article.path or "").name)
    [added] = library.iter_add([article], own, str(user), is_upload=True)
    # counted afterwards, as two may be added at once; a new version of an article adds none
    if added.outcome is Outcome.NEW and library.scope_size((own,)).articles > limit:
        undo_add(library, server, [added.id])
        raise TooManyArticles
    return added


def undo_add(library: Library, server: int, ids: Sequence[str]) -> int:
    """Remove what was just added and restore what it replaced; the number of articles removed."""
    return sum(_undo_one(library, server_collection(server), id_) for id_ in reversed(ids))


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


def _undo_one(library: Library, own: str, article_id: str) -> bool:
    versions = _versions(library, article_id, own)
    if len(versions) > 1:
        _copy(library, versions[-2], own)
    return bool(library.remove(article_id, own))


def _move(library: Library, article_id: str, source: str, target: str) -> ArticleEntry | None:
    versions = _versions(library, article_id, source)
    for entry in versions:
        _copy(library, entry, target)
    return versions[-1] if versions and library.remove(article_id, source) else None


def _copy(library: Library, entry: ArticleEntry, target: str) -> None:
    article = library.article(entry.id, (entry.collection,))
    if article is not None:
        library.add_many([article], target, entry.added_by, is_upload=True)


def _versions(library: Library, article_id: str, collection: str) -> list[ArticleEntry]:
    """The versions of an article up to the one with the id, oldest first; none if it is unknown."""
    entries = library.entries("", (collection,))
    wanted = next((entry for entry in entries if entry.id == article_id), None)
    if wanted is None:
        return []
    versions = {wanted.id} if wanted.is_current else set()
    while older := {entry.id for entry in entries if entry.replaced_by in versions} - versions:
        versions |= older
    before = (entry for entry in entries if entry.id in versions and entry != wanted)
    return [*reversed(list(before)), wanted]
