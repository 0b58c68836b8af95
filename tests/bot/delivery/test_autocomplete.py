"""Suggestions while a user types."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from time import perf_counter
from typing import Any

import pytest

from bot.db.sqlite.database import SqliteDatabase
from bot.delivery import autocomplete
from bot.delivery.autocomplete import Suggestion, suggest
from bot.features.articles.title_cache import TitleCache
from bot.runtime.executor import Executor
from retrieval.errors import StoreError
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import SEALS, TICKETS, ask, library_of
from tests.bot.support.managers import OTHER, ask_from
from tests.bot.support.running import connected, discord_server, run
from tests.fakes.discord import DiscordServer, Guild

HERE = Guild()
LONG = f"Which of the {'very ' * 20}long ferries sank?"


async def offered(server: DiscordServer, typed: str, **where: Any) -> list[Any]:
    found = await server.autocomplete("ask", focused="question", value=typed, **where)
    return [choice.value for choice in found]


def test_earlier_questions() -> None:
    """They are those of the same server with the typed words, the latest first."""

    async def check() -> None:
        db = SqliteDatabase()
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library_of(*ARTICLES), db=db):
                await ask(server, SEALS)
                assert await offered(server, "") == []
                for guild in (HERE, OTHER):
                    db.preferences.set(guild.id, "keeps_questions", value=True)
                await ask_from(server, "Is this secret?", guild=OTHER)
                await ask_from(server, "Is this a ferry?", guild=False)
                await ask(server, "Is this for me alone?", private=True)
                for question in (TICKETS, LONG, "What does the FÉRRY carry?"):
                    await ask(server, question)
                assert await offered(server, "") == ["What does the FÉRRY carry?", TICKETS]
                assert await offered(server, "ferry night") == [TICKETS]
                assert await offered(server, "secret") == []
                assert await offered(server, "", guild=OTHER) == ["Is this secret?"]
                assert await offered(server, "", guild=False) == []
                for number in range(30):
                    await ask(server, f"Is it {number}?")
                many = await offered(server, "is it")
                assert many == [f"Is it {number}?" for number in range(29, 4, -1)]
                db.preferences.set(HERE.id, "keeps_questions", value=False)
                assert await offered(server, "") == []
        assert server.violations == []
        db.close()

    run(check())


def test_titles_follow_the_library() -> None:
    """New titles come first; removed and replaced ones are gone."""
    library, titles = library_of(*ARTICLES), TitleCache()
    first = next(titles.matching(library, ""))
    assert {one.id for one in titles.matching(library, "")} == {one.id for one in ARTICLES}
    old = Article("Ferry on fire", "It burnt.", "Fjord Times", url="https://a.example/1")
    new = Article("Ferry saved", "It did not burn.", "Fjord Times", url="https://a.example/1")
    library.add_many([old])
    assert next(titles.matching(library, "")).title == old.title
    library.add_many([new])
    assert [one.title for one in titles.matching(library, "TIMES ferry")] == [new.title]
    library.remove(new.id)
    assert next(titles.matching(library, "")) == first


def test_many_titles_are_not_read_again() -> None:
    """After the first lookup, another one takes a small part of its time."""
    library, titles = Library(), TitleCache()
    library.add_many(Article(f"Number {n}", f"Text {n}.", "Post") for n in range(2_000))
    began = perf_counter()
    titles.refresh(library)
    read = perf_counter() - began
    looks = []
    for _ in range(10):
        began = perf_counter()
        assert len(list(titles.matching(library, "number 1999"))) == 1
        looks.append(perf_counter() - began)
    assert min(looks) < read / 2


async def suggested(lookup: Callable[[], Iterable[Suggestion]]) -> list[tuple[str, str]]:
    with closing(Executor()) as executor:
        return [(choice.name, choice.value) for choice in await suggest(executor, lookup)]


def test_suggestions_keep_to_the_limits_of_discord() -> None:
    """Long labels are cut; long values, blank labels and repeated values are left out."""

    def lookup() -> Iterator[Suggestion]:
        yield Suggestion("x" * 101, "cut")
        yield Suggestion("long value", "x" * 101)
        yield Suggestion("\N{ZERO WIDTH SPACE}", "blank")
        yield Suggestion("again", "cut")
        yield from (Suggestion(f"number {n}", str(n)) for n in range(30))

    async def check() -> None:
        found = await suggested(lookup)
        assert found[0] == (f"{'x' * 99}…", "cut")
        assert found[1:] == [(f"number {n}", str(n)) for n in range(24)]

    run(check())


def test_a_slow_or_failing_lookup_suggests_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autocomplete, "_LOOKUP_SECONDS", 0.05)

    def slow() -> Iterator[Suggestion]:
        yield Suggestion("first", "1")
        time.sleep(0.2)

    def failing() -> Iterator[Suggestion]:
        yield Suggestion("first", "1")
        raise StoreError("damaged")

    async def check() -> None:
        assert await suggested(slow) == []
        assert await suggested(failing) == []

    run(check())
