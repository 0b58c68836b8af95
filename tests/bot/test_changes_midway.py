"""Changes in Discord while the bot is working on an answer, and many askers at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.client import Client
from bot.delivery import interactions
from bot.features.ask.messages import message_replies
from bot.runtime.log import is_expected_failure
from retrieval.library import Library
from retrieval.model.answer import Answer
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import TICKETS, library_of, shown
from tests.bot.support.running import connected, discord_server, run
from tests.fakes.discord import DiscordServer, Guild

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
GUILD = Guild()
ASKERS = 50
Change = Callable[[DiscordServer], Awaitable[Any]]


class SlowLibrary(Library):
    """A library that needs a while for an answer."""

    def ask(self, *args: Any, **kwargs: Any) -> Answer:
        """The answer."""
        time.sleep(0.5)
        return super().ask(*args, **kwargs)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Defer responses early, and let the bot start sessions at once."""

    async def at_once(*_: object, **__: object) -> None:
        pass

    for module in (interactions, message_replies):
        monkeypatch.setattr(module, "DEFER_AFTER", 0.1)
    monkeypatch.setattr(Client, "before_identify_hook", at_once)


async def delete_answers(server: DiscordServer) -> None:
    """Delete all messages, the deferred response too."""
    for message in server.messages():
        await server.delete_message(message)


async def forbid_everything(server: DiscordServer) -> None:
    """Take all permissions from the bot."""
    await server.permit(GUILD.channel_id, 0)


async def remove_bot(server: DiscordServer) -> None:
    """Remove the bot from its server."""
    await server.remove_guild(server.guilds[0])


async def delete_channel(server: DiscordServer) -> None:
    """Delete the channel, as far as the bot is told."""
    await server.send_event(
        "CHANNEL_DELETE", {"id": str(GUILD.channel_id), "guild_id": str(GUILD.id), "type": 0}
    )
    server.fail_requests(100, 404, "/channels/{channel_id}/messages", code=10003)


@pytest.mark.parametrize("change", [delete_answers, forbid_everything, remove_bot, delete_channel])
def test_a_change_while_the_bot_answers_needs_no_traceback(
    change: Change, caplog: pytest.LogCaptureFixture
) -> None:
    async def check() -> None:
        library = SlowLibrary()
        library.add_many(ARTICLES)
        async with discord_server() as server, connected(server, library) as bot:
            asking = [
                asyncio.create_task(server.slash("ask", {"question": TICKETS})),
                asyncio.create_task(server.post(f"<@{server.application.id}> {TICKETS}")),
            ]
            await asyncio.sleep(0.3)
            await change(server)
            assert await bot.in_flight.wait_idle(10)
            for task in asking:
                task.cancel()
            await asyncio.wait(asking)
            server.clear_faults()
            reply = await server.slash("ask", {"question": TICKETS}, guild=False)
            assert "dogs travel" in shown(reply)

    run(check())
    unexpected = [
        record for record in caplog.records if record.exc_info and not is_expected_failure(record)
    ]
    assert not unexpected, unexpected[0].exc_info


def test_many_askers_while_the_connection_breaks() -> None:
    """All get their answer, once."""

    async def check() -> None:
        async with discord_server() as server, connected(server, library_of(*ARTICLES)):
            asking = [
                asyncio.create_task(server.slash("ask", {"question": TICKETS}, user_id=700 + n))
                for n in range(ASKERS)
            ]
            await asyncio.sleep(0)
            for _ in range(3):
                await asyncio.sleep(0.05)
                await server.close_gateway(4000)
                await server.ready(10)
            replies = await asyncio.gather(*asking)
            assert all("dogs travel" in shown(reply) for reply in replies)
            assert len({reply.interaction_id for reply in replies}) == ASKERS
            assert server.count("POST", CALLBACK) == ASKERS
        assert server.violations == []

    run(check())


def test_a_token_that_expired_is_logged_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    """Discord forgets an interaction after 15 minutes; the deferred response stays as it is."""

    async def check() -> None:
        library = SlowLibrary()
        library.add_many(ARTICLES)
        async with discord_server() as server, connected(server, library) as bot:
            original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
            server.fail_requests(1, 401, original, code=50027)
            asking = asyncio.create_task(server.slash("ask", {"question": TICKETS}))
            await asyncio.sleep(0.3)
            assert await bot.in_flight.wait_idle(10)
            asking.cancel()
            await asyncio.wait([asking])
            assert server.count("PATCH", original) == 1

    run(check())
    assert "no longer waits" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]
