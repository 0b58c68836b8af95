"""The button *Context*: the text around an extract."""

from __future__ import annotations

from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.ask.buttons.context_view import context_card
from bot.features.button_press import ButtonPress
from bot.ui.custom_ids import ContextId
from bot.ui.message import Message
from retrieval import Span, visible_line


async def press_context(press: ButtonPress[ContextId]) -> None:
    """Show the context privately. Raises UserError if the article is gone."""
    await respond(press.interaction, _message(press), private=True)


async def _message(press: ButtonPress[ContextId]) -> Message:
    span = Span(press.custom_id.start, press.custom_id.end)
    article = await press.services.executor.run(
        press.services.library.article, press.custom_id.article, press.invocation.collections
    )
    if article is None or not visible_line(span.slice(article.text)):
        raise UserError(lambda strings: strings.article_gone)
    return press.services.render(context_card(article, span, press.invocation.strings))
