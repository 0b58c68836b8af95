"""/ask and the Context button, as users in Discord meet them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import discord
import pytest

from bot.rendering import strings
from bot.rendering.layout import render_layout
from bot.rendering.plain import render_plain
from retrieval.answer import Answer
from retrieval.article import Article
from retrieval.library import Library
from tests.bot.articles import ARTICLES, BRIDGE, FERRY, LIGHTHOUSE
from tests.bot.running import Render, connected, discord_server, run, serving
from tests.discord_server import DiscordServer, Message
from tests.discord_server.markdown import display

TICKETS = "How much do tickets for the night ferry cost?"
SEALS = "What does the lighthouse keeper count?"
LAYOUTS = pytest.mark.parametrize("render", [render_layout, render_plain])


def library_of(*articles: Article) -> Library:
    """A library in memory."""
    library = Library()
    library.add_many(articles)
    return library


async def ask(server: DiscordServer, question: str, **options: Any) -> Message:
    """Asks, and checks what holds for every reply."""
    reply = await server.slash("ask", {"question": question, **options})
    assert not reply.deferred
    assert reply.pings == ()
    assert reply.embeds == ()
    return reply


def shown(message: Message) -> str:
    """All the text of a message, as it was sent."""
    return "\n".join(message.texts())


def test_an_answer() -> None:
    """The question, the exact words with a button beside them, their source, and the footer."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, TICKETS)
            question, extract, *_, footer = reply.texts()
            assert question == f"### {TICKETS}"
            assert extract == (
                "> Tickets cost 38 crowns, as they did before, and dogs travel free of charge.\n"
                "-# 1 · Harbour Post · 16 May 2024 · Night ferry returns after the strike"
            )
            assert footer == "-# 3 articles searched"
            section = reply.components[0]["components"][1]
            assert section["accessory"]["label"] == strings.READ
            assert section["accessory"]["url"].startswith(f"{FERRY.url}#:~:text=Tickets%20cost")
            assert not reply.ephemeral

    run(check())


def test_an_answer_in_plain_text() -> None:
    """The same in one text; the link stands behind the source and has no preview."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render_plain) as server:
            reply = await ask(server, TICKETS)
            assert reply.content.startswith(f"### {TICKETS}\n\n> Tickets cost 38 crowns, as ")
            assert f" · <{FERRY.url}#:~:text=Tickets%20cost%2038" in reply.content
            assert reply.content.endswith("\n\n-# 3 articles searched")
            assert reply.flags & discord.MessageFlags(suppress_embeds=True).value
            assert reply.components == ()

    run(check())


@LAYOUTS
def test_not_found(render: Render) -> None:
    """No answer is an answer: the missing words, and what came nearest."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            text = shown(await ask(server, "Who is the mayor of Storholm and Zürich?"))
            assert strings.NOT_FOUND in text
            assert "Nowhere in what was searched: mayor, Zürich" in text
            assert f"{strings.NEAREST}\n> " in text
            assert "> Engineers say that a bridge to Storholm" in text
            text = shown(await ask(server, "xylophone zeppelin"))
            assert "Nowhere in what was searched: xylophone, zeppelin" in text
            assert strings.NEAREST not in text
            assert ">" not in text

    run(check())


def test_private() -> None:
    """A private answer is seen by the asker alone."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            assert (await ask(server, TICKETS, private=True)).ephemeral
            assert not (await ask(server, TICKETS, private=False)).ephemeral

    run(check())


def test_filters() -> None:
    """Source and days narrow what is searched; days are included."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            for options, count in (
                ({"source": "Harbour Post"}, "1 article"),
                ({"after": "2024-05-16"}, "2 articles"),
                ({"after": "17 May 2024"}, "1 article"),
                ({"before": "2024-05-16"}, "2 articles"),
                ({"after": "2024-05-16", "before": "2024-05-16"}, "1 article"),
                ({"after": "2025-01-01", "before": "2024-01-01"}, "0 articles"),
            ):
                reply = await ask(server, TICKETS, **options)
                assert reply.texts()[-1] == f"-# {count} searched", options

    run(check())


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"after": "yesterday-ish"}, strings.NOT_A_DAY.format(option="after")),
        ({"before": "1/2/2015"}, strings.NOT_A_DAY.format(option="before")),
        ({"before": "2015-02-30"}, strings.NOT_A_DAY.format(option="before")),
        ({"source": "Nobody"}, strings.NO_SUCH_SOURCE.format(source="Nobody")),
        ({"question": " \n "}, strings.EMPTY_QUESTION),
        ({"question": "\u200b\u2060"}, strings.EMPTY_QUESTION),
    ],
)
def test_what_cannot_be_asked(options: dict[str, str], sentence: str) -> None:
    """Each mistake gets a sentence that only its author sees."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, **{"question": TICKETS, **options})
            assert reply.content == sentence
            assert reply.ephemeral

    run(check())


def test_a_hostile_source_is_repeated_harmlessly() -> None:
    """What was typed comes back as text, and not all of it."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, TICKETS, source="**@everyone** " + "<@1>" * 1_000)
            found = display(reply.content)
            assert found.active == ()
            assert "**@everyone** <@1>" in found.text
            assert len(found.text) < 200
            assert reply.ephemeral

    run(check())


def test_autocomplete() -> None:
    """Sources are offered by any part of them, in any spelling of case and accents."""
    more = [Article(title="x", text="x", source=f"Paper {n}") for n in range(30)]
    odd = [
        Article(title="x", text="x", source=source) for source in ("€" * 101, "🙂" * 60, "\u200b")
    ]
    accented = Article(title="x", text="x", source="Zürcher\u202e Blatt")

    async def check() -> None:
        library = library_of(*ARTICLES, *more, *odd, accented)
        async with serving(library) as server:

            async def offered(typed: str) -> list[str | int | float]:
                found = await server.autocomplete("ask", focused="source", value=typed)
                return [choice.value for choice in found]

            assert await offered("COURIER") == ["Lundvik Courier"]
            assert await offered("zurch") == ["Zürcher\u202e Blatt"]
            assert len(await offered("")) == 25
            assert await offered("paper 1") == ["Paper 1", *(f"Paper {n}" for n in range(10, 20))]
            assert await offered("€") == await offered("🙂") == await offered("nothing") == []
            (choice,) = await server.autocomplete("ask", focused="source", value="zurch")
            assert choice.name == "Zürcher Blatt"
            reply = await ask(server, "Where is x?", source=str(choice.value))
            assert reply.texts()[-1] == "-# 1 article searched"

    run(check())


@LAYOUTS
@pytest.mark.parametrize(
    "question",
    [
        "ferry " * 1_000,
        "f" * 6_000,
        "🙂" * 3_000,
        "👩\u200d👩\u200d👧 ferry? 🇳🇴",
        "@everyone @here <@1> <@&2> <#3> </ask:1> <t:1:R> <:e:1> <id:home> ferry",
        "# **ferry** __x__ ~~y~~ ||z|| `c` [a](http://b.example) > q\n- l\n1. n\n-# s",
        "https://x.example discord.gg/abc :smile: \\*ferry\\*",
        "\u202eferry\u200b\U000e0041 " + "e" + "\u0301" * 300,
        "???",
    ],
)
def test_strange_questions(question: str, render: Render) -> None:
    """Whatever is asked, the question comes back short and inert, and Discord's limits hold."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask(server, question)
            heading = reply.texts()[0].split("\n")[0]
            found = display(heading)
            assert found.kinds() == ["heading"]
            assert 0 < len(found.text) <= 200

    run(check())


def test_direct_messages_and_user_installs() -> None:
    """The command works wherever Discord offers it."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            for where in (
                {"guild": False},
                {"guild": False, "user_install": True, "context": 2},
                {"guild": True, "user_install": True},
            ):
                reply = await server.slash("ask", {"question": TICKETS}, **where)
                assert "> Tickets cost 38 crowns" in shown(reply)
                found = await server.autocomplete("ask", focused="source", value="h", **where)
                assert found

    run(check())


def context_button(reply: Message) -> str:
    """The custom id of the only button of a reply."""
    (button,) = reply.buttons()
    assert button.custom_id
    assert button.url is None
    return button.custom_id


@LAYOUTS
def test_context(render: Render) -> None:
    """An article without an address has a button that shows the words around an extract."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask(server, SEALS)
            context = await server.click(reply, custom_id=context_button(reply))
            assert context.ephemeral
            assert context.pings == ()
            about, passage = context.texts()
            assert about == "-# Island Letters · 9 January 2023 · Keeper of the last lighthouse"
            before, counted, after = LIGHTHOUSE.text.split("\n\n")
            assert passage == f"{before}\n\n**{counted}**\n\n{after}"
            # the answer stands as it was
            assert server.latest(reply).edits == 0

    run(check())


@LAYOUTS
def test_context_after_a_restart(render: Render) -> None:
    """Old answers work with a new process, and say so when their article is gone."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        async with discord_server() as server:
            async with connected(server, library, render):
                reply = await ask(server, SEALS)
            custom_id = context_button(reply)
            async with connected(server, library, render):
                context = await server.click(reply, custom_id=custom_id)
                assert "**The lighthouse keeper Marta Quell" in shown(context)
                # clicked again, and by others
                context = await server.click(reply, custom_id=custom_id, user_id=99)
                assert "**The lighthouse keeper Marta Quell" in shown(context)
            async with connected(server, library_of(FERRY), render):
                gone = await server.click(reply, custom_id=custom_id)
                assert gone.content == strings.ARTICLE_GONE
                assert gone.ephemeral
        assert server.violations == []

    run(check())


def test_context_that_fails(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a click fails, its author is told, with the number that is in the log."""
    monkeypatch.setattr("bot.commands.context.render_context", failing)

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, SEALS)
            failed = await server.click(reply, custom_id=context_button(reply))
            check_failure(failed, caplog)

    run(check())


def test_a_command_that_fails(caplog: pytest.LogCaptureFixture) -> None:
    """The same for a command."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), failing) as server:
            check_failure(await ask(server, TICKETS), caplog)

    run(check())


def failing(*_: object) -> Any:
    """A renderer with a fault."""
    raise RuntimeError("a fault in the code")


def check_failure(reply: Message, caplog: pytest.LogCaptureFixture) -> None:
    """A private sentence with the reference of the logged fault, and nothing of the fault."""
    assert reply.ephemeral
    (record,) = (record for record in caplog.records if record.levelno >= logging.ERROR)
    reference = record.getMessage().partition(":")[0]
    assert len(reference) == 8
    assert record.exc_info
    assert reply.content == strings.FAILED.format(reference=reference)


async def until(happened: Callable[[], bool]) -> None:
    """Waits for something that nobody is told of."""
    async with asyncio.timeout(5):
        while not happened():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.01)


def test_an_answer_that_discord_refuses(caplog: pytest.LogCaptureFixture) -> None:
    """A refused response is reported too; where even that is refused, it is only logged."""
    callback = "/interactions/{interaction_id}/{interaction_token}/callback"

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            server.fail_requests(1, 400, callback)
            check_failure(await ask(server, TICKETS), caplog)
            server.fail_requests(2, 403, callback)
            asking = asyncio.create_task(server.slash("ask", {"question": TICKETS}))
            await until(lambda: server.count("POST", callback) == 4)
            asking.cancel()
            # 10062: too late
            server.fail_requests(1, 404, callback)
            asking = asyncio.create_task(server.slash("ask", {"question": TICKETS}))
            await until(lambda: "no longer waits" in caplog.text)
            asking.cancel()
        assert "never retrieved" not in caplog.text

    run(check())


def test_a_command_that_is_gone() -> None:
    """Discord's client may still know an older command; its users are told what to do."""

    async def check() -> None:
        async with discord_server() as server, connected(server, library_of(*ARTICLES)) as client:
            client.tree.remove_command("ask")
            reply = await ask(server, TICKETS)
            assert reply.content == strings.COMMANDS_UPDATED
            assert reply.ephemeral
        assert server.violations == []

    run(check())


class Hurried(Library):
    """A library from which another process takes an article away while a question is answered."""

    def ask(self, *args: Any, **kwargs: Any) -> Answer:
        """The answer, in which the article still stands."""
        answer = super().ask(*args, **kwargs)
        self.remove(FERRY.id)
        return answer


@LAYOUTS
def test_proof(render: Render) -> None:
    """If the store no longer holds the words, nothing is shown but the sentence that says so."""

    async def check() -> None:
        library = Hurried()
        library.add_many(ARTICLES)
        async with serving(library, render) as server:
            reply = await ask(server, TICKETS)
            assert reply.texts() == [strings.ARTICLES_CHANGED]
            assert reply.ephemeral
            assert reply.components == ()
            assert strings.NOT_FOUND in shown(await ask(server, TICKETS))

    run(check())


def test_nothing_is_kept() -> None:
    """Answers leave nothing in memory: no message, no view, no task."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        async with discord_server() as server, connected(server, library) as client:
            for _ in range(20):
                reply = await ask(server, SEALS)
                await server.click(reply, custom_id=context_button(reply))
            store = client._connection._view_store
            assert not store._views
            assert not store._synced_message_views
            assert not client.cached_messages
            assert client.persistent_views == []
        assert server.violations == []

    run(check())


def test_many_at_once() -> None:
    """Twenty people who ask at one moment get their own answers."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            questions = [TICKETS, SEALS, "When will the council vote on the bridge?"] * 7
            replies = await asyncio.gather(*(ask(server, question) for question in questions))
            words = ("Tickets cost", "counts the passing seals", "will vote in the autumn") * 7
            for reply, part in zip(replies, words, strict=True):
                assert part in shown(reply)

    run(check())


def test_a_day_is_shown_as_it_was_published() -> None:
    """Not as a timestamp, which would be another day elsewhere."""
    text = BRIDGE.text
    article = Article(title="Bridge", text=text, source="S", published=date(2024, 12, 31))

    async def check() -> None:
        async with serving(library_of(article)) as server:
            reply = await ask(server, "When will the council vote?")
            assert "-# 1 · S · 31 December 2024 · Bridge" in shown(reply)

    run(check())
