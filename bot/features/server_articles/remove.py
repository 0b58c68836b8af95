"""Removing one of a server's own articles."""

from __future__ import annotations

from bot.errors import UserError
from bot.features.server_articles.service import find_id, remove_article
from bot.i18n import Strings
from bot.services import Services
from bot.ui import card_lines
from bot.ui.card import Button, Card
from bot.ui.custom_ids import RestoreId
from bot.ui.message import Message
from retrieval import ArticleEntry, Library


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
