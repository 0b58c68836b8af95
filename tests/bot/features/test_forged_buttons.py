"""Presses that no message offers: made-up custom ids, and menus with made-up values."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from bot.invocation import server_collection
from bot.ui.custom_ids import (
    AskArticleId,
    AskShownId,
    ChangesId,
    ContextId,
    CorrectId,
    DeleteId,
    FeedArticles,
    FeedsPageId,
    ListPageId,
    MoreId,
    RemoveFeedId,
    RestoreId,
    SearchPageId,
    SettingId,
    SettingsPageId,
    ShareId,
    TimelinePageId,
    UndoAddId,
    UndoCorrectionId,
    UndoUploadId,
    Vote,
    VoteId,
    WhyId,
)
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, SEALS, TICKETS, ask, library_of, shown
from tests.bot.support.managers import CHESS, MANAGER, OTHER, WHEN, add, ask_from, manage
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import Guild
from tests.fakes.discord.model.actor import READER

GUILD = Guild()
SOMEBODY = 1_300_000_000_000_000_077
HUGE = 10**20
ARTICLE = "0" * 16
MADE_UP = (
    *(MoreId(""), MoreId(ARTICLE), WhyId("a:b"), ShareId("x"), VoteId(ARTICLE, Vote.UP)),
    *(
        ContextId(ARTICLE, -HUGE, HUGE),
        ContextId("", 0, 0),
        AskArticleId(""),
        ChangesId("", -HUGE),
        AskShownId(-1, ""),
    ),
    *(AskShownId(HUGE, ARTICLE), SearchPageId(-HUGE, 0), TimelinePageId(HUGE, SOMEBODY)),
    *(ListPageId(-HUGE, "a:b"), UndoAddId(("", "~", "~~")), CorrectId(ARTICLE, -HUGE)),
    *(UndoCorrectionId(ARTICLE), RestoreId(ARTICLE), SettingId("token"), SettingsPageId(HUGE)),
    *(UndoUploadId(SOMEBODY, -HUGE, HUGE), FeedsPageId(-HUGE)),
    *(RemoveFeedId(-HUGE, FeedArticles.REMOVE), "unfollow:1:burn", "unadd_all:1:2"),
    *("", ":", "delete", "delete:", "delete::", "delete:x:y", "context:a:1", "unadd:", "set:"),
    *("vote:x:sideways", "unknown:1", "more:\u202e", "results:\uff11:\uff12", "settings:-1"),
)


@LAYOUTS
def test_made_up_custom_ids_do_nothing(render: Render, caplog: pytest.LogCaptureFixture) -> None:
    """They are answered as a button of another version, by managers' hands too."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            answer = await ask(server, TICKETS)
            for made_up in map(str, MADE_UP):
                refused = await server.forge(answer, made_up, permissions=MANAGER)
                assert (refused.content, refused.ephemeral) == (ENGLISH.old_button, True)
            assert server.latest(answer).texts() == answer.texts()

    with caplog.at_level(logging.WARNING):
        run(check())
    assert caplog.records == []


@LAYOUTS
def test_nobody_deletes_what_is_not_theirs(render: Render) -> None:
    """Neither the bot's other messages nor the stored answers of other people."""

    async def check() -> None:
        db = SqliteDatabase()
        db.preferences.set(GUILD.id, "keeps_questions", value=True)
        async with serving(library_of(*ARTICLES), render, db) as server:
            theirs = await ask_from(server, SEALS, user_id=SOMEBODY)
            own = await ask(server, TICKETS)
            listed = await server.slash("search", {"words": "ferry"}, user_id=SOMEBODY)
            id_ = next(
                custom_id.split(":")[1]
                for custom_id in (button.custom_id or "" for button in theirs.buttons())
                if custom_id.startswith("delete:")
            )
            for message in (theirs, own, listed):
                refused = await server.forge(message, str(DeleteId(id_, READER)), user_id=READER)
                assert refused.content == ENGLISH.old_button
            assert {theirs.id, own.id, listed.id} <= {each.id for each in server.messages()}
            assert db.answers.questions(GUILD.id) == [TICKETS, SEALS]
        db.close()

    run(check())


@LAYOUTS
def test_a_page_of_somebody_else_stays_as_it_is(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            found = await server.slash("search", {"words": "ferry"})
            before = server.latest(found).texts()
            await server.forge(found, str(SearchPageId(0, SOMEBODY)), user_id=SOMEBODY)
            assert server.latest(found).texts() == before

    run(check())


@LAYOUTS
def test_articles_of_another_server_can_t_be_reached(render: Render) -> None:
    """Not by managers, and not if their own message had the buttons: forms have made-up ids too."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        async with discord_server() as server, connected(server, library, render):
            await server.add_guild(OTHER)
            await add(server, CHESS)
            feed = library.feeds.add("https://localhost/feed", server_collection(GUILD.id))
            [entry] = library.entries("", (server_collection(GUILD.id),))
            there: dict[str, Any] = {"guild": OTHER, "permissions": MANAGER}
            report = await manage(server, "articles add", {"file": CHESS}, guild=OTHER)
            await server.click(report, ENGLISH.undo, **there)
            for made_up in (
                ContextId(entry.id, 0, 20),
                AskArticleId(entry.id),
                CorrectId(entry.id, 1),
                UndoAddId((entry.id, f"~{entry.id}")),
                UndoCorrectionId(entry.id),
                RestoreId(entry.id),
                UndoUploadId(READER, 0, 2**60),
                RemoveFeedId(feed.id, FeedArticles.REMOVE),
            ):
                reply = await server.forge(report, str(made_up), **there)
                assert "chess" not in shown(reply).lower()
            assert "Tuesday" not in shown(await ask_from(server, WHEN, guild=OTHER))
            assert "Tuesday" in shown(await ask(server, WHEN))
            assert [one.id for one in library.feeds.all()] == [feed.id]
        assert server.violations == []

    run(check())


@LAYOUTS
def test_a_setting_takes_only_what_its_menu_offers(
    render: Render, caplog: pytest.LogCaptureFixture
) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            settings = await manage(server, "settings")
            for name, value in (("reply", "nowhere"), ("scope", "server:2")):
                refused = await server.forge(
                    settings, str(SettingId(name)), [value], permissions=MANAGER
                )
                assert refused.content == ENGLISH.old_button
                assert shown(await manage(server, "settings")) == shown(settings)

    with caplog.at_level(logging.WARNING):
        run(check())
    assert caplog.records == []
