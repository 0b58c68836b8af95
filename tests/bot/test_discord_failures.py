"""Every flow while Discord fails: rate limits, server errors, broken connections, slow responses.

Whatever fails, there is no traceback, nothing is sent twice, the bot takes the next question, and
the user gets the reply or a sentence wherever Discord still takes one.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot import client
from bot.client import Client
from bot.db.preferences import Reply
from bot.db.sqlite.database import SqliteDatabase
from bot.delivery import interactions
from bot.i18n import ENGLISH
from bot.invocation import server_collection
from bot.runtime.log import is_expected_failure
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES, FERRY
from tests.bot.support.asking import SEALS, TICKETS, library_of, shown
from tests.bot.support.managers import CHESS, MANAGER
from tests.bot.support.running import PATIENT, TOKEN, connected, run
from tests.examples import IS_LONG
from tests.fakes.discord import (
    Behaviour,
    Channel,
    DiscordServer,
    Guild,
    Message,
    NoResponseError,
    openapi_document,
)

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
MESSAGES = "/channels/{channel_id}/messages"
THREADED = Channel(41, "threads")
GUILD = Guild(bot_permissions=discord.Permissions.all().value, channels=(THREADED,))
FEED = "https://localhost/club"
"""An address that is refused without a request."""
ONE_IN = 4
"""A fault is tried with one in so many flows, and a flow with as many of the faults."""
NEWS = Article("Rain", "Rain stopped the trams on Monday.", "Post")

Act = Callable[[DiscordServer], Awaitable[Any]]
Fault = Callable[[DiscordServer], None]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the pauses between discord.py's repetitions, and defer responses early."""

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(seconds if seconds < 0.5 else 0.02)

    # only these modules have the short pauses
    quick = SimpleNamespace(**{**vars(asyncio), "sleep": sleep})
    monkeypatch.setattr(discord.http, "asyncio", quick)
    monkeypatch.setattr(discord.webhook.async_, "asyncio", quick)
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.05)
    monkeypatch.setattr(interactions, "DEFER_AFTER", 0.5)


@dataclass(frozen=True)
class Prepared:
    """Messages from before the failures, whose buttons are pressed during them."""

    answer: Message
    private: Message
    article: Message
    form: Message
    found: Message
    settings: Message
    added: Message
    removed: Message
    listed: Message
    watches: Message
    written: Message


async def prepare(server: DiscordServer) -> Prepared:
    """Use the bot while all is well."""
    manager: Any = {"permissions": MANAGER}
    article = await server.slash("article", {"title": FERRY.id})
    await server.slash("watch", {"question": "What stopped the trams?"})
    added = await server.slash("articles add", {"file": CHESS}, **manager)
    return Prepared(
        answer=await server.slash("ask", {"question": TICKETS}),
        private=await server.slash("ask", {"question": SEALS, "private": True}),
        article=article,
        form=await server.click(article, ENGLISH.ask_article),
        found=await server.slash("search", {"words": "ferry"}),
        settings=await server.slash("settings", **manager),
        added=added,
        removed=await server.slash("articles remove", {"article": "Chess"}, **manager),
        listed=await server.slash("articles list", **manager),
        watches=await server.slash("watches"),
        written=await server.post(f"Tickets cost 38 crowns. {TICKETS}"),
    )


def actions(made: Prepared) -> dict[str, Act]:
    """One use of each flow."""
    manager: Any = {"permissions": MANAGER}
    commands: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "ask": ({"question": TICKETS}, {}),
        "evidence": ({"id": shown(made.answer).rpartition("a:")[2]}, {}),
        "search": ({"words": "ferry"}, {}),
        "article": ({"title": FERRY.id}, {}),
        "timeline": ({"topic": "ferry"}, {}),
        "coverage": ({"topic": "ferry"}, {}),
        "watch": ({"question": "What does the lighthouse keeper count?"}, {}),
        "watches": ({}, {}),
        "help": ({}, {}),
        "about": ({}, {}),
        "insights": ({}, manager),
        "settings": ({}, manager),
        "articles add": ({"file": CHESS}, manager),
        "articles list": ({}, manager),
        "articles info": ({}, manager),
        "articles remove": ({"article": "Chess"}, manager),
        "feeds add": ({"url": "https://localhost/feed"}, manager),
        "feeds list": ({}, manager),
        "feeds pause": ({"feed": FEED}, manager),
        "feeds resume": ({"feed": FEED}, manager),
        "feeds remove": ({"feed": FEED}, manager),
    }
    acts: dict[str, Act] = {
        f"/{name}": partial(_slash, name=name, options=options, where=where)
        for name, (options, where) in commands.items()
    }
    for name in (ENGLISH.ask_this_name, ENGLISH.check_quote_name, ENGLISH.find_evidence_name):
        acts[name] = partial(_message_command, name=name, message=made.written)
    for label, message in {
        ENGLISH.explain_scores: made.answer,
        "👍": made.answer,
        ENGLISH.share: made.private,
        ENGLISH.ask_article: made.article,
        ENGLISH.undo: made.removed,
    }.items():
        acts[label] = partial(_click, message=message, label=label)
    return {
        **acts,
        "form": lambda server: server.submit(made.form, {"question": TICKETS}),
        "menu": lambda server: server.select(made.settings, "set:reply", ["channel"], **manager),
        "autocomplete": lambda server: server.autocomplete("ask", focused="source", value="h"),
        "mention": _mention,
        "direct message": partial(_mention, guild=False),
        "thread": partial(
            _slash, name="ask", options={"question": TICKETS}, where={"channel_id": THREADED.id}
        ),
        "mention for a thread": partial(_mention, channel_id=THREADED.id),
    }


def tried(fault: str, acts: dict[str, Act]) -> dict[str, Act]:
    """The flows that are tried with a fault: all in `make stress`, otherwise others with each."""
    if IS_LONG:
        return acts
    names = list(acts)[list(FAULTS).index(fault) % ONE_IN :: ONE_IN]
    return {name: acts[name] for name in names}


async def _slash(
    server: DiscordServer, name: str, options: dict[str, Any], where: dict[str, Any]
) -> Message:
    return await server.slash(name, options, **where)


async def _message_command(server: DiscordServer, name: str, message: Message) -> Message:
    return await server.message_command(name, message)


async def _click(server: DiscordServer, message: Message, label: str) -> Message:
    return await server.click(message, label, permissions=MANAGER)


async def _mention(server: DiscordServer, **where: Any) -> Message:
    return await server.post(f"<@{server.application.id}> {TICKETS}", **where)


ROUTES = (CALLBACK, ORIGINAL, MESSAGES, f"{MESSAGES}/{{message_id}}/threads")


def _each_route(fault: Callable[[DiscordServer, str], None]) -> Fault:
    def cause(server: DiscordServer) -> None:
        for route in ROUTES:
            fault(server, route)

    return cause


FAULTS: dict[str, Fault] = {
    "429 once": _each_route(lambda server, route: server.rate_limit(route, 1, 0.1)),
    "429 thrice": _each_route(lambda server, route: server.rate_limit(route, 3, 0.05)),
    "429 for all": lambda server: server.rate_limit_globally(1, 0.1),
    "429 for long": lambda server: server.rate_limit_globally(1_000, 600.0),
    "500 once": lambda server: server.fail_requests(1, 500),
    "503 once": lambda server: server.fail_requests(1, 503),
    "503 always": lambda server: server.fail_requests(1_000, 503),
    "502 after the effect": lambda server: server.fail_requests(1, 502, takes_effect=True),
    "reset once": lambda server: server.reset_connections(1),
    "reset always": lambda server: server.reset_connections(1_000),
    "reset after the effect": lambda server: server.reset_connections(1, takes_effect=True),
    "slow": lambda server: server.delay_responses(None, 0.3),
    "unknown interaction": lambda server: server.fail_requests(1, 404, CALLBACK, code=10062),
    "already acknowledged": lambda server: server.fail_requests(1, 400, CALLBACK, code=40060),
    "expired token": lambda server: server.fail_requests(1, 401, ORIGINAL, code=50027),
    "forbidden": _each_route(lambda server, route: server.fail_requests(1, 403, route, code=50013)),
}
SILENT = frozenset(
    {
        *("429 for long", "503 always", "reset always", "reset after the effect"),
        *("unknown interaction", "already acknowledged", "forbidden"),
    }
)
"""Faults after which Discord may take no reply at all."""


@pytest.mark.parametrize("fault", FAULTS)
def test_every_flow_survives_every_failure(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    async def check() -> None:
        behaviour = Behaviour(response_seconds=4.0, settle_seconds=20.0)
        library = library_of(*ARTICLES)
        library.feeds.add(FEED, server_collection(GUILD.id))
        db = SqliteDatabase()
        db.preferences.set(GUILD.id, "reply", Reply.THREAD, THREADED.id)
        async with (
            DiscordServer(TOKEN, openapi_document(), guilds=[GUILD], behaviour=behaviour) as server,
            connected(server, library, db=db, may_servers_fetch=True) as bot,
        ):
            made = await prepare(server)
            for name, act in tried(fault, actions(made)).items():
                await check_flow(server, bot, name, act, fault)
                caplog_is_clean(caplog, name)
        db.close()

    run(check(), 120)


async def check_flow(server: DiscordServer, bot: Client, name: str, act: Act, fault: str) -> None:
    """Use a flow during a failure, and ask a question after it."""
    before = len(server.messages())
    FAULTS[fault](server)
    acting = asyncio.ensure_future(act(server))
    await asyncio.wait({acting}, timeout=0.25)
    assert await bot.in_flight.wait_idle(10), name
    await asyncio.wait({acting}, timeout=0.1 if fault in SILENT else 20)
    if fault in SILENT:
        acting.cancel()
        await asyncio.wait({acting})
    elif name == "autocomplete" and acting.exception():
        assert isinstance(acting.exception(), NoResponseError)  # there is no second try
    elif isinstance(reply := acting.result(), Message) and reply.interaction_id:
        assert shown(reply) or reply.modal or reply.deferred, name
    server.clear_faults()
    sent = [each for each in server.messages()[before:] if each.author_id is None]
    twice = [text for text, count in Counter(map(shown, sent)).items() if count > 1]
    assert not twice, (name, twice)
    after = await server.slash("ask", {"question": TICKETS})
    assert "dogs travel" in shown(after), (name, shown(after))


def caplog_is_clean(caplog: pytest.LogCaptureFixture, name: str) -> None:
    """Check that nothing was logged with a traceback."""
    unexpected = [
        record for record in caplog.records if record.exc_info and not is_expected_failure(record)
    ]
    assert not unexpected, (name, unexpected[0].exc_info)
    caplog.clear()


NEWS_FAULTS = (
    *("429 once", "429 for all", "500 once", "503 once", "503 always", "slow"),
    *("502 after the effect", "reset once", "reset always", "reset after the effect"),
)


@pytest.mark.parametrize("fault", NEWS_FAULTS)
def test_news_of_a_watch_are_posted_once(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    """If Discord takes none for now, they are posted once it does."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        async with (
            DiscordServer(TOKEN, openapi_document(), guilds=[GUILD], behaviour=PATIENT) as server,
            connected(server, library),
        ):
            await server.slash("watch", {"question": "What stopped the trams?"})
            FAULTS[fault](server)
            library.add_many([NEWS])
            await asyncio.sleep(0.5)
            server.clear_faults()
            news = await server.next_message(GUILD.channel_id)
            assert "stopped the trams" in shown(news)
            await asyncio.sleep(0.3)
            posted = [each for each in server.messages() if each.is_channel_message]
            assert len(posted) == 1
            caplog_is_clean(caplog, "watch")

    run(check())
