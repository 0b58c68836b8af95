"""The log: what happened, without any text of users or articles."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.i18n import ENGLISH
from bot.runtime.log import start_logging
from retrieval.model.article import Article
from tests.bot.support.asking import library_of, shown
from tests.bot.support.managers import add, manage, text_file
from tests.bot.support.running import TOKEN, run, serving

SECRET = "Zanzibar"
QUESTION = f"When does the {SECRET} ferry sail?"
ARTICLE = Article(f"The {SECRET} ferry", f"The {SECRET} ferry sails on Monday.", "Post")


@contextmanager
def logging_all() -> Iterator[None]:
    """Log as the bot does, at the lowest level."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    start_logging("DEBUG", TOKEN)
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def test_the_log_has_outcomes_but_no_texts_of_users(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        library = library_of(ARTICLE)
        async with serving(library) as server:
            answer = await server.slash("ask", {"question": QUESTION})
            await server.click(answer, ENGLISH.explain_scores)
            await server.slash("search", {"words": SECRET})
            await server.slash("article", {"title": SECRET})
            await server.slash("watch", {"question": QUESTION})
            await add(server, text_file(f"{SECRET}.txt", f"{SECRET} is an island."))
            await manage(server, "articles remove", {"article": SECRET})
            await server.post(f"<@{server.application.id}> {QUESTION}")
            written = await server.post(QUESTION, guild=False)
            await server.next_message(written.channel_id)
            monkeypatch.setattr(library, "ask", _failing)
            failed = await server.slash("ask", {"question": QUESTION})
            written = await server.post(QUESTION, guild=False)
            await server.next_message(written.channel_id, after=written)
            lines = capsys.readouterr().err
            assert shown(answer).rpartition("a:")[2] in lines
            assert "ask done in" in lines
            assert "why done in" in lines
            # the user's sentence and the log share a number
            number = re.search(r"\b[0-9a-f]{8}\b", shown(failed))
            assert number
            assert number[0] in lines
            assert "ZeroDivisionError" in lines
            assert SECRET not in lines
            assert TOKEN not in lines

    with logging_all():
        run(check())


def _failing(*_: object, **__: object) -> None:
    raise ZeroDivisionError(QUESTION, TOKEN) from ValueError(SECRET)
