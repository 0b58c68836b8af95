"""The reply to /watch: what is already there, and what will happen."""

from __future__ import annotations

from datetime import date

import pytest

from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH, LANGUAGES, strings_for
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.asking import LAYOUTS, library_of, sent_text, shown, with_mentions
from tests.bot.support.running import Render, connected, discord_server, run, serving

STRIKE = Article("Strike", "The Skarvoy ferry strike began on 5 May.", "Post", date(2024, 5, 5))
WHEN = "When did the Skarvoy ferry strike begin?"


@LAYOUTS
@pytest.mark.parametrize("locale", ["en-GB", "de", "ja"])
def test_the_reply_shows_what_is_already_there(render: Render, locale: str) -> None:
    strings = strings_for(locale)

    async def check() -> None:
        async with serving(library_of(STRIKE), render) as server:
            reply = await server.slash("watch", {"question": WHEN}, locale=locale)
            text = shown(reply)
            assert reply.ephemeral
            assert WHEN in text
            assert f"{strings.watch_started} {strings.watch_without_ping}" in text
            assert strings.watch_already_there in text
            assert "> The Skarvoy ferry strike began on" in text
            assert f"Post · {strings.day(date(2024, 5, 5))} · Strike" in text
            context = [button for button in reply.buttons() if button.custom_id]
            assert "ferry strike" in shown(
                await server.click(reply, custom_id=context[0].custom_id, locale=locale)
            )

    run(check())


@LAYOUTS
def test_related_passages_are_called_that(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(STRIKE), render) as server:
            question = "How much did the Skarvoy ferry strike cost?"
            text = shown(await server.slash("watch", {"question": question}))
            assert ENGLISH.watch_nearest in text
            assert "ferry strike began" in text
            assert ENGLISH.watch_already_there not in text

    run(check())


@LAYOUTS
def test_there_may_be_nothing_yet(render: Render) -> None:
    """Words that no article contains can be watched; so can a library without articles."""

    async def check() -> None:
        for library in (library_of(STRIKE), Library()):
            async with serving(library, render) as server:
                text = shown(await server.slash("watch", {"question": "Who flew the zeppelins?"}))
                assert text.endswith(ENGLISH.watch_nothing_yet)
                assert ENGLISH.watch_started in text

    run(check())


@pytest.mark.parametrize(
    ("question", "field"),
    [
        *((question, "no_search_terms") for question in ("the", "The of and", "?!", "👍", "… –")),
        *((question, "how_to_ask") for question in ("hi", "thanks!", "good bot")),
        *((question, "follow_up") for question in ("When?", "Who is it?", "and then?", "いつ？")),
        *((question, "empty_question") for question in ("\u200b", "\u2060 \u00a0")),
    ],
)
def test_what_cannot_be_searched_for_is_not_watched(question: str, field: str) -> None:
    async def check() -> None:
        db = SqliteDatabase()
        async with (
            discord_server() as server,
            connected(server, library_of(STRIKE), db=db),
        ):
            reply = await server.slash("watch", {"question": question}, locale="de")
            assert sent_text(reply) == getattr(with_mentions(LANGUAGES["de"], server), field)
            assert reply.ephemeral
            assert db.watches.all() == []
        db.close()

    run(check())
