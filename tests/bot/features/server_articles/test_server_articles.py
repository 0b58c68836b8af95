"""/articles: a server's own articles."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest

from bot.app import open_library
from bot.config import Settings
from bot.delivery import interactions
from bot.features.server_articles.remove import purge_removed, remove_article
from bot.features.server_articles.uploads import upload
from bot.i18n import ENGLISH
from bot.invocation import server_collection
from bot.runtime import executor
from retrieval.errors import StoreUnavailable
from retrieval.library import SHARED, Library
from retrieval.model.article import Article
from retrieval.model.records import AddResult
from tests.bot.support.articles import FERRY
from tests.bot.support.asking import LAYOUTS, ask, library_of, shown
from tests.bot.support.hostile_texts import FRAGMENTS
from tests.bot.support.managers import (
    CHESS,
    MANAGER,
    WHEN,
    add,
    ask_from,
    manage,
    press,
    text_file,
)
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, Guild
from tests.fakes.discord.rules.markdown import display

GUILD = Guild()
OWN = server_collection(GUILD.id)


def current_titles(library: Library, collection: str = OWN) -> list[str]:
    return [entry.title for entry in library.entries("", (collection,)) if entry.is_current]


@LAYOUTS
def test_added_files_are_searched_at_once(render: Render) -> None:
    """Files that can't be read are reported, and don't affect the others."""

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, render) as server:
            text = await add(
                server,
                CHESS,
                text_file("empty.txt", ""),
                text_file("photo.png", "x"),
                text_file("large.txt", "many words " * 1_000_000),
                text_file("club.md", "# Rooks\n\nThe club owns nine rooks of walnut."),
                source="Town Sheet",
                published="2024-02-03",
            )
            assert "**Added: 2 · updated: 0**" in text
            for reason in (
                "empty.txt: ",
                "photo.png: not a supported kind",
                "large.txt: larger than 10 MB",
            ):
                assert reason in text
            reply = await ask(server, WHEN)
            assert "> The chess club meets every **Tuesday**" in shown(reply)
            assert "Town Sheet · 3 February 2024" in shown(reply)
            assert "3 articles searched" in shown(reply)
            assert ENGLISH.nothing_added in await add(
                server, CHESS, source="Town Sheet", published="2024-02-03"
            )
            [entry] = library.entries("rooks", (OWN,))
            assert entry.added_by == str(1_300_000_000_000_000_001)

    run(check())


@LAYOUTS
def test_what_is_not_certain_of_a_file_is_told(render: Render) -> None:
    """A date that could be two days, and none at all; a date that is given with them settles it."""
    ambiguous = text_file("fee.txt", "title: Fee\ndate: 01/02/2015\n\nThe fee is nine crowns.")
    undated = text_file("rooks.txt", "The club owns nine rooks of walnut.")

    async def check() -> None:
        async with serving(library_of(FERRY), render) as server:
            text = await add(server, ambiguous, undated)
            assert "-# no source · no date · new · fee.txt" in text
            assert "-# ⚠ the date “01/02/2015” could be two days" in text
            assert "-# no source · no date · new · rooks.txt" in text
            text = await add(server, ambiguous, undated, published="2015-02-01")
            assert "-# no source · 1 February 2015 · new version · fee.txt" in text
            assert "⚠" not in text

    run(check())


@LAYOUTS
def test_an_addition_can_be_undone(render: Render) -> None:
    """New articles are removed and changed ones restored, also after a restart."""
    old, new = (
        text_file("fee.txt", f"title: Fee\nurl: https://club.example/fee\n\nThe fee is {n} crowns.")
        for n in ("nine", "twelve")
    )

    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server:
            async with connected(server, library, render):
                await add(server, old)
                reply = await manage(server, "articles add", {"file": new, "file2": CHESS})
                assert "**Added: 1 · updated: 1**" in shown(reply)
                assert "twelve" in shown(await ask(server, "How many crowns is the fee?"))
            async with connected(server, library, render):
                refused = await server.click(reply, ENGLISH.undo_all, permissions=PLAIN_PERMISSIONS)
                assert refused.content == ENGLISH.managers_only
                undone = await press(server, reply, ENGLISH.undo_all)
                assert shown(undone) == ENGLISH.upload_undone.format(count=2)
                assert current_titles(library) == ["Fee"]
                assert "nine" in shown(await ask(server, "How many crowns is the fee?"))
        assert server.violations == []

    run(check())


def test_a_file_of_the_same_name_and_title_replaces_the_one_before() -> None:
    """Undo makes the one before current again; removing and restoring keeps both versions."""
    fees = [text_file("fee.txt", f"title: Fee\n\nThe fee is {n} crowns.") for n in ("nine", "ten")]
    rooks = text_file("fee.txt", "title: Rooks\n\nThe club owns nine rooks.")

    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server, connected(server, library):
            await add(server, fees[0])
            assert "**Added: 1 · updated: 0**" in await add(server, rooks)
            reply = await manage(server, "articles add", {"file": fees[1]})
            assert "**Added: 0 · updated: 1**" in shown(reply)
            assert current_titles(library) == ["Fee", "Rooks"]
            assert "nine crowns" not in shown(await ask(server, "How many crowns is the fee?"))
            await press(server, reply, ENGLISH.undo)
            assert "nine crowns" in shown(await ask(server, "How many crowns is the fee?"))
            await add(server, fees[1])
            reply = await manage(server, "articles remove", {"article": "Fee"})
            assert current_titles(library) == ["Rooks"]
            await press(server, reply, ENGLISH.undo)
            assert sorted(current_titles(library)) == ["Fee", "Rooks"]
            assert "ten crowns" in shown(await ask(server, "How many crowns is the fee?"))
            assert len(library.entries("fee", (OWN,))) == 2

    run(check())


@LAYOUTS
def test_a_removed_article_is_not_searched_until_it_is_restored(render: Render) -> None:
    """It is removed by title or id; Undo works after a restart, too."""

    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server:
            async with connected(server, library, render):
                await add(server, CHESS)
                [choice] = await server.autocomplete(
                    "articles remove", focused="article", value="che", permissions=MANAGER
                )
                reply = await manage(server, "articles remove", {"article": choice.value})
                assert "Removed: Chess" in shown(reply)
                assert "1 article searched" in shown(await ask(server, WHEN))
            async with connected(server, library, render):
                undone = await press(server, reply, ENGLISH.undo)
                assert shown(undone) == ENGLISH.article_restored.format(title="Chess")
                assert "> The chess club meets" in shown(await ask(server, WHEN))
                assert library.entries("", (f"removed:{GUILD.id}",)) == []
                reply = await manage(server, "articles remove", {"article": "Chess"})
                await press(server, reply, ENGLISH.undo)
                for unknown in (FERRY.id, FERRY.title, "che", "\u200b"):
                    reply = await manage(server, "articles remove", {"article": unknown})
                    assert reply.content == ENGLISH.no_such_server_article
        assert current_titles(library, SHARED) == [FERRY.title]
        assert server.violations == []

    run(check())


def test_removed_articles_are_purged_after_a_day(tmp_path: Path) -> None:
    """After that, the file contains nothing of their texts."""
    file = tmp_path / "library.db"
    with Library.open(file) as library:
        library.add_many([Article("Chess", "The quixotic club met.")], OWN)
        [entry] = library.entries("", (OWN,))
        assert remove_article(library, GUILD.id, entry.id)
        now = datetime.now(UTC)
        purge_removed(library, now + timedelta(hours=23))
        assert current_titles(library, f"removed:{GUILD.id}") == ["Chess"]
        purge_removed(library, now + timedelta(hours=25))
        assert current_titles(library, f"removed:{GUILD.id}") == []
    assert b"quixotic" not in file.read_bytes()


def test_removed_articles_are_purged_at_the_start(tmp_path: Path) -> None:
    settings = Settings.model_validate({"DATA": tmp_path, "ARTICLES": Path("seeds")})
    with Library.open(tmp_path / "library.db") as library:
        library.add_many([Article("Chess", "The club met."), FERRY], f"removed:{GUILD.id}")
    with sqlite3.connect(tmp_path / "library.db") as file:
        old = (datetime.now(UTC) - timedelta(days=2)).isoformat(timespec="microseconds")
        file.execute("UPDATE membership SET added_at = ? WHERE article_id <> ?", (old, FERRY.id))
    file.close()
    with open_library(settings) as library:
        assert current_titles(library, f"removed:{GUILD.id}") == [FERRY.title]


@LAYOUTS
def test_slow_responses_are_deferred(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are private, too."""
    monkeypatch.setattr(interactions, "DEFER_AFTER", 0)

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, render) as server:
            reply = await manage(server, "articles add", {"file": CHESS})
            assert reply.deferred
            assert "Added: 1" in shown(reply)
            undone = await press(server, reply, ENGLISH.undo)
            assert shown(undone) == ENGLISH.upload_undone.format(count=1)
            assert undone.ephemeral
            refused = await manage(server, "articles remove", {"article": "Chess"})
            assert refused.content == ENGLISH.no_such_server_article

    run(check())


def test_a_file_that_cannot_be_stored_is_reported(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The files before it are added."""

    async def check() -> None:
        library = library_of(FERRY)
        iter_add = library.iter_add

        def failing(articles: Sequence[Article], *rest: Any, **how: Any) -> Iterator[AddResult]:
            if "rooks" in articles[0].text:
                raise StoreUnavailable("the disk is full")
            return iter_add(articles, *rest, **how)

        monkeypatch.setattr(library, "iter_add", failing)
        async with serving(library) as server:
            text = await add(server, CHESS, text_file("rooks.txt", "Nine rooks of walnut."))
            assert "**Added: 1 · updated: 0**" in text
            assert f"rooks.txt: {ENGLISH.library_unreadable}" in text

    run(check())
    assert "the disk is full" in caplog.text


def test_a_server_has_a_limited_number_of_articles() -> None:
    """A new version of an article does not count."""
    rooks = text_file("rooks.txt", "url: https://club.example\n\nNine rooks of walnut.")
    ebony = text_file("rooks.txt", "url: https://club.example\n\nNine rooks of ebony.")

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, max_server_articles=1) as server:
            text = await add(server, rooks, CHESS)
            assert "**Added: 1 · updated: 0**" in text
            assert f"chess.txt: {ENGLISH.too_many_articles(1)}" in text
            assert "**Added: 0 · updated: 1**" in await add(server, ebony)
            assert current_titles(library) == ["Nine rooks of ebony."]

    run(check())


def test_slow_and_failing_downloads_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            with monkeypatch.context() as patched:
                patched.setattr(executor, "_SECONDS", 0)
                assert f"chess.txt: {ENGLISH.library_busy}" in await add(server, CHESS)
            with monkeypatch.context() as patched:
                patched.setattr(discord.Attachment, "read", _unreachable)
                assert f"chess.txt: {ENGLISH.file_download_failed}" in await add(server, CHESS)

    run(check())


def test_a_download_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other files are added."""
    read = discord.Attachment.read

    async def never_ending(file: discord.Attachment) -> bytes:
        if file.filename != "chess.txt":
            await asyncio.sleep(60)
        return await read(file)

    async def check() -> None:
        monkeypatch.setattr(discord.Attachment, "read", never_ending)
        monkeypatch.setattr(upload, "_DOWNLOAD_SECONDS", 0.2)
        async with serving(library_of(FERRY)) as server:
            text = await add(server, text_file("rooks.txt", "Nine rooks of walnut."), CHESS)
            assert f"rooks.txt: {ENGLISH.file_download_failed}" in text
            assert "**1.** Chess" in text

    run(check())


@LAYOUTS
def test_a_text_that_is_not_searched_is_told(render: Render) -> None:
    """As that of a file with letters under hundreds of marks; one that is named twice is not."""
    marked = text_file("marks.txt", f"title: Marks\n\nThe mill{chr(0x301) * 240} burned down.")

    async def check() -> None:
        async with serving(library_of(FERRY), render) as server:
            text = await add(server, marked, CHESS, CHESS)
            warning = ENGLISH.lines_with_marks.format(count=1)
            assert f"-# ⚠ {warning}; {ENGLISH.text_not_searched}" in text
            assert text.count("⚠") == 1
            assert "**2.** Chess\n-# no source · no date · new · chess.txt" in text
            assert "**3.** Chess\n-# no source · no date · already here · chess.txt" in text

    run(check())


async def _unreachable(_: discord.Attachment) -> bytes:
    raise aiohttp.ClientError


@LAYOUTS
def test_the_list_turns_its_pages(render: Render) -> None:
    """A page has ten articles, the newest first."""

    async def check() -> None:
        library = library_of(FERRY)
        for number in range(1, 24):
            hostile = FRAGMENTS[number] * 30
            library.add_many([Article(f"T{number} {hostile}", f"Text {number}.")], OWN)
        async with serving(library, render) as server:
            reply = await manage(server, "articles list")
            assert "articles: 23" in shown(reply)
            assert "page 1 of 3" in shown(reply)
            assert [f"T{n} " in display(shown(reply)).text for n in (24, 23, 14, 13)] == [
                *(False, True, True, False),
            ]
            await press(server, reply, ENGLISH.next_page)
            last = await press(server, reply, ENGLISH.next_page)
            assert "page 3 of 3" in shown(last)
            assert last.id == reply.id
            assert [button.label for button in last.buttons()] == [ENGLISH.previous_page]
            reply = await manage(server, "articles list", {"words": "T2"})
            assert "articles: 23\nWith “T2”: 5\n" in shown(reply)
            reply = await manage(server, "articles list", {"words": "Q:"})
            assert shown(reply).endswith("articles: 23\nWith “Q:”: 0")

    run(check())


@LAYOUTS
def test_info_shows_figures_of_the_servers_own_articles(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(FERRY), render) as server:
            assert ENGLISH.no_server_articles in shown(await manage(server, "articles info"))
            await add(server, CHESS, source="Town Sheet", published="2024-02-03")
            text = shown(await manage(server, "articles info"))
            assert "### This server’s own articles: 1" in text
            assert "Sources: 1" in text
            assert "All from 3 February 2024" in text
            assert "Last added <t:" in text

    run(check())


@pytest.mark.parametrize("name", ["articles list", "articles info"])
def test_the_commands_are_for_managers_only(name: str) -> None:
    """So it is even if the owner has opened them to all users."""

    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            with pytest.raises(LookupError, match="permissions"):
                await server.slash(name)
            for command in server.commands.all(None):
                command["default_member_permissions"] = None
            reply = await server.slash(name)
            assert (reply.content, reply.ephemeral) == (ENGLISH.managers_only, True)
            choices = await server.autocomplete("articles remove", focused="article", value="")
            assert choices == []
            with pytest.raises(LookupError, match="contexts"):
                await server.slash(name, guild=False)

    run(check())


def test_interactions_without_installation_data_are_accepted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Compatible servers leave these data out: servers that the bot is in have installed it."""
    monkeypatch.setattr(discord.Interaction, "is_guild_integration", lambda _: False)
    monkeypatch.setattr(discord.Interaction, "is_user_integration", lambda _: False)

    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            assert "**Added: 1 · updated: 0**" in await add(server, CHESS)
            elsewhere = replace(Guild(), id=5, channel_id=6, installed=False)
            assert "Tuesday" in shown(await ask_from(server, WHEN))
            assert "Tuesday" not in shown(await ask_from(server, WHEN, guild=elsewhere))

    run(check())
