"""Suggestions of articles and sources that are chosen after the articles have changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.article_option import article_value
from bot.features.articles.title_cache import CachedTitle, TitleCache
from bot.i18n import ENGLISH, LANGUAGES
from bot.ui.limits import MAX_CHOICE_LENGTH, length
from retrieval import fold
from retrieval.library import SHARED, Library
from retrieval.model.article import Article
from tests.bot.support.asking import library_of, shown
from tests.bot.support.hostile_texts import anything
from tests.bot.support.managers import MANAGER, manage
from tests.bot.support.running import run, serving
from tests.fakes.discord import DiscordServer, Guild

OWN = f"server:{Guild().id}"
URL = "https://skarvoy.example/fee"
FEE = Article("The *fee*", "The ferry fee is nine crowns.", "Post", url=URL)
RAISED = Article("A higher fee", "The ferry fee is ten crowns.", "Post", url=URL)
DOUBLED = Article("Twice the fee", "The ferry fee is twenty crowns.", "Post", url=URL)
QUESTION = "How many crowns is the ferry fee?"


async def chosen(server: DiscordServer, command: str, option: str, typed: str = "fee") -> str:
    """The value of the only suggestion."""
    [choice] = await server.autocomplete(command, focused=option, value=typed, permissions=MANAGER)
    return str(choice.value)


@pytest.mark.parametrize("collection", [SHARED, OWN])
def test_a_replaced_article_leads_to_its_newest_version(collection: str) -> None:
    async def check() -> None:
        library = Library()
        library.add_many([FEE], collection)
        async with serving(library) as server:
            value = await chosen(server, "article", "title")
            for newer in (RAISED, DOUBLED):
                library.add_many([newer], collection)
            reply = await server.slash("article", {"title": value})
            assert shown(reply).startswith(f"### {DOUBLED.title}")

    run(check())


@pytest.mark.parametrize("collection", [SHARED, OWN])
def test_a_removed_article_is_named(collection: str) -> None:
    """Another article of the same title isn't shown in its place."""

    async def check() -> None:
        library = Library()
        library.add_many([FEE, replace(FEE, text="Another text.", url=None)], collection)
        library.remove(replace(FEE, text="Another text.", url=None).id, collection)
        async with serving(library) as server:
            value = await chosen(server, "article", "title")
            library.remove(FEE.id, collection)
            library.add_many([replace(FEE, text="The fee rose.", url=None)], collection)
            reply = await server.slash("article", {"title": value}, locale="de")
            gone = LANGUAGES["de"].named_article_gone
            assert reply.content == gone.format(title="The \\*fee\\*")
            assert reply.ephemeral

    run(check())


def test_an_article_that_was_replaced_or_removed_is_not_removed_by_mistake() -> None:
    async def check() -> None:
        library = Library()
        library.add_many([FEE], OWN)
        async with serving(library) as server:
            value = await chosen(server, "articles remove", "article")
            library.add_many([RAISED], OWN)
            reply = await manage(server, "articles remove", {"article": value})
            assert ENGLISH.article_removed.format(title=RAISED.title) in shown(reply)
            assert library.entries("", (OWN,)) == []
            again = await manage(server, "articles remove", {"article": value})
            assert again.content == ENGLISH.named_article_gone.format(title="The \\*fee\\*")

    run(check())


@pytest.mark.parametrize("typed", ["the *FEE*", "Ｔｈｅ *fee*", " The  *fee* "])
def test_a_title_is_typed_in_any_case_and_width(typed: str) -> None:
    async def check() -> None:
        library = library_of(FEE)
        library.add_many([FEE], OWN)
        async with serving(library) as server:
            reply = await server.slash("article", {"title": typed})
            assert shown(reply).startswith("### The \\*fee\\*")
            assert "Removed: " in shown(await manage(server, "articles remove", {"article": typed}))

    run(check())


def test_what_is_typed_is_searched_for_in_titles_first() -> None:
    """The exact title, then the words in a title, then elsewhere; the newest of each."""
    ferry = Article("Ferry", "Ferries sail.", "Post")
    ferries = Article("Ferry to Skarvoy", "They sail at six.", "Post")
    source = Article("Boats", "Boats float.", "Ferry Times")

    async def check() -> None:
        async with serving(library_of(ferry, ferries, source)) as server:

            async def heading(typed: str) -> str:
                return shown(await server.slash("article", {"title": typed})).split("\n")[0]

            assert await heading("ferry") == "### Ferry"
            assert await heading("skarvoy ferry") == "### Ferry to Skarvoy"
            assert await heading("ferry times") == "### Boats"
            assert await heading("0123456789abcdef") == ENGLISH.no_such_article

    run(check())


def test_a_question_to_an_article_goes_to_its_newest_version() -> None:
    """The button stands below the version before."""

    async def check() -> None:
        library = library_of(FEE)
        async with serving(library) as server:
            shown_before = await server.slash("article", {"title": FEE.title})
            library.add_many([RAISED])
            form = await server.click(shown_before, ENGLISH.ask_article)
            library.add_many([DOUBLED])
            answer = await server.submit(form, {"question": QUESTION})
            assert "twenty" in shown(answer)
            form = await server.click(shown_before, ENGLISH.ask_article)
            library.remove(DOUBLED.id)
            gone = await server.submit(form, {"question": QUESTION})
            assert gone.content == ENGLISH.article_gone

    run(check())


@pytest.mark.parametrize("renamed", ["POST", "Ｐｏｓｔ", "post ", "Pöst"])
def test_a_source_that_is_written_otherwise_still_matches(renamed: str) -> None:
    async def check() -> None:
        library = library_of(FEE)
        async with serving(library) as server:
            [choice] = await server.autocomplete("ask", focused="source", value="po")
            library.add_many([replace(RAISED, source=renamed)])
            reply = await server.slash("ask", {"question": QUESTION, "source": choice.value})
            assert "ten" in shown(reply)

    run(check())


def test_titles_and_sources_follow_another_process(tmp_path: Path) -> None:
    """It has the same library open."""

    async def check() -> None:
        path = tmp_path / "library.db"
        with Library.open(path) as other, Library.open(path) as library:
            other.add_many([FEE])
            async with serving(library) as server:
                value = await chosen(server, "article", "title")
                raised = replace(RAISED, source="Wire")
                other.add_many([raised])
                newer = await chosen(server, "article", "title")
                assert newer != value
                assert await chosen(server, "ask", "source", "") == "Wire"
                for each in (value, newer):
                    reply = await server.slash("article", {"title": each})
                    assert shown(reply).startswith(f"### {RAISED.title}")
                other.remove(raised.id)
                assert await server.autocomplete("article", focused="title", value="fee") == []
                reply = await server.slash("article", {"title": newer})
                gone = ENGLISH.named_article_gone
                assert reply.content == gone.format(title=RAISED.title)

    run(check())


@given(anything)
def test_a_value_fits_whatever_the_title(title: str) -> None:
    value = article_value(FEE.id, title)
    assert value.startswith(FEE.id)
    assert length(value) <= MAX_CHOICE_LENGTH


@given(st.lists(st.text("aäb \n", max_size=5), max_size=6), st.text("aäb \n", max_size=6))
def test_titles_are_found_by_all_of_their_words(titles: list[str], typed: str) -> None:
    """The newest first, as by comparing one by one."""
    library = library_of(*(Article(title, f"Text {n}.") for n, title in enumerate(titles)))
    cached = map(CachedTitle.from_entry, library.entries())
    words = fold(typed).split()
    expected = {one.id for one in cached if all(word in one.folded for word in words)}
    found = [one.id for one in TitleCache().matching(library, typed)]
    assert set(found) == expected
    assert len(found) == len(expected)


def test_many_titles_are_searched_quickly() -> None:
    """A word that no title has is not looked for in one after another."""
    library, titles = Library(), TitleCache()
    library.add_many(Article(f"Report {n} on ferries", f"Text {n}.") for n in range(2_000))
    titles.refresh(library)
    looks = []
    for _ in range(10):
        began = perf_counter()
        assert list(titles.matching(library, "zeppelin report")) == []
        looks.append(perf_counter() - began)
    assert min(looks) < 0.005
