"""The pages of a timeline."""

from __future__ import annotations

from bot.delivery.verification import verify_quotes
from bot.errors import UserError
from bot.features.topics.view import timeline_card
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval import Library, timeline, visible_line


def clean_topic(typed: str) -> str:
    """A topic as it is shown. Raises UserError if it has no visible character."""
    topic = visible_line(typed)
    if not topic:
        raise UserError(lambda strings: strings.empty_search)
    return topic


async def timeline_message(
    services: Services, invocation: Invocation, topic: str, number: int, asker: int
) -> Message:
    """A page, numbered from 0 on, whose buttons `asker` may press. Raises UserError."""
    shown = clean_topic(topic)
    with services.rate_limiter.acquire(invocation):
        card = await services.executor.run(
            _card, services.library, invocation, shown, number, asker
        )
    return services.render(card)


def _card(library: Library, invocation: Invocation, topic: str, number: int, asker: int) -> Card:
    days = timeline(library, topic, invocation.collections)
    verify_quotes(library, [day.extract for day in days], invocation.collections)
    articles = library.scope_size(invocation.collections).articles
    return timeline_card(topic, days, articles, invocation.strings, number=number, asker=asker)
