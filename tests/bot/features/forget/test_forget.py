"""/forget: what is stored of a person, and its deletion."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, SEALS, TICKETS, ask, library_of, shown
from tests.bot.support.managers import CHESS, OTHER, add
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import DiscordServer, Guild, Message
from tests.fakes.discord.model.actor import READER

OWN = f"server:{Guild().id}"
SOMEBODY = 1_300_000_000_000_000_077


def counts(watches: int, votes: int, articles: int) -> str:
    return ENGLISH.forget_counts.format(watches=watches, votes=votes, articles=articles)


async def forget(server: DiscordServer, **where: Any) -> Message:
    reply = await server.slash("forget", **where)
    assert reply.ephemeral
    return reply


async def use_everything(server: DiscordServer) -> None:
    """Watch, vote and add, as two people, in two servers and in direct messages."""
    for user_id in (READER, SOMEBODY):
        for place in ({"guild": True}, {"guild": OTHER}, {"guild": False}):
            where: dict[str, Any] = {**place, "user_id": user_id}
            question = {"question": f"When does ferry {user_id} sail?"}
            await server.slash("watch", question, **where)
        for question_text in (TICKETS, SEALS):
            await server.click(await ask(server, question_text), "👍", user_id=user_id)


def added_by(library: Library) -> list[str | None]:
    return [entry.added_by for entry in library.entries("", (OWN,))]


@LAYOUTS
def test_what_is_stored_of_a_person_is_told_and_deleted(render: Render) -> None:
    """Everywhere, and nothing of anybody else; the articles stay."""

    async def check() -> None:
        db, library = SqliteDatabase(), library_of(*ARTICLES)
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library, render, db):
                await use_everything(server)
                await add(server, CHESS)
                library.add_many([Article("Draughts", "Draughts on Monday.")], OWN, str(SOMEBODY))
                reply = await forget(server)
                assert counts(3, 2, 1) in shown(reply)
                assert ENGLISH.forget_questions in shown(reply)
                assert len(db.watches.all()) == 6
                done = await server.click(reply, ENGLISH.forget_all)
                assert done.ephemeral
                assert ENGLISH.forgotten_title in shown(done)
                assert counts(3, 2, 1) in shown(done)
                assert done.buttons() == []
                assert {watch.user for watch in db.watches.all()} == {SOMEBODY}
                assert sorted(map(str, added_by(library))) == [str(SOMEBODY), "None"]
                again = await forget(server)
                assert ENGLISH.nothing_to_forget in shown(again)
                assert again.buttons() == []
                assert counts(3, 2, 1) in shown(await forget(server, user_id=SOMEBODY))
        assert server.violations == []
        db.close()

    run(check())


@pytest.mark.parametrize(
    "where",
    [
        {"guild": False},
        {"user_install": True},
        {"guild": False, "user_install": True, "context": 2},
    ],
)
def test_it_works_wherever_the_bot_does(where: dict[str, Any]) -> None:
    """It deletes from anywhere what was stored in servers."""

    async def check() -> None:
        db = SqliteDatabase()
        async with serving(library_of(*ARTICLES), db=db) as server:
            await server.click(await ask(server, TICKETS), "👎")
            reply = await forget(server, **where)
            assert counts(0, 1, 0) in shown(reply)
            await server.click(reply, ENGLISH.forget_all)
            assert db.votes.count_of(READER) == 0
        db.close()

    run(check())
