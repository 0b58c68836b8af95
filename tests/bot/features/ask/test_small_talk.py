"""The reply to small talk: how to ask, with questions that the articles answer."""

from __future__ import annotations

import pytest

from bot.db.preferences import Reply
from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from retrieval import Article, Library
from retrieval.errors import StoreUnavailable
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.managers import manage
from tests.bot.support.messages import ask_in_message, mention
from tests.bot.support.running import Render, run, serving
from tests.fakes.discord import Guild, Message

PIER = Article(
    "The pier of Skarvoy",
    "How long is the *new* pier?\n\nThe new pier is 300 metres long and was mended last year.",
)
LIGHTHOUSE = Article("A light", "The lighthouse of Lundvik was built in 1874. It is white.")
LONG, BUILT = "How long is the *new* pier?", "When was the lighthouse of Lundvik built?"


def questions(reply: Message) -> list[str]:
    """The questions that a message shows for its buttons."""
    lines = shown(reply).split("\n")
    return [line.removeprefix("> ").replace("\\", "") for line in lines if line.startswith("> ")]


@LAYOUTS
@pytest.mark.parametrize("text", ["", "hi", "help", "thanks!", "?", "🙂"])
def test_small_talk_gets_two_examples(render: Render, text: str) -> None:
    """In a mention, a direct message and /ask, where only the reader sees it."""

    async def check() -> None:
        async with serving(library_of(PIER, LIGHTHOUSE), render) as server:
            replies = [
                await ask_in_message(server, f"{mention(server)} {text}"),
                await ask_in_message(server, text or " ", guild=False),
            ]
            if text:
                replies.append(await server.slash("ask", {"question": text}))
                assert replies[-1].ephemeral
            for reply in replies:
                assert ENGLISH.how_to_ask in shown(reply)
                assert sorted(questions(reply)) == [LONG, BUILT]

    run(check())


@LAYOUTS
def test_the_button_of_an_example_asks_it(render: Render) -> None:
    """Privately, if only the reader sees the message."""

    async def check() -> None:
        async with serving(library_of(PIER, LIGHTHOUSE), render) as server:
            public = await ask_in_message(server, f"{mention(server)} hello")
            private = await server.slash("ask", {"question": "hello"})
            for reply, is_private in ((public, False), (private, True)):
                for number, question in enumerate(questions(reply)):
                    answer = await server.click(reply, custom_id=f"ask_shown:{number}:")
                    assert answer.ephemeral is is_private
                    assert question in shown(answer).replace("\\", "")
                    assert "> " in shown(answer)
                    assert answer.pings == ()

    run(check())


def test_an_example_is_answered_where_answers_go() -> None:
    async def check() -> None:
        db = SqliteDatabase()
        async with serving(library_of(PIER), db=db) as server:
            reply = await ask_in_message(server, f"{mention(server)} hello")
            db.preferences.set(Guild().id, "reply", Reply.PRIVATE)
            assert (await server.click(reply, ENGLISH.ask_shown)).ephemeral
        db.close()

    run(check())


def test_examples_follow_the_articles() -> None:
    """They are computed once, and again after articles were added or removed."""

    async def check() -> None:
        library = library_of(PIER)
        asked: list[str] = []
        ask = library.ask

        def counted(question: str, *args: object, **kwargs: object) -> object:
            asked.append(question)
            return ask(question, *args, **kwargs)  # type: ignore[arg-type] # passes all on

        async with serving(library) as server:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(library, "ask", counted)
                first = await ask_in_message(server, "hi", guild=False)
                count = len(asked)
                second = await ask_in_message(server, "hi", guild=False)
                # the greeting itself
                assert len(asked) == count + 1
            library.add_many([LIGHTHOUSE])
            third = await ask_in_message(server, "hi", guild=False)
            library.remove(PIER.id)
            fourth = await ask_in_message(server, "hi", guild=False)
            shown_each = [questions(reply) for reply in (first, second, third, fourth)]
            assert shown_each == [[LONG], [LONG], [BUILT, LONG], [BUILT]]

    run(check())


def test_examples_are_from_the_servers_scope() -> None:
    async def check() -> None:
        library = library_of(PIER)
        library.add_many([LIGHTHOUSE], f"server:{Guild().id}")
        async with serving(library) as server:
            here = await ask_in_message(server, mention(server))
            assert sorted(questions(here)) == [LONG, BUILT]
            assert questions(await ask_in_message(server, "hi", guild=False)) == [LONG]

    run(check())


def test_without_examples_there_is_the_help_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No article gives a question, there is no article, or the library can't be read."""

    async def check() -> None:
        for library in (library_of(*ARTICLES), Library()):
            async with serving(library) as server:
                reply = await ask_in_message(server, mention(server))
                assert shown(reply) == ENGLISH.how_to_ask
                assert reply.buttons() == []
        library = library_of(PIER)
        async with serving(library) as server:
            monkeypatch.setattr(library, "cursors", _unreadable)
            reply = await ask_in_message(server, mention(server))
            assert shown(reply) == ENGLISH.how_to_ask

    run(check())


def test_small_talk_is_not_counted() -> None:
    async def check() -> None:
        async with serving(library_of(PIER)) as server:
            await server.slash("ask", {"question": "hi"})
            await ask_in_message(server, f"{mention(server)} thanks")
            assert ENGLISH.nothing_asked in shown(await manage(server, "insights"))

    run(check())


def _unreadable(*_: object, **__: object) -> None:
    raise StoreUnavailable("the disk is gone")
