"""Buttons under what has happened to a server's own articles."""

from __future__ import annotations

from bot.delivery.interactions import update
from bot.delivery.managers import managed_server
from bot.errors import Refused
from bot.features.button_press import Press
from bot.features.server_articles.list_view import listed
from bot.features.server_articles.service import put_back, take_back
from bot.ui.card import Card
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message

_MAX_TITLE = 100


async def press_unadd(press: Press) -> None:
    """Undo: takes back what was added; raises Refused."""
    server = managed_server(press.interaction, press.visit)
    await update(press.interaction, _unadd(press, server))


async def press_restore(press: Press) -> None:
    """Undo: puts an article back that was removed; raises Refused."""
    server = managed_server(press.interaction, press.visit)
    await update(press.interaction, _restore(press, server))


async def press_list(press: Press) -> None:
    """Previous and Next: another page of the list; raises Refused."""
    server = managed_server(press.interaction, press.visit)
    page, *rest = press.arguments
    searched = ":".join(rest)
    making = listed(press.services, server, searched, int(page), press.visit.words)
    await update(press.interaction, making)


async def _unadd(press: Press, server: int) -> Message:
    library, words = press.services.library, press.visit.words
    gone = await press.services.threads.call(take_back, library, server, press.arguments)
    return press.services.render(Card(head=(words.taken_back.format(count=words.number(gone)),)))


async def _restore(press: Press, server: int) -> Message:
    library, words = press.services.library, press.visit.words
    [article_id] = press.arguments
    entry = await press.services.threads.call(put_back, library, server, article_id)
    if entry is None:
        raise Refused(lambda words: words.cannot_put_back)
    title = escape_line(shorten(entry.title, _MAX_TITLE)) or words.untitled
    return press.services.render(Card(head=(words.put_back.format(title=title),)))
