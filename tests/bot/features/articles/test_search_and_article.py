"""/search and /article in Discord."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from bot.features.articles.view import overview_card, page_card
from bot.i18n import ENGLISH
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.topics.article_overview import article_overview
from retrieval.topics.article_search import search_articles
from tests.bot.support.articles import ARTICLES, FERRY, LIGHTHOUSE
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.hostile_texts import anything, some
from tests.bot.support.rendered import body, texts
from tests.bot.support.running import Render, run, serving
from tests.fakes.discord.rules.markdown import display

PEARS = [
    Article(f"Pears {n}", f"Pears of orchard {n} are {'very ' * n}ripe.", f"Paper {n}")
    for n in range(1, 13)
]
OTHER = 77


@LAYOUTS
def test_buttons_turn_the_page_in_place(render: Render) -> None:
    """A page has five articles."""

    async def check() -> None:
        async with serving(library_of(*PEARS), render) as server:
            reply = await server.slash("search", {"words": "pears *orchard*"})
            first = shown(reply)
            assert first.startswith("### pears \\*orchard\\*")
            assert first.count("-# ") == 6
            assert "page 1 of 3 · 12 articles searched" in first
            assert [button.label for button in reply.buttons() if _turns(button.custom_id)] == [
                "Next"
            ]
            second = await server.click(reply, "Next")
            assert second.updated
            assert second.id == reply.id
            assert "page 2 of 3" in shown(second)
            assert "-# 6 · Paper" in shown(second)
            third = await server.click(second, "Next")
            assert "page 3 of 3" in shown(third)
            assert shown(third).count("> ") == 2
            back = await server.click(await server.click(third, "Previous"), "Previous")
            assert shown(back) == first

    run(check())


def test_no_article_is_on_two_pages() -> None:
    library = library_of(*PEARS)
    pages = [search_articles(library, "pears", number) for number in range(3)]
    ids = [extract.article.id for page in pages for extract in page.extracts]
    assert len(set(ids)) == len(ids) == 12
    assert search_articles(library, "pears", 9) == pages[2]
    assert search_articles(library, "zeppelins", 3).page_count == 0


def test_other_users_get_a_private_page() -> None:
    async def check() -> None:
        async with serving(library_of(*PEARS)) as server:
            reply = await server.slash("search", {"words": "pears"})
            theirs = await server.click(reply, "Next", user_id=OTHER)
            assert theirs.ephemeral
            assert "page 2 of 3" in shown(theirs)
            assert "page 1 of 3" in shown(server.latest(reply))
            turned = await server.click(theirs, "Next", user_id=OTHER)
            assert turned.updated
            assert "page 3 of 3" in shown(turned)

    run(check())


@LAYOUTS
def test_a_slow_page_is_deferred(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.interactions.DEFER_AFTER", 0)

    async def check() -> None:
        async with serving(library_of(*PEARS), render) as server:
            reply = await server.slash("search", {"words": "pears"})
            turned = await server.click(reply, "Next")
            assert turned.deferred
            assert turned.updated
            assert "page 2 of 3" in shown(turned)

    run(check())


@LAYOUTS
def test_corrected_words_are_shown(render: Render) -> None:
    """The line is that of an answer."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            text = shown(await server.slash("search", {"words": "lighthuose keeper"}))
            correction = ENGLISH.correction.format(read="lighthouse", typed="lighthuose")
            assert f"-# {correction}" in text
            assert "Keeper of the last lighthouse" in text
            assert "**lighthouse** **keeper**" in text
            unchanged = shown(await server.slash("search", {"words": "lighthouse keeper"}))
            assert ENGLISH.correction.partition("{")[0] not in unchanged

    run(check())


@LAYOUTS
def test_a_search_without_results_says_so(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*PEARS), render) as server:
            reply = await server.slash("search", {"words": "zeppelins"})
            assert ENGLISH.not_found in shown(reply)
            assert reply.buttons() == []
            reply = await server.slash("search", {"words": "the of and"})
            assert reply.content == ENGLISH.only_common_words.format(words="the of and")
            reply = await server.slash("search", {"words": "\u200b"})
            assert reply.content == ENGLISH.empty_search

    run(check())


@LAYOUTS
def test_an_article_is_found_by_its_id_or_title(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            (choice,) = await server.autocomplete("article", focused="title", value="lighthouse")
            assert choice.name == "Keeper of the last lighthouse · Island Letters"
            text = shown(await server.slash("article", {"title": choice.value}))
            assert text.startswith("### Keeper of the last lighthouse")
            assert "Island Letters · 9 January 2023 · 37 words" in text
            assert "> Marta Quell came to the island" in text
            assert "lighthouse" in text.split("Key words: ")[1]
            text = shown(await server.slash("article", {"title": "night FERRY returns"}))
            assert text.startswith(f"### {FERRY.title}")
            for title in ("zeppelins", " ", "0123456789abcdef"):
                reply = await server.slash("article", {"title": title})
                assert reply.content == ENGLISH.no_such_article

    run(check())


def test_articles_of_other_servers_are_not_found() -> None:
    library = library_of(FERRY)
    library.add_many([LIGHTHOUSE], "server:1")

    async def check() -> None:
        async with serving(library) as server:
            assert await server.autocomplete("article", focused="title", value="lighthouse") == []
            reply = await server.slash("article", {"title": LIGHTHOUSE.id})
            assert reply.content == ENGLISH.no_such_article
            reply = await server.slash("search", {"words": "seals"})
            assert ENGLISH.not_found in shown(reply)

    run(check())


@pytest.mark.parametrize("render", [render_components, render_plain])
@some
@given(anything, anything, anything)
def test_any_article_gives_an_inert_card(
    render: Render, title: str, source: str, text: str
) -> None:
    """Discord accepts the message, whatever an article contains."""
    article = Article(
        title, f"{text} harbour {text}", source, date(2024, 1, 1), url=text, author=source
    )
    library = Library()
    library.add_many([article, *PEARS])
    overview = article_overview(library, article.id)
    assert overview
    page = search_articles(library, f"harbour pears {text}"[:200])
    for card in (overview_card(overview, ENGLISH), page_card(page, 1, ENGLISH)):
        for text_shown in texts(body(render(card))):
            kinds = set(display(text_shown).kinds())
            assert kinds <= {"heading", "quote", "subtext", "bold"}, text_shown


def _turns(custom_id: str | None) -> bool:
    return bool(custom_id) and str(custom_id).startswith("results:")
