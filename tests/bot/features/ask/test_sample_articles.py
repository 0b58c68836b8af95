"""Questions about the sample articles, which a new host tries first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from bot.i18n import ENGLISH
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.reading.paths import read_all
from tests.bot.support.running import run, serving
from tests.fakes.discord.rules.markdown import display
from tests.seed_questions import ANSWERABLE, UNANSWERABLE

SEEDS = Path(__file__).parents[4] / "seeds"


def seeds() -> Library:
    """A library of the sample articles."""
    library = Library()
    library.add_many(read_all([SEEDS]).articles)
    return library


def test_known_questions_get_the_right_words() -> None:
    async def check() -> None:
        async with serving(seeds()) as server:
            for question, words in ANSWERABLE:
                reply = await server.slash("ask", {"question": question})
                shown = display("\n".join(reply.texts())).text
                assert words in shown
                assert ENGLISH.no_sure_answer not in "\n".join(reply.texts())
                assert reply.buttons()

    run(check())


def test_questions_beyond_the_articles_get_no_answer() -> None:
    async def check() -> None:
        async with serving(seeds()) as server:
            for question, missing in UNANSWERABLE:
                reply = await server.slash("ask", {"question": question})
                text = "\n".join(reply.texts())
                assert ENGLISH.not_found in text or ENGLISH.no_sure_answer in text
                assert ", ".join(missing) in text

    run(check())


def test_the_plain_layout_shows_the_same_words() -> None:
    async def check() -> None:
        async with serving(seeds(), render_plain) as server:
            for question, words in ANSWERABLE:
                reply = await server.slash("ask", {"question": question})
                assert words in display(reply.content).text

    run(check())


def test_the_picture_in_the_readme_shows_a_real_answer() -> None:
    async def check() -> None:
        async with serving(seeds()) as server:
            picture = _words_of(SEEDS.parent / "docs" / "answer.svg")
            reply = await server.slash("ask", {"question": _question_in(picture)})
            answer_id = reply.texts()[-1].rpartition(" ")[2]
            texts = display("\n".join(reply.texts()).replace(answer_id, "")).text.split()
            assert not Counter(texts) - Counter(picture)
            labels = " ".join(button.label or "" for button in reply.buttons()).split()
            assert not Counter(labels) - Counter(picture)

    run(check())


def _words_of(picture: Path) -> list[str]:
    texts = ET.parse(picture).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 - ours
    return " ".join("".join(text.itertext()) for text in texts).split()


def _question_in(words: list[str]) -> str:
    """The question, which follows the name of the command."""
    first = words.index("/ask") + 1
    last = next(place for place, word in enumerate(words) if word.endswith("?"))
    return " ".join(words[first : last + 1])
