"""/ask and the Context button when something fails."""

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
    """A renderer that fails."""
    raise RuntimeError("a fault in the code")


def check_failure(reply: Message, caplog: pytest.LogCaptureFixture) -> None:
    """Check that a reply is private, and has the reference of the logged error but not its text."""
    assert reply.ephemeral
    (record,) = (record for record in caplog.records if record.levelno >= logging.ERROR)
    reference = record.getMessage().partition(":")[0]
    assert len(reference) == 8
    assert record.exc_info
    assert reply.content == ENGLISH.unexpected_error.format(reference=reference)


async def wait_until(happened: Callable[[], bool]) -> None:
    """Wait until a condition is true for which there is no event."""
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.01)


def test_a_failing_button_sends_the_reference_of_its_log_entry(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.features.ask.buttons.context.context_card", failing)

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, SEALS)
            failed = await server.click(reply, custom_id=context_button(reply))
            check_failure(failed, caplog)

    run(check())


def test_a_failing_command_sends_the_reference_of_its_log_entry(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), failing) as server:
            check_failure(await ask(server, TICKETS), caplog)

    run(check())


def test_a_refused_response_is_reported_or_else_logged(caplog: pytest.LogCaptureFixture) -> None:
    """If Discord refuses the report as well, there is only a log entry."""
    callback = "/interactions/{interaction_id}/{interaction_token}/callback"

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            server.fail_requests(1, 400, callback)
            check_failure(await ask(server, TICKETS), caplog)
            server.fail_requests(2, 403, callback)
            asking = asyncio.create_task(server.slash("ask", {"question": TICKETS}))
            await wait_until(lambda: server.count("POST", callback) == 4)
            asking.cancel()
            # 10062: too late
            server.fail_requests(1, 404, callback)
            asking = asyncio.create_task(server.slash("ask", {"question": TICKETS}))
            await wait_until(lambda: "no longer waits" in caplog.text)
            asking.cancel()
        assert "never retrieved" not in caplog.text

    run(check())


def test_an_outdated_command_is_explained() -> None:
    """Discord's client may still show a command of an older version."""

    async def check() -> None:
        async with discord_server() as server, connected(server, library_of(*ARTICLES)) as client:
            client.tree.remove_command("ask")
            reply = await ask(server, TICKETS)
            assert reply.content == ENGLISH.commands_updated
            assert reply.ephemeral
        assert server.violations == []

    run(check())


class ChangingLibrary(Library):
    """A library from which another process removes an article while a question is answered."""

    def ask(self, *args: Any, **kwargs: Any) -> Answer:
        """The answer with the article that is removed."""
        answer = super().ask(*args, **kwargs)
        self.remove(FERRY.id)
        return answer


@LAYOUTS
def test_an_answer_whose_article_has_changed_is_not_shown(render: Render) -> None:
    async def check() -> None:
        library = ChangingLibrary()
        library.add_many(ARTICLES)
        async with serving(library, render) as server:
            reply = await ask(server, TICKETS)
            assert reply.texts() == [ENGLISH.articles_changed]
            assert reply.ephemeral
            assert reply.components == ()
            assert "Tickets cost" not in shown(await ask(server, TICKETS))

    run(check())
