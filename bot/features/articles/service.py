"""The pages of an article search."""

from __future__ import annotations

from bot.delivery.verification import verify_quotes
from bot.features.articles.view import page_card
from bot.features.search_words import clean_words, require_search_terms
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.message import Message
from retrieval import ArticlePage, Library, search_articles


async def page_message(
    services: Services, invocation: Invocation, words: str, number: int, asker: int
) -> Message:
    """A page, numbered from 0 on, whose buttons `asker` may press. Raises UserError."""
    with services.rate_limiter.acquire(invocation):
        page = await services.executor.run(
            _verified_page, services.library, clean_words(words), number, invocation.collections
        )
    return services.render(page_card(page, asker, invocation.strings))


def _verified_page(
    library: Library, words: str, number: int, collections: tuple[str, ...]
) -> ArticlePage:
    page = search_articles(library, words, number, collections)
    if not page.page_count:
        require_search_terms(library, words, collections)
    verify_quotes(library, page.extracts, collections)
    return page
