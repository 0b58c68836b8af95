"""/articles add with files of many articles, and with addresses of the web."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.features.server_articles.uploads import part_addition
from bot.i18n import ENGLISH
from bot.invocation import server_collection
from tests.bot.support.articles import FERRY
from tests.bot.support.asking import LAYOUTS, ask, library_of, shown
from tests.bot.support.managers import CHESS, add, manage, press, text_file
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.bot.support.web import fetching, site
from tests.fakes.discord import File, Guild

GUILD = Guild()
OWN = server_collection(GUILD.id)


def records(count: int, name: str = "notes.jsonl") -> File:
    """A file with many articles."""
    lines = (
        json.dumps({"title": f"Note {n}", "text": f"The beacon {n} of Skarvoy burns all night."})
        for n in range(count)
    )
    return text_file(name, "\n".join(lines))


@LAYOUTS
def test_all_articles_in_a_file_are_added_and_undone(render: Render) -> None:
    """Also after a restart; what was there before stays."""

    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server:
            async with connected(server, library, render):
                await add(server, CHESS)
                report = await manage(server, "articles add", {"file": records(30), "file2": CHESS})
                text = shown(report)
                assert "**Added: 30 · updated: 0**" in text
                assert "**5.** Note 4" in text
                assert ENGLISH.and_more.format(count=26) in text
                assert "Note 29" in shown(await manage(server, "articles list"))
                assert "beacon" in shown(await ask(server, "What burns all night?"))
            async with connected(server, library, render):
                undone = await press(server, report, ENGLISH.undo_all)
                assert shown(undone) == ENGLISH.upload_undone.format(count=30)
                titles = [entry.title for entry in library.entries("", (OWN,))]
                assert titles == ["Chess"]
        assert server.violations == []

    run(check(), 60)


@LAYOUTS
def test_parts_that_cannot_be_read_are_named(render: Render) -> None:
    lines = [json.dumps({"title": "Note", "text": "The beacon burns."}), "{broken"]

    async def check() -> None:
        async with serving(library_of(FERRY), render) as server:
            text = await add(server, text_file("notes.jsonl", "\n".join(lines)))
            assert "**Added: 1 · updated: 0**" in text
            assert f"{ENGLISH.files_rejected}\n-# notes.jsonl/" in text.replace("\\_", "_")

    run(check())


def test_the_limit_of_a_server_holds_for_each_article_of_a_file() -> None:
    """The articles added before stay, and are undone together."""

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, max_server_articles=7) as server:
            report = await manage(server, "articles add", {"file": records(30)})
            assert "**Added: 7 · updated: 0**" in shown(report)
            assert f"notes.jsonl: {ENGLISH.too_many_articles(7)}" in shown(report)
            undone = await press(server, report, ENGLISH.undo_all)
            assert shown(undone) == ENGLISH.upload_undone.format(count=7)

    run(check())


def test_an_upload_that_takes_too_long_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_addition, "MAX_MINUTES", 10)
    given = part_addition.Addition.add

    async def late(self: part_addition.Addition, *rest: object) -> object:
        async for result in given(replace(self, ends_at=0.0), *rest):  # type: ignore[arg-type]  # passed on
            yield result

    monkeypatch.setattr(part_addition.Addition, "add", late)

    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            text = await add(server, records(30))
            assert ENGLISH.rest_not_added.format(minutes=10) in text
            assert ENGLISH.nothing_added in text

    run(check())


@LAYOUTS
def test_a_page_is_added_by_its_address(render: Render) -> None:
    """Together with a file, too; what can't be fetched is named with the reason."""
    story = (
        "<p>The chess club of Skarvoy meets every Tuesday in the old mill by the harbour.</p>" * 3
    )
    page = f"<html><head><title>Club</title></head><body><article>{story}</article></body></html>"

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, serving(library, render, **fetching(web)) as server:
            text = await add(server, CHESS, url=web.put("/club", page), source="Town Sheet")
            assert "**Added: 2 · updated: 0**" in text
            assert "Town Sheet" in text
            [entry] = library.entries("club", (OWN,))[:1]
            assert entry.url == web.url("/club")
            text = await add(server, url=web.url("/missing"))
            assert ENGLISH.nothing_added in text
            assert "404" in text
            text = await add(server, url=web.put_feed("/feed", "Club", [("Rooks", story)]))
            assert ENGLISH.feed_hint.partition("`")[0] in text

    run(check())


def test_addresses_need_the_permission_of_the_host() -> None:
    """Nothing is fetched or added without it, or if neither a file nor an address is given."""

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, serving(library) as server:
            reply = await manage(server, "articles add", {"file": CHESS, "url": web.url("/club")})
            assert reply.content == ENGLISH.fetching_off
            reply = await manage(server, "articles add")
            assert reply.content == ENGLISH.nothing_to_add.format(option="url")
            assert web.asked == []
            assert library.entries("", (OWN,)) == []

    run(check())
