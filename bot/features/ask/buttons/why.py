"""Why these?: what each word of the question adds to the scores of the extracts."""

from __future__ import annotations

from dataclasses import replace

from bot.delivery.interactions import respond
from bot.errors import Refused
from bot.features.ask.service import proven_answer
from bot.features.button_press import Press
from bot.i18n import Words
from bot.ui import parts
from bot.ui.card import Block, Card
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message
from retrieval.model.answer import Extract

_MAX_NAME = 40


async def press_why(press: Press) -> None:
    """Shows it privately; raises Refused where the articles have changed since."""
    await respond(press.interaction, _why(press), private=True)


async def _why(press: Press) -> Message:
    card = await press.services.threads.call(_card, press)
    return press.services.render(card)


def _card(press: Press) -> Card:
    given, words = press.given(), press.visit.words
    request = replace(given.request, question=press.question(given))
    answer = proven_answer(press.services.library, request)
    scored = {
        (one.article.id, one.start, one.end): one
        for one in (*answer.extracts, *answer.nearest, *answer.more)
    }
    found = [scored.get((one.article, one.start, one.end)) for one in given.shown]
    if not all(found):
        raise Refused(lambda words: words.articles_changed)
    return Card(
        head=(parts.heading(words.why_title),),
        blocks=tuple(
            Block(f"{parts.cited(one, number, words)}\n{_shares(one, words)}")
            for number, one in enumerate(filter(None, found), start=1)
        ),
    )


def _shares(extract: Extract, words: Words) -> str:
    """The shares of a score, the largest first, and their sum."""
    ordered = sorted(extract.why, key=lambda share: -share.score)
    shown = [
        words.why_line.format(
            name=escape_line(shorten(share.name, _MAX_NAME)), score=words.decimal(share.score)
        )
        for share in ordered
    ]
    return f"{' · '.join(shown)} = {words.decimal(extract.score)}"
