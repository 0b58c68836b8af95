"""Why these?: what each word of the question adds to the scores of the extracts."""

from __future__ import annotations

from dataclasses import replace

from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.ask.service import verified_answer
from bot.features.button_press import ButtonPress
from bot.i18n import Strings
from bot.ui import parts
from bot.ui.card import Block, Card
from bot.ui.custom_ids import WhyId
from bot.ui.limits import MAX_TERM_LENGTH
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message
from retrieval.model.answer import Extract


async def press_explain_scores(press: ButtonPress[WhyId]) -> None:
    """Shows it privately; raises Refused where the articles have changed since."""
    await respond(press.interaction, _why(press), private=True)


async def _why(press: ButtonPress[WhyId]) -> Message:
    # the question is asked again, so it counts as any other
    with press.services.rate_limiter.acquire(press.invocation):
        card = await press.services.executor.run(_card, press)
    return press.services.render(card)


def _card(press: ButtonPress[WhyId]) -> Card:
    stored, strings = press.stored_answer(press.custom_id.answer), press.invocation.strings
    request = replace(stored.request, question=press.question(stored))
    answer = verified_answer(press.services.library, request)
    scored = {
        (one.article.id, one.start, one.end): one
        for one in (*answer.extracts, *answer.nearest, *answer.more)
    }
    found = [scored.get((one.article, one.start, one.end)) for one in stored.shown]
    if not all(found):
        raise UserError(lambda strings: strings.articles_changed)
    return Card(
        head=(parts.heading(strings.explain_scores_title),),
        blocks=tuple(
            Block(f"{parts.citation_line(one, number, strings)}\n{_shares(one, strings)}")
            for number, one in enumerate(filter(None, found), start=1)
        ),
    )


def _shares(extract: Extract, strings: Strings) -> str:
    """The shares of a score, the largest first, and their sum."""
    ordered = sorted(extract.why, key=lambda share: -share.score)
    shown = [
        strings.why_line.format(
            name=escape_line(shorten(share.name, MAX_TERM_LENGTH)),
            score=strings.decimal(share.score),
        )
        for share in ordered
    ]
    return f"{' · '.join(shown)} = {strings.decimal(extract.score)}"
