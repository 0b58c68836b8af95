"""Buttons under what has happened to a server's own articles."""

from __future__ import annotations

from bot.delivery.interactions import update
from bot.delivery.permissions import managed_server
from bot.errors import UserError
from bot.features.button_press import ButtonPress
from bot.features.server_articles.list_view import articles_list
from bot.features.server_articles.service import restore_article, undo_add
from bot.ui.card import Card
from bot.ui.custom_ids import ListPageId, RestoreId, UndoAddId
from bot.ui.limits import MAX_TITLE_LENGTH
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message


async def press_undo_add(press: ButtonPress[UndoAddId]) -> None:
    """Undo: takes back what was added; raises Refused."""
    server = managed_server(press.interaction, press.invocation)
    await update(press.interaction, _unadd(press, server))


async def press_restore(press: ButtonPress[RestoreId]) -> None:
    """Undo: puts an article back that was removed; raises Refused."""
    server = managed_server(press.interaction, press.invocation)
    await update(press.interaction, _restore(press, server))


async def press_list(press: ButtonPress[ListPageId]) -> None:
    """Previous and Next: another page of the list; raises Refused."""
    server = managed_server(press.interaction, press.invocation)
    page, searched = press.custom_id.page, press.custom_id.words
    making = articles_list(press.services, server, searched, page, press.invocation.strings)
    await update(press.interaction, making)


async def _unadd(press: ButtonPress[UndoAddId], server: int) -> Message:
    library, strings = press.services.library, press.invocation.strings
    gone = await press.services.executor.run(undo_add, library, server, press.custom_id.articles)
    count = strings.number(gone)
    text = strings.upload_undone.format(count=count) if gone else strings.nothing_to_undo
    return press.services.render(Card(head=(text,)))


async def _restore(press: ButtonPress[RestoreId], server: int) -> Message:
    library, strings = press.services.library, press.invocation.strings
    article_id = press.custom_id.article
    entry = await press.services.executor.run(restore_article, library, server, article_id)
    if entry is None:
        raise UserError(lambda strings: strings.cannot_restore)
    title = escape_line(shorten(entry.title, MAX_TITLE_LENGTH)) or strings.untitled
    return press.services.render(Card(head=(strings.article_restored.format(title=title),)))
