"""Deleting an answer: by its button, and by ❌."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.db.insights import Insight
from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from bot.ui import card_lines
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, SEALS, TICKETS, ask, library_of, shown
from tests.bot.support.managers import ask_from
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.bot.support.threads import in_threads
from tests.fakes.discord import PLAIN_PERMISSIONS, DiscordServer, Guild, Message, Permission

GUILD = Guild()
SOMEBODY = 1_300_000_000_000_000_077
MODERATOR = PLAIN_PERMISSIONS | Permission.MANAGE_MESSAGES
DELETE_MESSAGE = "/channels/{channel_id}/messages/{message_id}"


def storing(path: Path | None = None) -> SqliteDatabase:
    """A database of a server that stores questions."""
    db = SqliteDatabase(path)
    db.preferences.set(GUILD.id, "keeps_questions", value=True)
    return db


def insight(db: SqliteDatabase) -> Insight:
    return db.insights.for_server(GUILD.id, datetime.now(UTC).date())


async def wait_until_asked(db: SqliteDatabase, count: int) -> Insight:
    """Wait until a number of answers are stored: a message goes before what is stored of it."""
    async with asyncio.timeout(20):
        while insight(db).asked != count:  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.01)
    return insight(db)


def is_there(server: DiscordServer, message: Message) -> bool:
    return any(each.id == message.id for each in server.messages())


@LAYOUTS
def test_the_asker_deletes_an_answer_and_what_is_stored_of_it(render: Render) -> None:
    async def check() -> None:
        db = storing()
        async with serving(library_of(*ARTICLES), render, db) as server:
            reply = await ask(server, TICKETS)
            await server.click(reply, "👍", user_id=SOMEBODY)
            assert db.answers.questions(GUILD.id) == [TICKETS]
            await server.click(reply, card_lines.DELETE)
            assert not is_there(server, reply)
            assert db.answers.questions(GUILD.id) == []
            assert (await wait_until_asked(db, 0)).up == 0
        db.close()

    run(check())


@LAYOUTS
def test_nobody_else_does_but_a_moderator(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask(server, TICKETS)
            refused = await server.click(reply, card_lines.DELETE, user_id=SOMEBODY)
            assert (refused.content, refused.ephemeral) == (ENGLISH.not_your_answer, True)
            assert is_there(server, reply)
            where: dict[str, Any] = {"user_id": SOMEBODY, "permissions": int(MODERATOR)}
            await server.click(reply, card_lines.DELETE, **where)
            assert not is_there(server, reply)

    run(check())


def test_an_identical_answer_of_somebody_else_stays() -> None:
    """Its question is no longer stored, as nobody knows whose asking was."""

    async def check() -> None:
        db = storing()
        async with serving(library_of(*ARTICLES), db=db) as server:
            first, second = (
                await ask(server, TICKETS),
                await ask_from(server, TICKETS, user_id=SOMEBODY),
            )
            await server.click(second, "👍", user_id=SOMEBODY)
            await server.click(first, card_lines.DELETE)
            assert not is_there(server, first)
            assert (await wait_until_asked(db, 1)).up == 1
            assert db.answers.questions(GUILD.id) == []
            assert ENGLISH.explain_scores_title in shown(
                await server.click(second, ENGLISH.explain_scores, user_id=SOMEBODY)
            )
        db.close()

    run(check())


@LAYOUTS
def test_a_cross_of_the_asker_deletes_an_answer(render: Render) -> None:
    """Neither another emoji nor the cross of somebody else does."""

    async def check() -> None:
        db = storing()
        async with serving(library_of(*ARTICLES), render, db) as server:
            reply = await ask(server, TICKETS)
            await server.react(reply, "👍")
            await server.react(reply, "❌", SOMEBODY)
            await server.click(reply, "👍")
            assert is_there(server, reply)
            await server.react(reply, "❌")
            await server.deleted(reply)
            await ask(server, SEALS)
            assert db.answers.questions(GUILD.id) == [SEALS]
        db.close()

    run(check())


def test_only_a_cross_on_a_message_of_the_bot_is_looked_up() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, TICKETS)
            posted = await server.post("a ferry")
            for message, emoji in ((reply, "👍"), (reply, "🗑️"), (posted, "❌")):
                await server.react(message, emoji)
            await ask(server, SEALS)
            assert server.count("GET", DELETE_MESSAGE) == 0

    run(check())


@pytest.mark.parametrize("guild", [True, False])
def test_answers_to_messages_are_deleted(guild: bool) -> None:
    """In a channel, where the message mentions the bot, and in direct messages."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            for by_button in (True, False):
                sent = await server.post(f"<@{server.application.id}> {TICKETS}", guild=guild)
                reply = await server.next_message(sent.channel_id, after=sent)
                if by_button:
                    await server.click(reply, card_lines.DELETE)
                else:
                    await server.react(reply, "❌")
                    await server.deleted(reply)
                assert not is_there(server, reply)
                assert is_there(server, sent)

    run(check())


def test_answers_in_threads_are_deleted() -> None:
    """And the question above, which begins the thread of a command."""

    async def check() -> None:
        async with in_threads(library_of(*ARTICLES)) as server:
            for by_button in (True, False):
                above = await server.slash("ask", {"question": TICKETS})
                reply = await server.next_message(above.id)
                if by_button:
                    await server.click(reply, card_lines.DELETE)
                else:
                    await server.react(reply, "❌")
                    await server.deleted(reply)
                assert not is_there(server, reply)
            await server.react(above, "❌")
            await server.deleted(above)

    run(check())


@LAYOUTS
def test_old_answers_are_deleted_after_a_restart(render: Render, tmp_path: Path) -> None:
    """Those of versions without the button, too."""

    async def check() -> None:
        async with discord_server() as server:
            db = storing(tmp_path / "bot.db")
            async with connected(server, library_of(*ARTICLES), render, db):
                with_button, without = await ask(server, TICKETS), await ask(server, SEALS)
                sent = await server.post(f"<@{server.application.id}> {SEALS}")
                reply = await server.next_message(sent.channel_id, after=sent)
            db.close()
            for message in (without, reply):
                current = server.latest(message)
                server._messages.put(replace(current, components=without_delete(current)))
            db = SqliteDatabase(tmp_path / "bot.db")
            async with connected(server, library_of(*ARTICLES), render, db):
                await server.click(with_button, card_lines.DELETE)
                for message in (without, reply):
                    await server.react(message, "❌", SOMEBODY)
                    await server.react(message, "❌")
                    await server.deleted(message)
                assert not is_there(server, with_button)
                await ask(server, "xylophone")
            assert db.answers.questions(GUILD.id) == ["xylophone"]
            db.close()
        assert server.violations == []

    run(check())


def without_delete(message: Message) -> tuple[dict[str, Any], ...]:
    """The components of a message without its button to delete it."""

    def kept(component: dict[str, Any]) -> dict[str, Any]:
        inner = component.get("components")
        if inner is None:
            return component
        return {**component, "components": [kept(one) for one in inner if not is_delete(one)]}

    def is_delete(component: dict[str, Any]) -> bool:
        return str(component.get("custom_id")).startswith("delete:")

    return tuple(map(kept, message.components))


def test_a_message_that_is_gone_or_not_visible_is_left_alone() -> None:
    """The bot works on."""

    async def check() -> None:
        async with discord_server() as server, connected(server, library_of(*ARTICLES)):
            reply = await ask(server, TICKETS)
            await server.permit(GUILD.channel_id, int(Permission.SEND_MESSAGES))
            await server.react(reply, "❌")
            await server.permit(GUILD.channel_id, PLAIN_PERMISSIONS)
            assert shown(await ask(server, SEALS))
            assert is_there(server, reply)

    run(check())


def test_a_user_install_deletes_its_answers() -> None:
    """Those in a server that the bot itself is no member of."""
    away = Guild(id=1_100_000_000_000_000_055, name="Away", channel_id=56, installed=False)

    async def check() -> None:
        async with discord_server() as server:
            await server.add_guild(away)
            async with connected(server, library_of(*ARTICLES)):
                reply = await ask_from(server, TICKETS, guild=away, user_install=True)
                await server.click(reply, card_lines.DELETE)
                assert not is_there(server, reply)
        assert server.violations == []

    run(check())


def test_a_private_answer_has_no_such_button() -> None:
    """Discord's own link dismisses it."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await server.slash("ask", {"question": TICKETS, "private": True})
            labels = [button.label for button in reply.buttons()]
            assert card_lines.DELETE not in labels
            assert ENGLISH.share in labels
            assert reply.flags & discord.MessageFlags(ephemeral=True).value

    run(check())
