"""The changes of an article, shown in Discord."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from bot.features.articles.changes import ChangeShown
from bot.features.articles.changes_view import changes_card
from bot.i18n import ENGLISH, LANGUAGES
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval import Article, Library, article_change
from tests.bot.support.articles import FERRY
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.hostile_texts import anything
from tests.bot.support.running import Render, run, serving

OLD = Article(
    "Night boat",
    "The night boat sails at nine. A ticket costs 40 crowns. The cat sleeps in the wheelhouse.",
    url="https://quay.example/boat",
)
NEW = replace(OLD, text=OLD.text.replace("at nine", "at half past ten"))
LAST = replace(NEW, title="The night boat", text=f"{NEW.text} Nobody has seen a mouse since.")


def _versions() -> Library:
    library = library_of()
    for version in (OLD, NEW, LAST):
        library.add_many([version])
    return library


@LAYOUTS
def test_a_button_shows_what_changed_in_an_article(render: Render) -> None:
    async def check() -> None:
        async with serving(_versions(), render) as server:
            reply = await server.slash("article", {"title": "The night boat"})
            last = await server.click(reply, "What changed")
            assert last.ephemeral
            text = shown(last)
            assert "Title: Night boat → The night boat" in text
            assert "➕ Nobody has seen a mouse since." in text
            assert "changed on " in text
            assert "page 1 of 2" in text
            before = shown(await server.click(last, "Next"))
            assert "➖ The night boat sails at **nine**." in before
            assert "➕ The night boat sails at **half past ten**." in before
            assert "page 2 of 2" in before

    run(check())


@LAYOUTS
def test_an_article_without_older_versions_has_no_such_button(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(FERRY), render) as server:
            reply = await server.slash("article", {"title": FERRY.title})
            assert "What changed" not in [button.label for button in reply.buttons()]

    run(check())


def test_a_change_of_metadata_or_layout_alone_says_so() -> None:
    for strings in LANGUAGES.values():
        for after, text in (
            (replace(OLD, source="Quay News"), strings.only_corrected),
            (replace(OLD, text=OLD.text.replace("boat sails", "boat  sails")), None),
        ):
            change = article_change(OLD, after)
            card = changes_card(ChangeShown(OLD.id, 0, 1, change), strings)
            assert (text or strings.only_layout_changed) in card.head


@given(anything, anything)
def test_any_change_fits_into_a_message(before: str, after: str) -> None:
    change = article_change(Article("A", before * 9), Article(after[:99], after * 9))
    card = changes_card(ChangeShown(OLD.id, 1, 3, change), ENGLISH)
    for render in (render_components, render_plain):
        render(card)
