"""Grades and notices in Discord: related passages are no answer, and small talk gets no extract."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.db.answers import StoredAnswer
from bot.db.preferences import Reply
from bot.db.question_request import Request
from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH, LANGUAGES, Strings
from bot.ui.plain import render_plain
from retrieval.library import SHARED, Library
from retrieval.model.answer import Answer, Grade, Notice, ScopeSize
from tests.bot.support.answers import ANSWER, NO_ANSWER
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import (
    LAYOUTS,
    TICKETS,
    ask,
    library_of,
    sent_text,
    shown,
    with_mentions,
)
from tests.bot.support.managers import manage
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import Guild, Message

GUILD = Guild()
RELATED = "Who is the mayor of Storholm and Zürich?"
NOWHERE = "xylophone zeppelin"
AMBER = 0xF9A825
NOTICES = pytest.mark.parametrize("notice", Notice)


def noticing(monkeypatch: pytest.MonkeyPatch, notice: Notice) -> Library:
    """A library that takes every question for small talk, or for a follow-up."""
    library = library_of(*ARTICLES)
    nothing = ScopeSize(0, 0)
    monkeypatch.setattr(
        library, "ask", lambda question, *_, **__: Answer(question, 0.0, nothing, notice=notice)
    )
    return library


def said(notice: Notice, strings: Strings = ENGLISH) -> str:
    """The text that a notice is given."""
    return strings.how_to_ask if notice is Notice.SMALL_TALK else strings.follow_up


def colour(reply: Message) -> int | None:
    """The colour of a card."""
    value: int | None = reply.components[0]["accent_color"]
    return value


@NOTICES
@pytest.mark.parametrize("code", LANGUAGES)
def test_small_talk_and_follow_ups_get_a_text_without_extracts(
    monkeypatch: pytest.MonkeyPatch, notice: Notice, code: str
) -> None:
    """In the reader's language, for the asker alone, without buttons."""
    locale = {"en": "en-GB", "es": "es-ES", "pt": "pt-BR"}.get(code, code)

    async def check() -> None:
        async with serving(noticing(monkeypatch, notice)) as server:
            reply = await server.slash("ask", {"question": "hello"}, locale=locale)
            said_there = said(notice, with_mentions(LANGUAGES[code], server))
            assert (sent_text(reply), reply.ephemeral) == (said_there, True)
            assert reply.buttons() == []

    run(check())


@LAYOUTS
@NOTICES
def test_it_is_so_wherever_a_question_can_be_put(
    monkeypatch: pytest.MonkeyPatch, notice: Notice, render: Render
) -> None:
    """In mentions, direct messages, on messages and about one article."""

    async def check() -> None:
        async with serving(noticing(monkeypatch, notice), render) as server:
            mention = await server.post(f"<@{server.application.id}> thanks!")
            direct = await server.post("thanks!", guild=False)
            for sent in (mention, direct):
                reply = await server.next_message(sent.channel_id, after=sent)
                assert (shown(reply), reply.buttons()) == (said(notice), [])
            on_message = await server.message_command(
                ENGLISH.ask_this_name, await server.post("good bot")
            )
            assert shown(on_message) == said(notice)
            article = await server.slash("article", {"title": ARTICLES[0].id})
            form = await server.click(article, ENGLISH.ask_article)
            about_article = await server.submit(form, {"question": "hi"})
            assert shown(about_article) == said(notice)

    run(check())


def test_small_talk_begins_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check() -> None:
        db = SqliteDatabase()
        db.preferences.set(GUILD.id, "reply", Reply.THREAD)
        library = noticing(monkeypatch, Notice.SMALL_TALK)
        async with serving(library, db=db) as server:
            reply = await ask(server, "hello")
            assert shown(reply) == ENGLISH.how_to_ask
        db.close()

    run(check())


@NOTICES
def test_insights_count_neither(monkeypatch: pytest.MonkeyPatch, notice: Notice) -> None:
    """They are neither answered nor unanswered, and are never stored."""

    async def check() -> None:
        db = SqliteDatabase()
        db.preferences.set(GUILD.id, "keeps_questions", value=True)
        async with serving(noticing(monkeypatch, notice), db=db) as server:
            await ask(server, "hello")
            assert ENGLISH.nothing_asked in shown(await manage(server, "insights"))
        assert db.answers.questions(GUILD.id) == []
        db.close()

    run(check())


@NOTICES
def test_what_is_no_question_cannot_be_watched(
    monkeypatch: pytest.MonkeyPatch, notice: Notice
) -> None:
    async def check() -> None:
        db = SqliteDatabase()
        async with serving(noticing(monkeypatch, notice), db=db) as server:
            reply = await server.slash("watch", {"question": "hello"})
            assert (shown(reply), reply.ephemeral) == (said(notice), True)
            assert db.watches.all() == []
        db.close()

    run(check())


def test_stop_words_cannot_be_watched() -> None:
    """Nothing could ever be found for them."""

    async def check() -> None:
        db = SqliteDatabase()
        async with serving(library_of(*ARTICLES), db=db) as server:
            reply = await server.slash("watch", {"question": "Who are we?"})
            assert reply.content == ENGLISH.no_search_terms
            assert db.watches.all() == []
        db.close()

    run(check())


def test_only_answers_count_as_answered() -> None:
    async def check() -> None:
        db = SqliteDatabase()
        db.preferences.set(GUILD.id, "keeps_questions", value=True)
        async with serving(library_of(*ARTICLES), db=db) as server:
            for question in (TICKETS, RELATED, NOWHERE):
                await ask(server, question)
            text = shown(await manage(server, "insights"))
            assert "Answered: 1 of 3" in text
            assert f"**{ENGLISH.unanswered}**\n- {NOWHERE}\n- {RELATED}" in text
        db.close()

    run(check())


def test_an_earlier_answer_keeps_its_grade_after_a_restart(tmp_path: Path) -> None:
    """Its head and colour are those of the day it was given."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        replies: dict[str, Message] = {}
        async with discord_server() as server:
            with closing(SqliteDatabase(tmp_path / "bot.db")) as db:
                async with connected(server, library, db=db):
                    for question in (TICKETS, RELATED, NOWHERE):
                        replies[question] = await ask(server, question)
            with closing(SqliteDatabase(tmp_path / "bot.db")) as db:
                async with connected(server, library, db=db):
                    for reply in replies.values():
                        id_ = reply.texts()[-1].rpartition(" ")[2]
                        again = await server.slash("evidence", {"id": id_})
                        assert colour(again) == colour(reply)
                        for head in (ENGLISH.no_sure_answer, ENGLISH.not_found):
                            assert (head in shown(again)) is (head in shown(reply))
        assert colour(replies[RELATED]) == AMBER
        assert ENGLISH.no_sure_answer in shown(replies[RELATED])
        assert ENGLISH.not_found in shown(replies[NOWHERE])
        assert server.violations == []

    run(check())


def stored(*answers: Answer) -> Iterator[StoredAnswer]:
    """Answers, read from the database again."""
    with closing(SqliteDatabase()) as db:
        for answer in answers:
            request = Request(answer.question, (SHARED,))
            found = db.answers.find(
                db.answers.save(GUILD.id, request, answer, with_question=False), GUILD.id
            )
            assert found
            assert found.asked_on == datetime.now(UTC).date()
            yield found


def test_the_database_knows_the_grade() -> None:
    nothing = Answer("Who?", 0.0, ScopeSize(3, 9), missing_terms=("Who",))
    assert [one.grade for one in stored(ANSWER, NO_ANSWER, nothing)] == list(Grade)


def test_related_passages_look_different_in_plain_text() -> None:
    """Their head tells them from an answer, as there are no colours."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render_plain) as server:
            related = await ask(server, RELATED)
            assert related.content.split("\n")[1].startswith(ENGLISH.no_sure_answer)
            answered = await ask(server, TICKETS)
            assert answered.content.split("\n")[1] == ENGLISH.answer_found

    run(check())
