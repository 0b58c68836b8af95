"""/insights: usage statistics of a server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.db.insights import DAYS
from bot.db.preferences import Preferences
from bot.db.question_request import Request
from bot.db.sqlite.database import SqliteDatabase
from bot.features.ask.service import saved_answer
from bot.i18n import ENGLISH
from bot.invocation import Invocation
from bot.ui.markdown import escape_line
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, SEALS, TICKETS, ask, library_of, shown
from tests.bot.support.hostile_texts import FRAGMENTS
from tests.bot.support.managers import OTHER, ask_from, manage
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, Guild
from tests.fakes.discord.rules.markdown import display

GUILD = Guild()
NOWHERE = "xylophone zeppelin **@everyone**"


@LAYOUTS
def test_counts_votes_times_and_articles_are_shown(render: Render) -> None:
    """Questions are listed only if they are stored."""

    async def check() -> None:
        db = SqliteDatabase()
        async with serving(library_of(*ARTICLES), render, db) as server:
            assert ENGLISH.nothing_asked in shown(await manage(server, "insights"))
            await ask(server, NOWHERE)
            reply = await ask(server, TICKETS)
            await ask(server, TICKETS)
            await server.click(reply, "👍")
            await server.click(reply, "👎", user_id=99)
            text = shown(await manage(server, "insights"))
            assert "Answered: 2 of 3 (67%)" in text
            assert "👍 1 · 👎 1" in text
            assert "2 × Night ferry returns" in text
            assert ENGLISH.questions_not_stored in text
            assert "xylophone" not in text
            db.preferences.set(GUILD.id, "keeps_questions", value=True)
            await ask(server, NOWHERE)
            await ask(server, TICKETS)
            text = shown(await manage(server, "insights"))
            assert ENGLISH.questions_not_stored not in text
            assert f"**{ENGLISH.unanswered}**\n- {escape_line(NOWHERE)}" in text
            assert f"**{ENGLISH.disliked}**\n- {escape_line(TICKETS)}" in text
        db.close()

    run(check())


def test_other_servers_are_not_counted() -> None:
    """Nor are questions in direct messages and of user installs."""

    async def check() -> None:
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library_of(*ARTICLES)):
                await ask_from(server, TICKETS, guild=OTHER)
                await ask_from(server, TICKETS, guild=False)
                await ask_from(server, TICKETS, user_install=True)
                assert ENGLISH.nothing_asked in shown(await manage(server, "insights"))
                await ask(server, SEALS)
                text = shown(await manage(server, "insights"))
                assert "1 of 1" in text
                assert "ferry" not in text
        assert server.violations == []

    run(check())


def test_insights_are_for_managers_only() -> None:
    """So it is even if the owner has opened the command to all users."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            with pytest.raises(LookupError, match="permissions"):
                await server.slash("insights")
            for command in server.commands.all(None):
                command["default_member_permissions"] = None
            reply = await server.slash("insights", permissions=PLAIN_PERMISSIONS)
            assert (reply.content, reply.ephemeral) == (ENGLISH.managers_only, True)

    run(check())


@LAYOUTS
def test_hostile_questions_and_titles_are_inert(render: Render) -> None:
    """Lists have room for the longest ones."""

    async def check() -> None:
        hostile = "".join(FRAGMENTS)
        articles = [Article(f"{n}{hostile}", f"Otter number {n} sleeps.") for n in range(7)]
        db = SqliteDatabase()
        db.preferences.set(GUILD.id, "keeps_questions", value=True)
        async with serving(library_of(*articles), render, db) as server:
            for number in range(7):
                await ask(server, f"Where does otter number {number} sleep?")
                reply = await ask(server, f"{number}xyz{hostile}")
                await server.click(reply, "👎")
            reply = await manage(server, "insights")
            kinds = {markup.kind for markup in display(shown(reply)).active}
            assert kinds <= {"heading", "list", "bold"}
        db.close()

    run(check())


def test_older_questions_are_not_counted() -> None:
    db = SqliteDatabase()
    library = library_of(*ARTICLES)
    asked_here = Invocation(7, GUILD.id, GUILD.channel_id, Preferences(), ENGLISH)
    saved_answer(library, db, Request(TICKETS, ("shared",)), asked_here)
    today = datetime.now(UTC).date()
    assert db.insights.for_server(GUILD.id, today).asked == 1
    assert db.insights.for_server(GUILD.id, today + timedelta(days=DAYS + 2)).asked == 0
    db.close()
