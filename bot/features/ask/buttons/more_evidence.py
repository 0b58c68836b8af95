"""The button *More evidence*: the extracts that an answer's message has no room for."""

from __future__ import annotations

from bot.db.stored_extracts import restore_extracts
from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.ask.service import limits_of
from bot.features.ask.view import initially_shown
from bot.features.button_press import ButtonPress
from bot.ui import card_lines
from bot.ui.card import Card
from bot.ui.custom_ids import MoreId
from bot.ui.extracts import extract_blocks
from bot.ui.message import Message


async def press_more_evidence(press: ButtonPress[MoreId]) -> None:
    """Show these extracts privately. Raises UserError if their articles are gone."""
    await respond(press.interaction, _message(press), private=True)


async def _message(press: ButtonPress[MoreId]) -> Message:
    card = await press.services.executor.run(_card, press)
    return press.services.render(card)


def _card(press: ButtonPress[MoreId]) -> Card:
    stored, strings = press.stored_answer(press.custom_id.answer), press.invocation.strings
    first = initially_shown([extract.length for extract in stored.shown])
    remaining = (*stored.shown[first:], *stored.more)
    extracts = restore_extracts(remaining, press.services.library, stored.request.collections)
    if not extracts:
        raise UserError(lambda strings: strings.article_gone)
    limited_to = limits_of(press.services.library, stored.request)
    head = (
        card_lines.heading(strings.more_evidence_title),
        card_lines.limits_line(limited_to, strings),
    )
    return Card(
        head=("\n".join(filter(None, head)),),
        blocks=tuple(extract_blocks(extracts, strings, first=first + 1, limited_to=limited_to)),
        foot=card_lines.small(f"a:{stored.id}"),
    )
