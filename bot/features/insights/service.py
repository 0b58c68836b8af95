"""The usage statistics of a server, with the titles of the cited articles."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.features.insights.view import CitedArticle, insights_card
from bot.invocation import Invocation, server_collection
from bot.services import Services
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval import SHARED


async def insights_message(services: Services, server: int, invocation: Invocation) -> Message:
    """The usage statistics of a server."""
    card = await services.executor.run(_card, services, server, invocation)
    return services.render(card)


def _card(services: Services, server: int, invocation: Invocation) -> Card:
    insight = services.db.insights.for_server(server, datetime.now(UTC).date())
    collections = (SHARED, server_collection(server))
    # articles that were removed since are left out
    cited = [
        CitedArticle(article.title, citations)
        for id_, citations in insight.cited
        if (article := services.library.article(id_, collections))
    ]
    keeps_questions = invocation.preferences.keeps_questions
    return insights_card(insight, cited, invocation.strings, keeps_questions=keeps_questions)
