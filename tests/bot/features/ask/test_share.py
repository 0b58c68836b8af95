"""Sharing a private answer, once and under the name of the person who shares it."""

from __future__ import annotations

import asyncio

import pytest

from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from bot.ui import card_lines
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, TICKETS, library_of, shown
from tests.bot.support.managers import manage
from tests.bot.support.running import Render, run, serving
from tests.bot.support.threads import in_threads
from tests.fakes.discord import DiscordServer, Guild, Message
from tests.fakes.discord.model.actor import READER
from tests.fakes.discord.rules.markdown import display

GUILD = Guild()


async def ask_privately(server: DiscordServer) -> Message:
    return await server.slash("ask", {"question": TICKETS, "private": True})


async def share(server: DiscordServer, reply: Message) -> None:
    """Press Share, and wait until the private message says that it is shared."""
    await server.click(reply, ENGLISH.share)
    await server.edited(reply)


def public(server: DiscordServer) -> list[Message]:
    """The messages that everybody sees."""
    return [message for message in server.messages() if not message.ephemeral]


@LAYOUTS
def test_an_answer_is_shared_once_and_says_by_whom(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask_privately(server)
            await share(server, reply)
            [shared] = public(server)
            assert shared.pings == ()
            assert "> Tickets cost **38 crowns**" in shown(shared)
            by = ENGLISH.shared_by.format(user=f"<@{READER}>")
            assert f"-# {by} · 3 articles searched" in shown(shared)
            assert "user mention" in display(shown(shared)).kinds()
            assert ENGLISH.share not in [button.label for button in shared.buttons()]
            after = server.latest(reply)
            assert after.texts() == reply.texts()
            pressed = [one for one in after.buttons() if one.label == ENGLISH.shared]
            assert [one.disabled for one in pressed] == [True]
            with pytest.raises(LookupError):
                await server.click(reply, ENGLISH.share)
            others = {one.custom_id for one in reply.buttons()}
            assert {one.custom_id for one in after.buttons()} == others
            await server.click(shared, card_lines.DELETE)
            assert public(server) == []

    run(check())


@LAYOUTS
def test_two_quick_presses_share_one_copy(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask_privately(server)
            pressed = await asyncio.gather(*(server.click(reply, ENGLISH.share) for _ in range(3)))
            assert len(public(server)) == 1
            told = [one.content for one in pressed if one.ephemeral and one.id != reply.id]
            assert told == [ENGLISH.already_shared] * 2

    run(check())


def test_what_could_not_be_shared_can_be_shared_again() -> None:
    """So a limit of questions per minute does not lose the button."""

    async def check() -> None:
        db = SqliteDatabase()
        async with serving(library_of(*ARTICLES), db=db) as server:
            reply = await ask_privately(server)
            db.preferences.set(GUILD.id, "questions_a_minute", 3)
            for _ in range(3):
                await ask_privately(server)
            refused = await server.click(reply, ENGLISH.share)
            [told] = await server.follow_ups(refused)
            assert told.content.startswith(ENGLISH.asked_too_fast.partition("{")[0])
            assert told.ephemeral
            assert public(server) == []
            db.preferences.set(GUILD.id, "questions_a_minute", 0)
            await share(server, reply)
            assert len(public(server)) == 1
        db.close()

    run(check())


def test_a_shared_answer_begins_a_thread_where_answers_do() -> None:
    async def check() -> None:
        async with in_threads(library_of(*ARTICLES)) as server:
            reply = await ask_privately(server)
            await share(server, reply)
            above, answer = public(server)
            assert ENGLISH.answer_in_thread in shown(above)
            assert answer.channel_id == above.id
            assert "> Tickets cost **38 crowns**" in shown(answer)

    run(check())


def test_the_text_of_what_is_shared_is_never_stored() -> None:
    """It may be somebody else's message."""

    async def check() -> None:
        db = SqliteDatabase()
        db.preferences.set(GUILD.id, "keeps_questions", value=True)
        async with serving(library_of(*ARTICLES), db=db) as server:
            message = await server.post("Is there a xylophone on the ferry?", author_id=77)
            reply = await server.message_command(ENGLISH.ask_this_name, message)
            await server.click(reply, "👎")
            await share(server, reply)
            assert "xylophone" in shown(public(server)[-1])
            await server.click(public(server)[-1], "👎")
            assert "xylophone" not in shown(await manage(server, "insights"))
            choices = await server.autocomplete("ask", focused="question", value="")
            assert choices == []
            assert db.answers.questions(GUILD.id) == []
        db.close()

    run(check())
