"""The sample articles, asked through Discord: what a newcomer tries first."""

from __future__ import annotations

from pathlib import Path

from bot.rendering.plain import render_plain
from bot.run import add_articles
from bot.words import ENGLISH
from retrieval.library import Library
from tests.bot.running import run, serving
from tests.discord_server.markdown import display
from tests.seed_questions import ANSWERABLE, UNANSWERABLE

SEEDS = Path(__file__).parents[2] / "seeds"


def seeds() -> Library:
    """A library of the sample articles."""
    library = Library()
    add_articles(SEEDS, library)
    return library


def test_every_known_answer_is_among_what_is_shown() -> None:
    async def check() -> None:
        async with serving(seeds()) as server:
            for question, words in ANSWERABLE:
                reply = await server.slash("ask", {"question": question})
                shown = display("\n".join(reply.texts())).text
                assert words in shown
                assert ENGLISH.not_found not in "\n".join(reply.texts())
                assert reply.buttons()

    run(check())


def test_what_is_not_in_the_articles_is_not_answered() -> None:
    async def check() -> None:
        async with serving(seeds()) as server:
            for question, missing in UNANSWERABLE:
                reply = await server.slash("ask", {"question": question})
                text = "\n".join(reply.texts())
                assert ENGLISH.not_found in text
                assert ", ".join(missing) in text

    run(check())


def test_the_plain_layout_shows_the_same_words() -> None:
    async def check() -> None:
        async with serving(seeds(), render_plain) as server:
            for question, words in ANSWERABLE:
                reply = await server.slash("ask", {"question": question})
                assert words in display(reply.content).text

    run(check())
