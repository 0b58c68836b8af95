"""The button *Why these?*: how each word of the question adds to the scores of the extracts."""

from __future__ import annotations

from dataclasses import replace

from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.ask.service import verified_answer
from bot.features.button_press import ButtonPress
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.custom_ids import WhyId
from bot.ui.limits import MAX_TERM_LENGTH
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message
from retrieval import Extract, Feature


async def press_explain_scores(press: ButtonPress[WhyId]) -> None:
    """Show the scores privately.

    Raises UserError if the extracts differ now, because articles have changed.
    """
    await respond(press.interaction, _message(press), private=True)


async def _message(press: ButtonPress[WhyId]) -> Message:
    # the question is asked again, so it counts towards the limits
    with press.services.rate_limiter.acquire(press.invocation):
        card = await press.services.executor.run(_card, press)
    return press.services.render(card)


def _card(press: ButtonPress[WhyId]) -> Card:
    stored, strings = press.stored_answer(press.custom_id.answer), press.invocation.strings
    request = replace(stored.request, question=press.question(stored))
    answer = verified_answer(press.services.library, request)
    scored = {
        (extract.article.id, extract.start, extract.end): extract
        for extract in (*answer.extracts, *answer.nearest, *answer.more)
    }
    extracts = [scored.get((shown.article, shown.start, shown.end)) for shown in stored.shown]
    if not all(extracts):
        raise UserError(lambda strings: strings.articles_changed)
    return Card(
        head=(card_lines.heading(strings.explain_scores_title),),
        blocks=tuple(
            Block(
                f"{card_lines.citation_line(extract, number, strings)}\n"
                f"{_sum_line(extract, strings)}"
            )
            for number, extract in enumerate(filter(None, extracts), start=1)
        ),
    )


def _sum_line(extract: Extract, strings: Strings) -> str:
    """The parts of an extract's score, the largest first, and their sum."""
    labels = {
        Feature.DATE: strings.published(extract.article),
        Feature.TIME: strings.kind_time,
        Feature.NUMBER: strings.kind_number,
        Feature.NAME: strings.kind_name,
        Feature.REASON: strings.kind_reason,
    }
    shown = []
    for part in sorted(extract.why, key=lambda part: -part.score):
        label = shorten(labels.get(part.feature) or part.name, MAX_TERM_LENGTH)
        shown.append(f"{escape_line(label)} {strings.decimal(part.score)}")
    return f"{' · '.join(shown)} = {strings.decimal(extract.score)}"
