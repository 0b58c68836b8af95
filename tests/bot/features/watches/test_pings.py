"""Pings of watched questions: only the one who watches, only by their own choice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from bot import client
from bot.db.sqlite.database import SqliteDatabase
from bot.delivery.messages import post, post_with_ping
from bot.features.watches.view import watch_news_card
from bot.i18n import ENGLISH, LANGUAGES
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.answer import Extract
from retrieval.model.article import Article
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.hostile_texts import anything, some
from tests.bot.support.managers import MANAGER
from tests.bot.support.rendered import body, texts
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import DiscordServer, Guild, Message
from tests.fakes.discord.rules.markdown import display
from tests.fakes.discord.rules.mentions import pings

GUILD = Guild()
ASKER = 1_300_000_000_000_000_078
SOMEBODY = 1_300_000_000_000_000_077
WHEN = "When did the Skarvoy ferry strike end?"
BEGAN = Article("Strike", "The Skarvoy ferry strike began on Monday.", "Post")
END = Article("Over", "The Skarvoy ferry strike ended on Friday. @everyone <@1>", "Wire")

OUR_MARKUP = ("heading", "subtext", "quote", "code")


@pytest.fixture(autouse=True)
def _frequent_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for news very often."""
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.02)


async def watch(server: DiscordServer, user: int = ASKER, **options: Any) -> Message:
    given = {"question": WHEN, **options}
    reply = await server.slash("watch", given, user_id=user)
    assert reply.pings == ()
    return reply


@LAYOUTS
def test_news_ping_the_one_who_chose_it_and_nobody_else(render: Render) -> None:
    """In both layouts as plain text, which a notification shows."""

    async def check() -> None:
        library = library_of(BEGAN)
        async with serving(library, render) as server:
            assert ENGLISH.watch_with_ping in shown(await watch(server, ping=True))
            library.add_many([END])
            news = await server.next_message(GUILD.channel_id)
            assert news.pings == (f"<@{ASKER}>",)
            assert str(news.content).startswith(f"<@{ASKER}> {ENGLISH.watch_news}")
            assert "ended on" in str(news.content)
            assert "@everyone" in display(str(news.content)).text

    run(check())


@LAYOUTS
@pytest.mark.parametrize("options", [{}, {"ping": False}])
def test_news_ping_nobody_by_default(render: Render, options: dict[str, bool]) -> None:
    async def check() -> None:
        library = library_of(BEGAN)
        async with serving(library, render) as server:
            assert ENGLISH.watch_without_ping in shown(await watch(server, **options))
            library.add_many([END])
            news = await server.next_message(GUILD.channel_id)
            assert news.pings == ()
            assert f"<@{ASKER}>" not in shown(news)

    run(check())


def test_pings_work_in_direct_messages() -> None:
    async def check() -> None:
        library = library_of(BEGAN)
        async with serving(library) as server:
            await server.slash("watch", {"question": WHEN, "ping": True}, guild=False)
            library.add_many([END])
            news = await server.next_message(server.direct_channel())
            assert len(news.pings) == 1

    run(check())


def test_the_choice_can_be_changed_by_watching_again() -> None:
    async def check() -> None:
        db = SqliteDatabase()
        async with discord_server() as server, connected(server, library_of(BEGAN), db=db):
            for ping in (False, True, False):
                assert ENGLISH.watch_started in shown(await watch(server, ping=ping))
                [stored] = db.watches.all()
                assert (stored.user, stored.pings) == (ASKER, ping)
            assert shown(await watch(server)) == ENGLISH.already_watched
        db.close()

    run(check())


def test_nobody_changes_the_choice_of_another() -> None:
    """A second person watches the same question here only to be pinged."""

    async def check() -> None:
        db = SqliteDatabase()
        async with discord_server() as server, connected(server, library_of(BEGAN), db=db):
            await watch(server, ping=True)
            assert shown(await watch(server, SOMEBODY)) == ENGLISH.already_watched
            await watch(server, SOMEBODY, ping=True)
            chosen = [(stored.user, stored.pings) for stored in db.watches.all()]
            assert chosen == [(ASKER, True), (SOMEBODY, True)]
            assert shown(await watch(server, SOMEBODY, ping=True)) == ENGLISH.already_watched
        db.close()

    run(check())


@LAYOUTS
def test_the_list_says_which_ping(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(BEGAN), render) as server:
            await watch(server, ping=True)
            await server.slash("watch", {"question": "Who counts the seals?"}, user_id=ASKER)
            listed = await server.slash("watches", user_id=SOMEBODY, permissions=MANAGER)
            assert listed.pings == ()
            lines = [line for line in shown(listed).split("\n") if line.startswith("- ")]
            assert [line.endswith(f" · {ENGLISH.watch_mentions}") for line in lines] == [
                True,
                False,
            ]

    run(check())


@pytest.mark.parametrize("code", LANGUAGES)
@some
@given(anything, anything, anything)
def test_no_text_in_news_is_active_but_the_mention(
    code: str, question: str, title: str, text: str
) -> None:
    """Whatever the question and the article say, one mention is shown, and only it may ping."""
    article = replace(BEGAN, title=title, text=f"x{text}")
    extract = Extract(article, 0, len(article.text), score=1.0)
    card = watch_news_card(question, [extract], LANGUAGES[code], mention=f"<@{ASKER}>")
    sent = body(render_plain(card))
    allowed = {"parse": [], "users": [str(ASKER)], "roles": [], "replied_user": False}
    assert set(pings(texts(sent), allowed)) == {f"<@{ASKER}>"}
    active = [one for text in texts(sent) for one in display(text).active]
    outside = [one for one in active if one.kind not in OUR_MARKUP]
    assert [(one.kind, one.source) for one in outside] == [("user mention", f"<@{ASKER}>")]


def test_only_the_named_user_is_allowed_to_be_pinged() -> None:
    async def check() -> None:
        hostile = f"@everyone @here <@{ASKER}> <@{SOMEBODY}> <@&7>"
        async with discord_server() as server, connected(server, Library()) as bot:
            channel = bot.get_partial_messageable(GUILD.channel_id)
            message = replace(render_plain(watch_news_card("x", [], ENGLISH)), content=hostile)
            await post(channel, message)
            await post_with_ping(channel, message, ASKER)
            assert [sent.pings for sent in server.messages()] == [(), (f"<@{ASKER}>",)]
        assert server.violations == []

    run(check())
