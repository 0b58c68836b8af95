"""What was asked in a server lately, as a message for those who manage it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from bot.context import Visit, own_collection
from bot.db.insights import DAYS, Insight
from bot.i18n import Words
from bot.services import Services
from bot.ui import parts
from bot.ui.card import Block, Card
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message
from retrieval.library import SHARED

_MAX_LINE = 80


async def insights_message(services: Services, server: int, visit: Visit) -> Message:
    """How the questions of a server were answered."""
    card = await services.threads.call(_card, services, server, visit)
    return services.render(card)


def _card(services: Services, server: int, visit: Visit) -> Card:
    words = visit.words
    insight = services.state.insights.of(server, datetime.now(UTC).date())
    heading = parts.heading(words.insights_title.format(days=words.number(DAYS)))
    if not insight.asked:
        return Card(head=(heading, words.nothing_asked))
    stores = visit.preferences.keeps_questions
    return Card(
        head=(heading, "\n".join(_figures(insight, words))),
        blocks=tuple(_lists(services, server, insight, words)),
        notes=() if stores else (words.storing_is_off,),
    )


def _figures(insight: Insight, words: Words) -> Iterator[str]:
    yield words.answered_share.format(
        answered=words.number(insight.answered),
        asked=words.number(insight.asked),
        percent=words.number(round(100 * insight.answered / insight.asked)),
    )
    yield words.votes.format(up=words.number(insight.up), down=words.number(insight.down))
    yield words.times.format(
        half=words.number(round(insight.half_ms)), most=words.number(round(insight.most_ms))
    )


def _lists(services: Services, server: int, insight: Insight, words: Words) -> Iterator[Block]:
    cited = _cited(services, server, insight, words)
    for title, lines in (
        (words.unanswered, insight.unanswered),
        (words.disliked, insight.disliked),
        (words.most_cited, cited),
    ):
        if lines:
            yield Block(f"**{title}**\n{_listed(lines)}")


def _cited(services: Services, server: int, insight: Insight, words: Words) -> list[str]:
    """The titles of the articles cited most, those that are gone left out."""
    collections = (SHARED, own_collection(server))
    found = [(services.library.article(id_, collections), n) for id_, n in insight.cited]
    return [
        f"{words.number(count)} × {shorten(article.title, _MAX_LINE) or words.untitled}"
        for article, count in found
        if article
    ]


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape_line(shorten(line, _MAX_LINE))}" for line in lines)
