"""/ask and the Context button when something goes wrong, or has gone away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot.i18n import ENGLISH
from retrieval.library import Library
from retrieval.model.answer import Answer
from tests.bot.support.articles import ARTICLES, FERRY
from tests.bot.support.asking import (
    LAYOUTS,
    SEALS,
    TICKETS,
    ask,
    context_button,
    library_of,
    shown,
)
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import Message


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
    assert reply.content == ENGLISH.unexpected_error.format(reference=reference)


async def until(happened: Callable[[], bool]) -> None:
    """Waits for something that nobody is told of."""
    async with asyncio.timeout(5):
        while not happened():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.01)


def test_context_that_fails(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a click fails, its author is told, with the number that is in the log."""
    monkeypatch.setattr("bot.features.ask.buttons.context.context_card", failing)

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
            assert reply.content == ENGLISH.commands_updated
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
            assert reply.texts() == [ENGLISH.articles_changed]
            assert reply.ephemeral
            assert reply.components == ()
            assert ENGLISH.not_found in shown(await ask(server, TICKETS))

    run(check())
