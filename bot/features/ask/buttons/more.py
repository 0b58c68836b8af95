"""More evidence: the extracts of an answer that its message has no room for."""

from __future__ import annotations

from bot.db.verification import extracts_of
from bot.delivery.interactions import respond
from bot.errors import Refused
from bot.features.ask.view import shown_at_first
from bot.features.button_press import Press
from bot.ui import parts
from bot.ui.card import Card
from bot.ui.extracts import blocks
from bot.ui.message import Message


async def press_more(press: Press) -> None:
    """Shows them privately; raises Refused where their articles are gone."""
    await respond(press.interaction, _more(press), private=True)


async def _more(press: Press) -> Message:
    card = await press.services.threads.call(_card, press)
    return press.services.render(card)


def _card(press: Press) -> Card:
    given, words = press.given(), press.visit.words
    first = shown_at_first([one.end - one.start for one in given.shown])
    left = (*given.shown[first:], *given.more)
    found = extracts_of(left, press.services.library, given.request.collections)
    if not found:
        raise Refused(lambda words: words.article_gone)
    return Card(
        head=(parts.heading(words.more_title),),
        blocks=tuple(blocks(found, words, first=first + 1)),
        foot=parts.small(f"a:{given.id}"),
    )
