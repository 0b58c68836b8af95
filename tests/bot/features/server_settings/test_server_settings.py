"""/settings: the settings of a server and its channels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from bot.invocation import server_collection
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES, FERRY
from tests.bot.support.asking import LAYOUTS, TICKETS, ask, library_of, shown
from tests.bot.support.managers import MANAGER, manage, press
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, Channel, DiscordServer, Guild, Message

GUILD = Guild()
SECOND = Channel(41, "second")


async def choose(server: DiscordServer, reply: Message, name: str, value: str) -> Message:
    """Choose something in a menu; the message changes in place."""
    changed = await server.select(reply, f"set:{name}", [value], permissions=MANAGER)
    assert changed.id == reply.id
    return changed


@LAYOUTS
def test_the_place_of_answers_can_differ_in_a_channel(render: Render) -> None:
    """A channel without a setting of this kind follows the server."""

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
def test_the_scope_limits_the_searched_articles(render: Render) -> None:
    """They are the shared ones, the server's own, or both."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        library.add_many([Article("Dogs", "A dog needs no ticket.")], server_collection(GUILD.id))
        async with serving(library, render) as server:
            reply = await manage(server, "settings")
            for value, count in (("own", "1 article "), ("shared", "3 articles"), ("both", "4 ")):
                await choose(server, reply, "scope", value)
                assert f"-# {count}" in shown(await ask(server, TICKETS))

    run(check())


@LAYOUTS
def test_the_rate_limit_applies_to_each_user(render: Render) -> None:
    """The error says when the user may ask again."""

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
def test_the_threshold_is_the_border_between_an_answer_and_related_passages(
    render: Render,
) -> None:
    async def check() -> None:
        library = library_of(*ARTICLES)
        question = "When will the council vote on tickets?"
        confidence = library.ask(question).confidence
        assert 0.3 < confidence < 0.9
        async with serving(library, render) as server:
            reply = await press(server, await manage(server, "settings"), ENGLISH.more_settings)
            await choose(server, reply, "threshold", "0.3")
            assert ENGLISH.no_sure_answer not in shown(await ask(server, question))
            changed = await choose(server, reply, "threshold", "0.9")
            assert ENGLISH.threshold_highest in shown(changed)
            assert ENGLISH.no_sure_answer in shown(await ask(server, question))

    run(check())


@LAYOUTS
def test_questions_are_stored_only_if_the_managers_want_it(render: Render, tmp_path: Path) -> None:
    """They are deleted when the setting is switched off."""
    file = tmp_path / "bot.db"

    async def check() -> None:
        db = SqliteDatabase(file)
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
def test_settings_survive_a_restart(render: Render, tmp_path: Path) -> None:
    """The menus work in a new process, too."""

    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server:
            db = SqliteDatabase(tmp_path / "bot.db")
            async with connected(server, library, render, db):
                reply = await manage(server, "settings")
                await choose(server, reply, "here", "private")
            db.close()
            db = SqliteDatabase(tmp_path / "bot.db")
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
def test_settings_are_for_managers_only(custom_id: str) -> None:
    """Other users can't use the command, its menus and its buttons."""

    async def check() -> None:
        db = SqliteDatabase()
        async with serving(library_of(FERRY), db=db) as server:
            reply = await manage(server, "settings")
            if custom_id.startswith("set:"):
                refused = await server.select(
                    reply, custom_id, ["private"], permissions=PLAIN_PERMISSIONS
                )
            else:
                refused = await server.click(
                    reply, custom_id=custom_id, permissions=PLAIN_PERMISSIONS
                )
            assert (refused.content, refused.ephemeral) == (ENGLISH.managers_only, True)
            away = await server.click(reply, ENGLISH.more_settings, guild=False)
            assert away.content == ENGLISH.servers_only
            assert db.preferences.for_channel(GUILD.id) == db.preferences.for_channel(None)
            with pytest.raises(LookupError, match="permissions"):
                await server.slash("settings")

    run(check())
