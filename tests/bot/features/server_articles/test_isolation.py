"""Isolation of a server's own articles: they change no result in other servers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.db.preferences import Preferences, Scope
from bot.db.question_request import Request
from bot.db.sqlite.database import SqliteDatabase
from bot.features.ask.service import saved_answer
from bot.features.ask.view import answer_card
from bot.i18n import ENGLISH
from bot.invocation import Invocation, server_collection
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import SHARED, Library
from retrieval.model.article import Article
from tests.bot.support.articles import FERRY
from tests.bot.support.asking import ask, library_of, shown
from tests.bot.support.hostile_texts import some
from tests.bot.support.managers import CHESS, WHEN, add, ask_from, manage, press
from tests.bot.support.managers import OTHER as ELSEWHERE
from tests.bot.support.rendered import body
from tests.bot.support.running import connected, discord_server, run
from tests.fakes.discord import Guild

WORDS = ("harbour", "ferry", "tickets", "crowns", "nine", "Lundvik", "seals", "counts", "strike")
HERE, OTHER = 1, 2

sentences = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(
    lambda strings: f"{' '.join(strings).capitalize()}."
)
articles = st.builds(
    Article,
    title=sentences,
    text=st.lists(sentences, min_size=1, max_size=4).map(" ".join),
    source=st.sampled_from((None, "Harbour Post", "Town Sheet")),
    published=st.sampled_from((None, date(2024, 5, 16), date(2025, 1, 2))),
    url=st.sampled_from((None, "https://harbour.example/1", "https://harbour.example/2")),
    author=st.sampled_from((None, "Ann", "Bo")),
)
sets = st.lists(articles, max_size=4)


@some
@given(sets, sets, sets, sets, sentences, st.sampled_from((HERE, None)), st.sampled_from(Scope))
def test_articles_of_another_server_change_no_result(
    shared: list[Article],
    own: list[Article],
    theirs: list[Article],
    thrown_away: list[Article],
    question: str,
    server: int | None,
    scope: Scope,
) -> None:
    """Answers (as JSON and as messages), sources and counts are byte-equal without them."""
    db = SqliteDatabase()
    invocation_here = Invocation(7, server, 8, Preferences(scope=scope), ENGLISH)
    here = {SHARED: shared, server_collection(HERE): own}
    there = {server_collection(OTHER): theirs, f"removed:{OTHER}": thrown_away}
    without = _visible(_library(here), db, invocation_here, question)
    for articles_by_collection in ({**there, **here}, {**here, **there}):
        assert _visible(_library(articles_by_collection), db, invocation_here, question) == without
    db.close()


def _library(articles_by_collection: dict[str, list[Article]]) -> Library:
    library = Library()
    for collection, articles in articles_by_collection.items():
        library.add_many(articles, collection)
    return library


def _visible(
    library: Library, db: SqliteDatabase, invocation: Invocation, question: str
) -> Sequence[str]:
    """Everything of a library that an invocation makes visible, as JSON."""
    request = Request(question, invocation.collections)
    saved = saved_answer(library, db, request, invocation)
    card = answer_card(saved, invocation.strings)
    size = library.scope_size(invocation.collections)
    entries = [entry.id for entry in library.entries("", invocation.collections)]
    seen = (
        {**saved.answer.to_dict(), "took_ms": 0},
        body(render_components(card)),
        body(render_plain(card)),
        (size.articles, size.passages, sorted(entries)),
        library.sources(invocation.collections),
    )
    library.close()
    return [json.dumps(value) for value in seen]


def test_other_servers_see_no_article_and_no_answer() -> None:
    """Neither suggestions, counts and lists nor guessed buttons and ids show them."""

    async def check() -> None:
        async with discord_server() as server:
            library = library_of(FERRY)
            await server.add_guild(ELSEWHERE)
            async with connected(server, library):
                await add(server, CHESS, source="Town Sheet")
                here = await ask(server, WHEN)
                elsewhere: tuple[dict[str, Any], ...] = (
                    {"guild": ELSEWHERE},
                    {"guild": False},
                    {"user_install": True},
                )
                for where in elsewhere:
                    reply = await ask_from(server, WHEN, **where)
                    assert "1 article searched" in shown(reply)
                    assert "old mill" not in shown(reply)
                    sources = await server.autocomplete("ask", focused="source", value="", **where)
                    assert [choice.value for choice in sources] == ["Harbour Post"]
                    for button in here.buttons():
                        if button.custom_id and not button.custom_id.startswith(("vote", "delete")):
                            there = await server.click(here, custom_id=button.custom_id, **where)
                            assert there.ephemeral
                            assert "old mill" not in shown(there)
                    id_ = here.texts()[-1].rpartition("a:")[2]
                    found = await server.slash("evidence", {"id": id_}, **where)
                    assert found.content == ENGLISH.no_such_answer
                listed = await manage(server, "articles list", guild=ELSEWHERE)
                assert ENGLISH.no_server_articles in shown(listed)
                [entry] = library.entries("", (server_collection(Guild().id),))
                refused = await manage(
                    server, "articles remove", {"article": entry.id}, guild=ELSEWHERE
                )
                assert refused.content == ENGLISH.no_such_server_article
        assert server.violations == []

    run(check())


def test_managers_of_other_servers_can_undo_nothing() -> None:
    """They could forge buttons with another server's articles."""

    async def check() -> None:
        async with discord_server() as server:
            library = library_of(FERRY)
            await server.add_guild(ELSEWHERE)
            async with connected(server, library):
                added = await manage(server, "articles add", {"file": CHESS})
                undone = await press(server, added, ENGLISH.undo, guild=ELSEWHERE)
                assert shown(undone) == ENGLISH.nothing_to_undo
                assert "old mill" in shown(await ask(server, WHEN))
                removed = await manage(server, "articles remove", {"article": "Chess"})
                refused = await press(server, removed, ENGLISH.undo, guild=ELSEWHERE)
                assert refused.content == ENGLISH.cannot_restore
                await press(server, removed, ENGLISH.undo)
                assert "old mill" in shown(await ask(server, WHEN))
        assert server.violations == []

    run(check())
