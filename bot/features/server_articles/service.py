"""A server's own articles: added, taken out for a day, and put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.invocation import server_collection
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.records import AddResult, ArticleEntry, Outcome

_REMOVED = "removed:"
_KEPT = timedelta(days=1)
"""How long a removed article can be put back."""


def current_entries(library: Library, server: int, words: str = "") -> list[ArticleEntry]:
    """A server's own articles that have all of the words, newest first."""
    found = library.entries(words, (server_collection(server),))
    return [entry for entry in found if entry.is_current]


class TooManyArticles(Exception):
    """A server has as many articles of its own as it may have."""


def add_article(library: Library, server: int, article: Article, user: int, most: int) -> AddResult:
    """Adds an article to a server's own ones, of which there may be so many; raises TooMany."""
    own = server_collection(server)
    [added] = library.iter_add([article], own, str(user))
    # looked at afterwards, as two may be added at once, and new text for an old one is no more
    if added.outcome is Outcome.NEW and library.scope_size((own,)).articles > most:
        undo_add(library, server, [added.id])
        raise TooManyArticles
    return added


def undo_add(library: Library, server: int, ids: Sequence[str]) -> int:
    """Takes out what was just added, and puts back what it has replaced; says how many went."""
    return sum(_take_back(library, server_collection(server), one) for one in reversed(ids))


def remove_article(library: Library, server: int, article_id: str) -> ArticleEntry | None:
    """Takes an article with its older versions out; None if it is none of the server's own."""
    purge_removed(library)
    return _move(library, article_id, server_collection(server), _removed_collection(server))


def restore_article(library: Library, server: int, article_id: str) -> ArticleEntry | None:
    """Undoes a removal; None if it was too long ago."""
    purge_removed(library)
    return _move(library, article_id, _removed_collection(server), server_collection(server))


def purge_removed(library: Library, now: datetime | None = None) -> None:
    """Leaves nothing of what was removed a day ago or earlier."""
    last = (now or datetime.now(UTC)) - _KEPT
    for collection in library.stats().collections:
        if collection.name.startswith(_REMOVED):
            for entry in library.entries("", (collection.name,)):
                if entry.added_at and entry.added_at <= last:
                    library.remove(entry.id, collection.name)


def _removed_collection(server: int) -> str:
    return f"{_REMOVED}{server}"


def _take_back(library: Library, own: str, article_id: str) -> bool:
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
        library.add_many([article], target, entry.added_by)


def _versions(library: Library, article_id: str, collection: str) -> list[ArticleEntry]:
    """An article, and before it the older versions of a current one, oldest first."""
    entries = library.entries("", (collection,))
    wanted = next((entry for entry in entries if entry.id == article_id), None)
    if wanted is None:
        return []
    has_older = wanted.is_current and wanted.url and wanted.url.strip()
    older = [one for one in entries if has_older and one.url == wanted.url and one != wanted]
    # of what was added at the same address, only the last is current
    return [*reversed(older), wanted]
