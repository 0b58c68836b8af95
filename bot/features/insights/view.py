"""The message of /insights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from bot.db.insights import DAYS, Insight
from bot.i18n import Strings
from bot.invocation import Invocation, server_collection
from bot.services import Services
from bot.ui import parts
from bot.ui.card import Block, Card
from bot.ui.limits import MAX_INSIGHT_LENGTH
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message
from retrieval import SHARED


async def insights_message(services: Services, server: int, invocation: Invocation) -> Message:
    """The usage statistics of a server."""
    card = await services.executor.run(_card, services, server, invocation)
    return services.render(card)


def _card(services: Services, server: int, invocation: Invocation) -> Card:
    strings = invocation.strings
    insight = services.db.insights.for_server(server, datetime.now(UTC).date())
    heading = parts.heading(strings.insights_title.format(days=strings.number(DAYS)))
    if not insight.asked:
        return Card(head=(heading, strings.nothing_asked))
    stores = invocation.preferences.keeps_questions
    return Card(
        head=(heading, "\n".join(_figures(insight, strings))),
        blocks=tuple(_lists(services, server, insight, strings)),
        notes=() if stores else (strings.questions_not_stored,),
    )


def _figures(insight: Insight, strings: Strings) -> Iterator[str]:
    yield strings.answered_count.format(
        answered=strings.number(insight.answered),
        asked=strings.number(insight.asked),
        percent=strings.number(round(100 * insight.answered / insight.asked)),
    )
    yield f"👍 {strings.number(insight.up)} · 👎 {strings.number(insight.down)}"
    yield strings.latency.format(
        p50=strings.number(round(insight.p50_ms)), p95=strings.number(round(insight.p95_ms))
    )


def _lists(services: Services, server: int, insight: Insight, strings: Strings) -> Iterator[Block]:
    cited = _cited(services, server, insight, strings)
    for title, lines in (
        (strings.unanswered, insight.unanswered),
        (strings.disliked, insight.disliked),
        (strings.most_cited, cited),
    ):
        if lines:
            yield Block(f"**{title}**\n{_listed(lines)}")


def _cited(services: Services, server: int, insight: Insight, strings: Strings) -> list[str]:
    """The titles of the most cited articles that still exist, each with its count."""
    collections = (SHARED, server_collection(server))
    articles = [(services.library.article(id_, collections), n) for id_, n in insight.cited]
    titled = [(shorten(article.title, MAX_INSIGHT_LENGTH), n) for article, n in articles if article]
    return [f"{strings.number(n)} × {title or strings.untitled}" for title, n in titled]


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape_line(shorten(line, MAX_INSIGHT_LENGTH))}" for line in lines)
