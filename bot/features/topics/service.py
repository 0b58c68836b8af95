"""The pages of a timeline."""

from __future__ import annotations

from bot.delivery.verification import verify_quotes
from bot.features.search_words import clean_words, require_search_terms
from bot.features.topics.view import timeline_card
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval import Library, timeline


async def timeline_message(
    services: Services, invocation: Invocation, topic: str, number: int, asker: int
) -> Message:
    """A page, numbered from 0 on, whose buttons `asker` may press. Raises UserError."""
    shown = clean_words(topic)
    with services.rate_limiter.acquire(invocation):
        card = await services.executor.run(
            _card, services.library, invocation, shown, number, asker
        )
    return services.render(card)


def _card(library: Library, invocation: Invocation, topic: str, number: int, asker: int) -> Card:
    days = timeline(library, topic, invocation.collections)
    if not days:
        require_search_terms(library, topic, invocation.collections)
    verify_quotes(library, [day.extract for day in days], invocation.collections)
    articles = library.scope_size(invocation.collections).articles
    return timeline_card(topic, days, articles, invocation.strings, number=number, asker=asker)
