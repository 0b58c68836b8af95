"""Questions to the bot, and checks that apply to every reply."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.i18n import ENGLISH, Strings
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.article import Article
from tests.fakes.discord import DiscordServer, Message
from tests.fakes.discord.protocol import CommandType

TICKETS = "How much do tickets for the night ferry cost?"
SEALS = "What does the lighthouse keeper count?"
_COMMAND_MENTION = re.compile(r"</([^:>]+):[0-9]+>")
LAYOUTS = pytest.mark.parametrize("render", [render_components, render_plain])


def library_of(*articles: Article) -> Library:
    """A library in memory."""
    library = Library()
    library.add_many(articles)
    return library


async def ask(server: DiscordServer, question: str, **options: Any) -> Message:
    """Ask, and check what applies to every reply."""
    reply = await server.slash("ask", {"question": question, **options})
    assert reply.pings == ()
    assert reply.embeds == ()
    return reply


def sent_text(message: Message) -> str:
    """All the text of a message, as it was sent."""
    return "\n".join(message.texts())


def shown(message: Message) -> str:
    """All the text of a message, with mentions of commands in code."""
    return _COMMAND_MENTION.sub(r"`/\1`", sent_text(message))


def with_mentions(strings: Strings, server: DiscordServer) -> Strings:
    """The texts as the bot writes them on a server, where each command has an id."""
    slash = [one for one in server.commands.all(None) if one["type"] == CommandType.CHAT_INPUT]
    return strings.with_mentions({one["name"]: int(one["id"]) for one in slash})


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
