"""Pages of the articles that match some words."""

from __future__ import annotations

from bot.context import Visit
from bot.delivery.verification import prove_extracts
from bot.errors import Refused
from bot.features.articles.view import page_card
from bot.services import Services
from bot.ui.message import Message
from retrieval.library import Library
from retrieval.text.unicode import visible_line
from retrieval.topics.article_search import ArticlePage, search_articles


async def page_message(
    services: Services, visit: Visit, words: str, number: int, asker: int
) -> Message:
    """A page, as the one who asked gets it; raises Refused."""
    with services.limits.turn(visit):
        page = await services.threads.call(
            _page, services.library, visible_line(words), number, visit.collections
        )
    return services.render(page_card(page, asker, visit.words))


def _page(library: Library, words: str, number: int, collections: tuple[str, ...]) -> ArticlePage:
    if not words:
        raise Refused(lambda said: said.empty_words)
    page = search_articles(library, words, number, collections)
    prove_extracts(library, page.extracts, collections)
    return page
