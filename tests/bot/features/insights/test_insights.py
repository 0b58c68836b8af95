"""/insights: how a server's questions were answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.db.database import BotDatabase
from bot.db.insights import DAYS
from bot.db.requests import Request
from bot.features.ask.service import saved_answer
from bot.i18n import ENGLISH
from bot.ui.markdown import escape_line
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, SEALS, TICKETS, ask, library_of, shown
from tests.bot.support.hostile_texts import FRAGMENTS
from tests.bot.support.managers import OTHER, ask_from, manage
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, Guild
from tests.fakes.discord.rules.markdown import display

HERE = Guild()
NOWHERE = "xylophone zeppelin **@everyone**"


@LAYOUTS
def test_what_was_asked(render: Render) -> None:
    """Shares, votes, times and articles; the texts only where they are stored."""

    async def check() -> None:
        db = BotDatabase()
        async with serving(library_of(*ARTICLES), render, db) as server:
            assert ENGLISH.nothing_asked in shown(await manage(server, "insights"))
            await ask(server, NOWHERE)
            reply = await ask(server, TICKETS)
            await ask(server, TICKETS)
            await server.click(reply, "👍")
            await server.click(reply, "👎", user_id=99)
            said = shown(await manage(server, "insights"))
            assert "Answered: 2 of 3 (67%)" in said
            assert "👍 1 · 👎 1" in said
            assert "2 × Night ferry returns" in said
            assert ENGLISH.questions_not_stored in said
            assert "xylophone" not in said
            db.preferences.set(HERE.id, "keeps_questions", value=True)
            await ask(server, NOWHERE)
            await ask(server, TICKETS)
            said = shown(await manage(server, "insights"))
            assert ENGLISH.questions_not_stored not in said
            assert f"**{ENGLISH.unanswered}**\n- {escape_line(NOWHERE)}" in said
            assert f"**{ENGLISH.disliked}**\n- {escape_line(TICKETS)}" in said
        db.close()

    run(check())


def test_only_of_ones_own_server() -> None:
    """What others have asked is nobody's business."""

    async def check() -> None:
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library_of(*ARTICLES)):
                await ask_from(server, TICKETS, guild=OTHER)
                await ask_from(server, TICKETS, guild=False)
                await ask_from(server, TICKETS, user_install=True)
                assert ENGLISH.nothing_asked in shown(await manage(server, "insights"))
                await ask(server, SEALS)
                said = shown(await manage(server, "insights"))
                assert "1 of 1" in said
                assert "ferry" not in said
        assert server.violations == []

    run(check())


def test_only_for_managers() -> None:
    """Also where the owner has opened the command to all."""

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
def test_hostile_questions_and_titles(render: Render) -> None:
    """They fit, and are shown as they are."""

    async def check() -> None:
        hostile = "".join(FRAGMENTS)
        articles = [Article(f"{n}{hostile}", f"Otter number {n} sleeps.") for n in range(7)]
        db = BotDatabase()
        db.preferences.set(HERE.id, "keeps_questions", value=True)
        async with serving(library_of(*articles), render, db) as server:
            for number in range(7):
                await ask(server, f"Where does otter number {number} sleep?")
                reply = await ask(server, f"{number}xyz{hostile}")
                await server.click(reply, "👎")
            reply = await manage(server, "insights")
            kinds = {one.kind for one in display(shown(reply)).active}
            assert kinds <= {"heading", "list", "bold"}
        db.close()

    run(check())


def test_only_of_the_last_days() -> None:
    """What was asked longer ago does not count."""
    db = BotDatabase()
    library = library_of(*ARTICLES)
    saved_answer(library, db, Request(TICKETS, ("shared",)), HERE.id, is_private=False)
    today = datetime.now(UTC).date()
    assert db.insights.for_server(HERE.id, today).asked == 1
    assert db.insights.for_server(HERE.id, today + timedelta(days=DAYS + 2)).asked == 0
    db.close()
