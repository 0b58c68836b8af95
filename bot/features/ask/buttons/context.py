"""Context: the words around an extract, for the one who presses."""

from __future__ import annotations

from bot.delivery.interactions import respond
from bot.errors import Refused
from bot.features.ask.buttons.context_view import context_card
from bot.features.button_press import Press
from bot.ui.components_v2 import render_layout
from bot.ui.message import Message
from retrieval.model.article import Span
from retrieval.text.unicode import visible_line


async def press_context(press: Press) -> None:
    """Shows the context privately; raises Refused where the article is gone."""
    await respond(press.interaction, _context(press), private=True)


async def _context(press: Press) -> Message:
    article_id, start, end = press.arguments
    span = Span(int(start), int(end))
    article = await press.services.threads.call(
        press.services.library.article, article_id, press.visit.collections
    )
    if article is None or not visible_line(span.slice(article.text)):
        raise Refused(lambda words: words.article_gone)
    return render_layout(context_card(article, span, press.visit.words))
