"""Pages of a topic, day by day."""

from __future__ import annotations

from bot.context import Visit
from bot.delivery.verification import prove_extracts
from bot.features.topics.topic import visible_topic
from bot.features.topics.view import timeline_card
from bot.services import Services
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval.library import Library
from retrieval.topics.timeline import timeline


async def timeline_message(
    services: Services, visit: Visit, topic: str, number: int, asker: int
) -> Message:
    """A page, from 0 on, as the one who asked gets it; raises Refused."""
    shown = visible_topic(topic)
    with services.limits.turn(visit):
        card = await services.threads.call(_card, services.library, visit, shown, number, asker)
    return services.render(card)


def _card(library: Library, visit: Visit, topic: str, number: int, asker: int) -> Card:
    days = timeline(library, topic, visit.collections)
    prove_extracts(library, [day.extract for day in days], visit.collections)
    articles = library.scope_size(visit.collections).articles
    return timeline_card(topic, days, articles, visit.words, number=number, asker=asker)
