"""Questions to the bot, and checks that apply to every reply."""

from __future__ import annotations

from typing import Any

import pytest

from bot.i18n import ENGLISH
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.article import Article
from tests.fakes.discord import DiscordServer, Message

TICKETS = "How much do tickets for the night ferry cost?"
SEALS = "What does the lighthouse keeper count?"
LAYOUTS = pytest.mark.parametrize("render", [render_components, render_plain])


def library_of(*articles: Article) -> Library:
    """A library in memory."""
    library = Library()
    library.add_many(articles)
    return library


async def ask(server: DiscordServer, question: str, **options: Any) -> Message:
    """Ask, and check what applies to every reply."""
    reply = await server.slash("ask", {"question": question, **options})
    assert not reply.deferred
    assert reply.pings == ()
    assert reply.embeds == ()
    return reply


def shown(message: Message) -> str:
    """All the text of a message, as it was sent."""
    return "\n".join(message.texts())


def context_button(reply: Message) -> str:
    """The custom id of the only button of a reply that shows a context."""
    (button,) = [
        button
        for button in reply.buttons()
        if (button.label or "").startswith(ENGLISH.show_context)
    ]
    assert button.custom_id
    assert button.url is None
    return button.custom_id
