"""Listing, finding, adding and correcting a server's own articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.errors import UserError
from bot.features.article_option import chosen_article
from bot.features.server_articles.view import ListedArticles, info_card, list_card
from bot.i18n import Strings
from bot.invocation import server_collection
from bot.services import Services
from bot.ui.message import Message
from retrieval import Article, ArticleEntry, Library, Outcome, address_key, fold, visible_line

CORRECTED = "~"
"""Precedes the id of an article in a list of those to undo, if it was corrected, not added."""


def current_entries(library: Library, server: int, words: str = "") -> list[ArticleEntry]:
    """A server's own articles that contain all words, newest first."""
    entries = library.entries(words, (server_collection(server),))
    return [entry for entry in entries if entry.is_current]


async def list_message(
    services: Services, server: int, words: str, page: int, strings: Strings
) -> Message:
    """A page of the articles that contain all words."""
    every = await services.executor.run(current_entries, services.library, server)
    found = await services.executor.run(current_entries, services.library, server, words)
    listed = ListedArticles(found, len(every), visible_line(words))
    return services.render(list_card(listed, page, strings))


async def info_message(services: Services, server: int, strings: Strings) -> Message:
    """The figures of a server's own articles."""
    entries = await services.executor.run(current_entries, services.library, server)
    return services.render(info_card(entries, strings))


class TooManyArticles(Exception):
    """A server has as many articles as it may."""


@dataclass(frozen=True)
class AddedArticle:
    """An article as it is stored now, and the effect of adding it."""

    article: Article
    outcome: Outcome
    is_searched: bool
    """False if nothing in its text counts as more than page furniture."""


@dataclass(frozen=True)
class Contribution:
    """An article from an attachment or page to a server, and the user who adds it."""

    server: int
    user: int
    article: Article
    has_given_metadata: bool = False
    """True if the user gave metadata with the file: they count more than earlier corrections."""


def add_article(library: Library, added: Contribution, limit: int) -> AddedArticle:
    """Add an article from an attachment or page to a server's own.

    It replaces one from an attachment of the same name and title; one that was corrected is there
    already. Raises TooManyArticles beyond the limit.
    """
    own, article = server_collection(added.server), added.article
    if not added.has_given_metadata:
        corrected = current_correction(library, added.server, article.id)
        if corrected:
            return _added(library, own, corrected, Outcome.KNOWN)
    [result] = library.iter_add([article], own, str(added.user), is_upload=True)
    # counted afterwards, as two may be added at once; a new version of an article adds none
    if result.outcome is Outcome.NEW and library.scope_size((own,)).articles > limit:
        undo_add(library, added.server, [result.id])
        raise TooManyArticles
    return _added(library, own, article, result.outcome)


def _added(library: Library, own: str, article: Article, outcome: Outcome) -> AddedArticle:
    passages = library.scope_size((own,), article=article.id).passages
    return AddedArticle(article, outcome, is_searched=passages > 0)


def current_correction(library: Library, server: int, article_id: str) -> Article | None:
    """An article as it is stored now, with its corrections; None if it is no longer current."""
    own = server_collection(server)
    newer = {entry.id: entry.replaced_by for entry in library.entries("", (own,))}
    first = library.article(article_id, (own,))
    last = first
    while first and last and newer.get(last.id):
        last = library.article(newer[last.id] or "", (own,))
    return last if first and last and last.text == first.text else None


def correct_article(
    library: Library, server: int, article_id: str, correct: Callable[[Article], Article]
) -> Article:
    """Put an article's correction in its place, and return it.

    `correct` is called with the article as it is stored now. Raises UserError if the article is
    gone, if nothing changes, and if another article has the address.
    """
    own = server_collection(server)
    while before := current_correction(library, server, article_id):
        corrected = correct(before)
        if corrected.id == before.id:
            raise UserError(lambda strings: strings.nothing_corrected)
        key = corrected.address and address_key(corrected.address)
        for entry in current_entries(library, server):
            if key and entry.id != before.id and entry.url and address_key(entry.url) == key:
                raise UserError(lambda strings: strings.address_taken)
        # somebody else may have corrected it meanwhile
        if library.replace(before.id, corrected, own):
            return corrected
    raise UserError(lambda strings: strings.article_gone)


def undo_add(library: Library, server: int, undone: Sequence[str]) -> int:
    """Undo additions and corrections; the number of articles that this changes.

    Each is the id of an article that was added, or, after CORRECTED, of one that was corrected.
    """
    return sum(
        undo_correction(library, server, one.removeprefix(CORRECTED)) is not None
        if one.startswith(CORRECTED)
        else _undo_one(library, server_collection(server), one)
        for one in reversed(undone)
    )


def uploaded(library: Library, server: int, user: int, first: int, last: int) -> list[str]:
    """The ids of the server's articles that a user added in a period, the first added first.

    The period is in microseconds since 1970.
    """
    entries = library.entries("", (server_collection(server),))
    return [
        entry.id
        for entry in reversed(entries)
        if entry.added_by == str(user)
        and entry.added_at
        and first <= microseconds(entry.added_at) <= last
    ]


def microseconds(moment: datetime) -> int:
    """The microseconds from 1970 to a moment."""
    return (moment - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)


def undo_correction(library: Library, server: int, article_id: str) -> Article | None:
    """Make an article what it was before it was corrected; None if there is nothing to undo."""
    own = server_collection(server)
    corrected = current_correction(library, server, article_id)
    first = library.article(article_id, (own,))
    if corrected is None or first is None or corrected == first:
        return None
    return first if library.replace(corrected.id, first, own) else None


def find_id(library: Library, server: int, text: str) -> str:
    """The id of a server's own article, from a suggestion, an id or a title.

    Raises UserError if none or several match.
    """
    chosen = chosen_article(library, text, (server_collection(server),))
    if chosen:
        return chosen
    wanted = fold(visible_line(text))
    entries = current_entries(library, server) if wanted else []
    matches = [entry.id for entry in entries if fold(visible_line(entry.title)) == wanted]
    # of several with the same title, only an id names one
    if len(matches) != 1:
        raise UserError(lambda strings: strings.no_such_server_article)
    return matches[0]


def find_article(library: Library, server: int, text: str) -> Article:
    """The article of such a text. Raises UserError in the same cases."""
    article = current_correction(library, server, find_id(library, server, text))
    if article is None:  # it has just been removed
        raise UserError(lambda strings: strings.article_gone)
    return article


def _undo_one(library: Library, own: str, article_id: str) -> bool:
    """Remove an article with its corrections, and restore what it replaced."""
    entries = library.entries("", (own,))
    added = _with_corrections(library, entries, article_id)
    ids = {entry.id for entry in added}
    replaced = [entry for entry in entries if entry.replaced_by in ids and entry.id not in ids]
    for current in (entry for entry in added if entry.is_current):
        for before in replaced[:1]:
            article = library.article(before.id, (own,))
            if article:
                library.replace(current.id, article, own)
    return sum(library.remove(entry.id, own) for entry in added) > 0


def _with_corrections(
    library: Library, entries: Sequence[ArticleEntry], article_id: str
) -> list[ArticleEntry]:
    """An article and its corrections: they have its text, and count as added when it was."""
    wanted = [entry for entry in entries if entry.id == article_id]
    own = [entry.collection for entry in wanted]
    texts = {
        entry.id: article.text
        for entry in entries
        if entry in wanted or (wanted and entry.added_at and entry.added_at == wanted[0].added_at)
        if (article := library.article(entry.id, own))
    }
    return [entry for entry in entries if texts.get(entry.id, "") == texts.get(article_id)]
