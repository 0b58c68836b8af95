"""/settings: what holds in a server and its channels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.db.database import BotDatabase
from bot.i18n import ENGLISH
from bot.invocation import server_collection
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES, FERRY
from tests.bot.support.asking import LAYOUTS, TICKETS, ask, library_of, shown
from tests.bot.support.managers import MANAGER, manage, press
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, Channel, DiscordServer, Guild, Message

HERE = Guild()
SECOND = Channel(41, "second")


async def choose(server: DiscordServer, reply: Message, name: str, value: str) -> Message:
    """Chooses something in a menu; the message changes in place."""
    changed = await server.select(reply, f"set:{name}", [value], permissions=MANAGER)
    assert changed.id == reply.id
    return changed


@LAYOUTS
def test_where_answers_go(render: Render) -> None:
    """In a channel what is chosen for it holds, elsewhere what is chosen for the server."""

    async def check() -> None:
        async with discord_server() as server:
            await server.add_guild(Guild(channels=(SECOND,)))
            async with connected(server, library_of(*ARTICLES), render):
                reply = await manage(server, "settings")
                assert f"In this channel: **{ENGLISH.reply_as_server}**" in shown(reply)
                assert f"In the whole server: **{ENGLISH.reply_channel}**" in shown(reply)
                changed = await choose(server, reply, "reply", "thread")
                assert ENGLISH.cannot_create_threads in shown(changed)
                changed = await choose(server, reply, "reply", "private")
                assert ENGLISH.cannot_create_threads not in shown(changed)
                assert f"In the whole server: **{ENGLISH.reply_private}**" in shown(changed)
                assert (await ask(server, TICKETS)).ephemeral
                await choose(server, reply, "here", "channel")
                assert not (await ask(server, TICKETS)).ephemeral
                there = await server.slash("ask", {"question": TICKETS}, channel_id=SECOND.id)
                assert there.ephemeral
                await choose(server, reply, "here", "server")
                assert (await ask(server, TICKETS)).ephemeral
        assert server.violations == []

    run(check())


@LAYOUTS
def test_which_articles(render: Render) -> None:
    """The shared ones, the server's own, or both."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        library.add_many([Article("Dogs", "A dog needs no ticket.")], server_collection(HERE.id))
        async with serving(library, render) as server:
            reply = await manage(server, "settings")
            for value, count in (("own", "1 article "), ("shared", "3 articles"), ("both", "4 ")):
                await choose(server, reply, "scope", value)
                assert f"-# {count}" in shown(await ask(server, TICKETS))

    run(check())


@LAYOUTS
def test_how_many_questions(render: Render) -> None:
    """Who asks more within a minute is told when to go on."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await press(server, await manage(server, "settings"), ENGLISH.more_settings)
            await choose(server, reply, "rate", "3")
            for _ in range(3):
                assert not (await ask(server, TICKETS)).ephemeral
            refused = await ask(server, TICKETS)
            assert refused.content.startswith(ENGLISH.asked_too_fast.partition("{")[0])
            assert not (await server.slash("ask", {"question": TICKETS}, user_id=99)).ephemeral
            await choose(server, reply, "rate", "0")
            assert not (await ask(server, TICKETS)).ephemeral

    run(check())


def test_an_explanation_of_scores_counts_as_a_question() -> None:
    """It asks the question again, so it is within the same limit."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            settings = await press(server, await manage(server, "settings"), ENGLISH.more_settings)
            await choose(server, settings, "rate", "3")
            reply = await ask(server, TICKETS)
            for _ in range(2):
                explained = await server.click(reply, ENGLISH.explain_scores)
                assert ENGLISH.explain_scores_title in shown(explained)
            refused = await server.click(reply, ENGLISH.explain_scores)
            assert refused.content.startswith(ENGLISH.asked_too_fast.partition("{")[0])

    run(check())


@LAYOUTS
def test_how_sure_an_answer_must_be(render: Render) -> None:
    """The same question is answered or not."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        question = "When will the council vote on tickets?"
        between = library.ask(question).confidence
        assert 0.3 < between < 0.9
        async with serving(library, render) as server:
            reply = await press(server, await manage(server, "settings"), ENGLISH.more_settings)
            await choose(server, reply, "threshold", "0.3")
            assert ENGLISH.not_found not in shown(await ask(server, question))
            changed = await choose(server, reply, "threshold", "0.9")
            assert ENGLISH.threshold_highest in shown(changed)
            assert ENGLISH.not_found in shown(await ask(server, question))

    run(check())


@LAYOUTS
def test_storing_questions(render: Render, tmp_path: Path) -> None:
    """Off by default; who switches it off again has those of the server deleted."""
    file = tmp_path / "bot.db"

    async def check() -> None:
        db = BotDatabase(file)
        async with serving(library_of(*ARTICLES), render, db) as server:
            await ask(server, TICKETS)
            assert TICKETS.encode() not in file.read_bytes()
            reply = await press(server, await manage(server, "settings"), ENGLISH.more_settings)
            assert ENGLISH.store_explanation in shown(reply)
            await choose(server, reply, "storing", "1")
            await ask(server, TICKETS)
            assert TICKETS.encode() in file.read_bytes()
            await choose(server, reply, "storing", "0")
            assert TICKETS.encode() not in file.read_bytes()
        db.close()

    run(check())


@LAYOUTS
def test_choices_outlive_a_restart_and_the_language_stays(render: Render, tmp_path: Path) -> None:
    """What was chosen is on disk; the menus work in a new process."""

    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server:
            db = BotDatabase(tmp_path / "bot.db")
            async with connected(server, library, render, db):
                reply = await manage(server, "settings")
                await choose(server, reply, "here", "private")
            db.close()
            db = BotDatabase(tmp_path / "bot.db")
            async with connected(server, library, render, db):
                assert (await ask(server, TICKETS)).ephemeral
                await press(server, reply, ENGLISH.more_settings)
                changed = await choose(server, reply, "language", "en")
                assert "Language: **English**" in shown(changed)
                await press(server, reply, ENGLISH.previous_settings)
                await choose(server, reply, "here", "server")
                assert not (await ask(server, TICKETS)).ephemeral
            db.close()
        assert server.violations == []

    run(check())


@pytest.mark.parametrize("custom_id", ["set:reply", "settings:1"])
def test_only_for_managers(custom_id: str) -> None:
    """Neither the command nor its menus and buttons do anything for others."""

    async def check() -> None:
        db = BotDatabase()
        async with serving(library_of(FERRY), db=db) as server:
            reply = await manage(server, "settings")
            if custom_id.startswith("set:"):
                told = await server.select(
                    reply, custom_id, ["private"], permissions=PLAIN_PERMISSIONS
                )
            else:
                told = await server.click(reply, custom_id=custom_id, permissions=PLAIN_PERMISSIONS)
            assert (told.content, told.ephemeral) == (ENGLISH.managers_only, True)
            away = await server.click(reply, ENGLISH.more_settings, guild=False)
            assert away.content == ENGLISH.servers_only
            assert db.preferences.for_channel(HERE.id) == db.preferences.for_channel(None)
            with pytest.raises(LookupError, match="permissions"):
                await server.slash("settings")

    run(check())
