"""Votes: stored, changed and withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, TICKETS, ask, library_of
from tests.bot.support.running import Render, run, serving
from tests.fakes.discord import Guild


@LAYOUTS
def test_a_vote_is_changed_by_the_other_and_withdrawn_by_the_same(render: Render) -> None:
    """The private confirmation says which; /insights counts what is left."""

    async def check() -> None:
        db = SqliteDatabase()
        async with serving(library_of(*ARTICLES), render, db) as server:
            reply = await ask(server, TICKETS)
            await server.click(reply, "👎", user_id=99)
            for vote, said, counted in (
                ("👍", ENGLISH.vote_stored, (1, 1)),
                ("👎", ENGLISH.vote_changed, (0, 2)),
                ("👎", ENGLISH.vote_withdrawn, (0, 1)),
                ("👎", ENGLISH.vote_stored, (0, 2)),
                ("👍", ENGLISH.vote_changed, (1, 1)),
                ("👍", ENGLISH.vote_withdrawn, (0, 1)),
            ):
                told = await server.click(reply, vote)
                assert (told.content, told.ephemeral) == (said.format(vote=vote), True)
                insight = db.insights.for_server(Guild().id, datetime.now(UTC).date())
                assert (insight.up, insight.down) == counted
        db.close()

    run(check())
