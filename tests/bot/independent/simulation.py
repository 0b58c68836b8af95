"""The bot on SimCord, a simulation of Discord that others wrote.

The stand-in in `tests/fakes/discord` is ours, and could share a misunderstanding with the bot.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import discord
import simcord

from bot.client import Client
from bot.db.sqlite.database import SqliteDatabase
from bot.features.watches.news import announce_news
from bot.services import Services
from bot.ui.components_v2 import render_components
from retrieval import FeedPoller
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.running import Render

_DAY_SECONDS = 86_400.0
_COMMAND_MENTION = re.compile(r"<(/[^:>]+):\d+>")


@dataclass(frozen=True)
class Simulation:
    """A server with one channel, two members, and a member who manages the server."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    member: simcord.MemberActor
    other: simcord.MemberActor
    manager: simcord.MemberActor

    async def ask(self, question: str, **options: Any) -> simcord.ResponseMessage:
        """The response to /ask."""
        return response(await self.member.slash(self.channel, "ask", question=question, **options))

    async def announce_news(self) -> None:
        """Post what is new on watched questions, without waiting for the next round."""
        client = self.env.bot
        assert isinstance(client, Client)
        await announce_news(client.services, client)


class _IdlePoller(FeedPoller):
    """Polls no feeds: the simulation waits until the bot does nothing."""

    async def run(self, *_: Any, **__: Any) -> None:
        """Sleep."""
        await asyncio.sleep(_DAY_SECONDS)


class _IdleServices(Services):
    """Services whose feeds are not polled."""

    @cached_property
    def poller(self) -> FeedPoller:
        """Polls nothing."""
        return _IdlePoller(self.library, self.polite_fetcher, self.readers)


@asynccontextmanager
async def simulated(
    articles: Iterable[Article], render: Render = render_components, **settings: Any
) -> AsyncIterator[Simulation]:
    """The bot in a server; any error of the bot and any refused request fails the test."""
    library = Library()
    library.add_many(articles)
    services = _IdleServices(library, SqliteDatabase(), render, **settings)
    async with simcord.run(Client(services, lambda _: None)) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        managers = guild.create_role(
            "Managers", permissions=discord.Permissions(manage_guild=True, manage_messages=True)
        )
        member = guild.add_member(env.create_user("ann"))
        manager = guild.add_member(env.create_user("boss"), roles=[managers])
        other = guild.add_member(env.create_user("ben"))
        yield Simulation(env, channel, member, other, manager)
        env.raise_errors()


def response(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """The first message that answers an interaction."""
    message = result.response or next(iter(result.followups), None)
    assert message is not None, result
    return message


def text_of(message: simcord.ResponseMessage | discord.Message) -> str:
    """All the text of a message, with the names of commands instead of mentions of them."""
    components: list[Any] = list(message.components)
    if isinstance(message, discord.Message):
        components = [component.to_dict() for component in message.components]
    text = "\n".join([message.content, *_texts(components)])
    return _COMMAND_MENTION.sub(r"`\1`", text)


def _texts(components: Iterable[Any]) -> Iterable[str]:
    for component in components:
        if isinstance(component.get("content"), str):
            yield component["content"]
        yield from _texts(component.get("components", ()))
