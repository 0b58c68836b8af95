"""Malformed data from the gateway: the bot stays connected, and answers the next question.

These tests also fail if discord.py changes what bot/runtime/gateway.py relies on.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
from discord.backoff import ExponentialBackoff

from bot.client import Client, ShardedClient, use_api_urls
from bot.config import Settings
from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from bot.runtime import gateway
from bot.runtime.log import is_expected_failure
from bot.runtime.shards import Shards
from bot.services import Services
from bot.ui.components_v2 import render_components
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import TICKETS, ask, library_of, shown
from tests.bot.support.running import TOKEN, run
from tests.fakes.discord import Behaviour, DiscordServer, NoResponseError, openapi_document

SHARDS = pytest.mark.parametrize("shards", [1, 2])
MUTATIONS = 40
"""Malformed events of each kind."""
ODD_VALUES: tuple[Any, ...] = (
    *(None, "", "x", "-1", 0, -1, 1.5, True, [], {}, [None], {"id": None}, "9" * 40, 10**40),
    *("\x00", "🚢" * 50, "2024-99-99T00:00:00", [[]], {"": ""}),
)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot start sessions at once; Discord itself wants five seconds between two."""

    async def at_once(*_: object, **__: object) -> None:
        pass

    monkeypatch.setattr(Client, "before_identify_hook", at_once)
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _: 0.05)


@asynccontextmanager
async def bot(
    shards: int,
    prepare: Callable[[DiscordServer], None] | None = None,
    patience: float = 20.0,
) -> AsyncIterator[DiscordServer]:
    """A server with the bot on it, which must not end by itself."""
    behaviour = Behaviour(shards=shards, response_seconds=patience)
    async with DiscordServer(TOKEN, openapi_document(), behaviour=behaviour) as server:
        if prepare:
            prepare(server)
        addresses = {"DISCORD_API_URL": server.api_url, "DISCORD_GATEWAY_URL": server.gateway_url}
        use_api_urls(Settings.model_validate(addresses))
        services = Services(
            library_of(*ARTICLES),
            SqliteDatabase(),
            render_components,
            shards=Shards.all_of(shards),
        )
        async with (Client if shards == 1 else ShardedClient)(services, lambda _: None) as client:
            running = asyncio.create_task(client.start(TOKEN))
            ready = asyncio.create_task(server.ready(20))
            await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
            assert not running.done(), running.exception()
            yield server
            assert not running.done(), running.exception()
            await check_answering(server)
            await settle(server)
            assert await client.in_flight.wait_idle(10)
            await client.close()
            await running


async def settle(server: DiscordServer) -> None:
    """Wait for the last response; nothing else tells when all autocompletions are answered."""
    seen = -1
    while seen != len(server.requests):
        seen = len(server.requests)
        await asyncio.sleep(0.5)


async def check_answering(server: DiscordServer) -> None:
    """Check that the bot answers the next question."""
    async with asyncio.timeout(10):
        await server.gateway.wait_for(server.gateway.connected)
    assert "dogs travel" in shown(await ask(server, TICKETS))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all parts of some JSON."""
    yield path
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*path, key))


def mutated(payload: Any, chance: random.Random) -> Any:
    """Some JSON with one part left out or replaced by an odd value."""
    copy = json.loads(json.dumps(payload))
    *parents, last = ("data", *chance.choice(list(places(copy))))
    whole = {"data": copy}
    place: Any = whole
    for key in parents:
        place = place[key]
    if chance.random() < 0.4:
        del place[last]
    else:
        place[last] = chance.choice(ODD_VALUES)
    return whole.get("data")


async def use_everything(server: DiscordServer) -> dict[str, Any]:
    """Let Discord send one event of each kind that it sends; all by their names.

    Kinds of interactions are told apart by their type.
    """
    me = f"<@{server.application.id}>"
    reply = await ask(server, TICKETS)
    await server.click(reply, "Why these?")
    await server.autocomplete("ask", focused="source", value="h")
    message = await server.post(f"{me} {TICKETS}")
    await server.next_message(message.channel_id)
    await server.message_command("Ask this", message)
    found = await server.slash("article", {"title": ARTICLES[0].id})
    form = await server.click(found, ENGLISH.ask_article)
    await server.submit(form, {"question": TICKETS})
    await server.edit_message(message, "x")
    await server.delete_message(message)
    thread = await server.start_thread("Boats")
    await server.archive_thread(thread)
    await server.delete_thread(thread)
    await server.permit(server.guilds[0].channel_id, 0)
    await server.permit(server.guilds[0].channel_id, discord.Permissions.all().value)
    kinds = {}
    for session in server.gateway.sessions.live():
        for event in session.sent:
            kind = event["d"].get("type") if event["t"] == "INTERACTION_CREATE" else ""
            kinds[f"{event['t']} {kind}"] = event["d"]
    return kinds


@SHARDS
def test_no_malformed_event_ends_the_bot(shards: int, caplog: pytest.LogCaptureFixture) -> None:
    """Parts of real events left out or replaced; the log has no word that a user wrote."""

    async def check() -> None:
        async with bot(shards) as server:
            kinds = await use_everything(server)
            assert {name.split()[0] for name in kinds} >= {"GUILD_CREATE", "THREAD_DELETE"}
            chance = random.Random(7)  # noqa: S311 - not for cryptography
            for kind, payload in kinds.items():
                event = kind.split()[0]
                if event in ("READY", "RESUMED"):
                    continue
                for _ in range(MUTATIONS):
                    await server.send_event(event, mutated(payload, chance))
            # the guild as it is
            await server.send_event("GUILD_CREATE", kinds["GUILD_CREATE "])
            await check_answering(server)

    run(check(), 60)
    check_log(caplog)


def check_log(caplog: pytest.LogCaptureFixture) -> None:
    """Check that there is no traceback, no flood, and no word that a user wrote."""
    loud = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert not [record for record in loud if record.exc_info and not is_expected_failure(record)]
    skipped = [record.getMessage() for record in loud if record.name == gateway.__name__]
    assert len(skipped) == len(set(skipped)) < 30
    assert "ferry" not in "".join(record.getMessage() for record in loud)


UNKNOWN: list[dict[str, Any]] = [
    {"op": 0, "t": "NOT_AN_EVENT", "s": 3, "d": {}},
    {"op": 0, "t": "NOT_AN_EVENT", "s": 3, "d": None},
    {"op": 0, "t": None, "s": None, "d": None},
    {"op": 0},
    {"op": 99, "d": {}},
    {"op": None},
    {"op": 11, "d": "x"},
    {"op": 1, "d": []},
    {"op": 0, "t": "NOT_AN_EVENT", "s": "three", "d": {}},
    {},
]


@SHARDS
def test_unknown_events_and_opcodes_are_ignored(shards: int) -> None:
    async def check() -> None:
        async with bot(shards) as server:
            for payload in UNKNOWN:
                await server.send_frame(json.dumps(payload))
            await check_answering(server)
            assert len(server.gateway.identifies) == shards
            assert server.violations == []

    run(check())


FRAMES: list[str | bytes] = [
    "",
    "{",
    "[]",
    "null",
    "1",
    '"x"',
    '{"op": 10, "d": null}',
    '{"op": 10, "d": {"heartbeat_interval": "soon"}}',
    '{"op": 0, "t": ["READY"], "d": {}}',
    '{"op": 0, "t": "READY", "s": 1, "d": null}',
    '{"op": 0, "t": "READY", "s": 1, "d": {"session_id": "1", "resume_gateway_url": "x"}}',
    '{"op": 0, "t": "RESUMED", "s": 1, "d": null}',
    b"\xff\xfe\x00\x00\xff\xff",
    zlib.compress(b"{") + b"\x00\x00\xff\xff",
]


@pytest.mark.parametrize(
    ("frame", "shards"), [*((frame, 1) for frame in FRAMES), *((frame, 2) for frame in FRAMES[::4])]
)
def test_an_unreadable_message_leads_to_a_new_connection(
    frame: str | bytes, shards: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def check() -> None:
        async with bot(shards) as server:
            await server.send_frame(frame)
            async with asyncio.timeout(10):
                await server.gateway.wait_for(
                    lambda: (
                        len(server.gateway.identifies) == 2 * shards and server.gateway.connected()
                    )
                )
            await check_answering(server)
            assert server.violations == []

    run(check())
    check_log(caplog)


@SHARDS
@pytest.mark.parametrize("event", ["HELLO", "READY"])
def test_malformed_greetings_are_awaited_again(
    event: str, shards: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With pauses between: each attempt uses up one of the sessions of the day."""
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _: 0.3)
    if shards > 1 and event == "HELLO":
        pytest.skip("discord.py waits five seconds each time")
    changes: tuple[Callable[[Any], Any], ...] = (
        lambda _: None,
        lambda _: {},
        lambda _: [],
        lambda _: "x",
        lambda data: {**data, "guilds": None, "heartbeat_interval": None},
    )

    def prepare(server: DiscordServer) -> None:
        for change in changes:
            server.malform(event, change)

    async def check() -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with bot(shards, prepare) as server:
            async with asyncio.timeout(20):
                await server.gateway.wait_for(lambda: not server.gateway.alterations.changes[event])
            await asyncio.sleep(0.5)
            await check_answering(server)
            assert loop.time() - began > 0.3 * len(changes) / shards

    run(check())


@SHARDS
def test_a_first_connection_that_is_refused_or_closed_is_tried_again(shards: int) -> None:
    def prepare(server: DiscordServer) -> None:
        server.refuse_gateway(2 if shards == 1 else 1)

    async def check() -> None:
        async with bot(shards, prepare) as server:
            await check_answering(server)
            assert server.violations == []

    run(check())


@SHARDS
def test_a_malformed_interaction_is_answered_if_it_can_be(
    shards: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Parts that the bot needs are missing or odd; the person gets a sentence, or nothing."""

    async def check() -> None:
        async with bot(shards, patience=1.0) as server:
            for change in INTERACTION_CHANGES:
                server.malform("INTERACTION_CREATE", change)
                try:
                    reply = await ask(server, TICKETS)
                except (NoResponseError, AssertionError):
                    continue
                assert shown(reply)
            await check_answering(server)

    run(check(), 90)
    check_log(caplog)


def _with(**changes: Any) -> Callable[[Any], Any]:
    return lambda payload: {**payload, **changes}


def _without(*names: str) -> Callable[[Any], Any]:
    return lambda payload: {key: part for key, part in payload.items() if key not in names}


INTERACTION_CHANGES = (
    _without("data"),
    _with(data=None),
    _with(data={}),
    _with(data={"name": "ask"}),
    _with(data={"name": "ask", "type": 1, "id": "1", "options": None}),
    _with(data={"name": "ask", "type": 9, "id": "1"}),
    _with(type=99),
    _with(type=1),
    _with(type=3, data={"custom_id": "vote:x:up", "component_type": 99}),
    _with(type=3, data={"custom_id": "x" * 500, "component_type": 2}),
    _with(type=3, data={"custom_id": "setting:reply", "component_type": 3}),
    _with(type=3, data={"custom_id": "setting:reply", "component_type": 3, "values": None}),
    _with(type=3, data={"custom_id": None, "component_type": 3, "values": [None]}),
    _with(type=3, data={}),
    _with(type=5, data={"custom_id": "form", "components": None}),
    _with(type=5, data={"custom_id": "ask-article:1", "components": [{"type": 99}]}),
    _with(locale="tlh"),
    _with(locale=None),
    _without("locale", "guild_locale"),
    _without("member", "user"),
    _with(member=None),
    _with(guild_id=None),
    _with(guild_id=str(10**25)),
    _with(channel={"id": "5", "type": 77}),
    _with(channel=None),
    _without("channel", "channel_id"),
    _with(app_permissions=str(10**40)),
    _with(context=99),
    _with(authorizing_integration_owners={}),
    _with(message={}),
)


def test_malformed_events_are_logged_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    """By their kind and the type of the error only."""

    async def check() -> None:
        async with bot(1) as server:
            for _ in range(20):
                await server.send_event("CHANNEL_CREATE", {"secret": "the ferry"})
                await server.send_event("GUILD_CREATE", {"id": ""})
            await check_answering(server)

    run(check())
    logged = [record.getMessage() for record in caplog.records if record.name == gateway.__name__]
    assert sorted(logged) == [
        "a malformed CHANNEL_CREATE was skipped (KeyError)",
        "a malformed GUILD_CREATE was skipped (ValueError)",
    ]
