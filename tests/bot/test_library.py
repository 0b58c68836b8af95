"""A library on disk: the bot as its host starts it, and another process that changes it."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import open_library
from bot.config import SettingsError, read_settings
from bot.doctor.articles import check_library
from bot.i18n import ENGLISH
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES, FERRY
from tests.bot.support.processes import ROOT, Ended, Running, settings_for, start_bot
from tests.bot.support.running import TOKEN, discord_server
from tests.fakes.discord import DiscordServer

TICKETS = "How much do tickets for the night ferry cost?"
FOUND = "> Tickets cost **38 crowns**"
_OTHER = """
import sys
from retrieval import Library
from tests.bot.support.articles import ARTICLES, FERRY
with Library.open(sys.argv[1]) as library:
    library.remove(FERRY.id) if sys.argv[2] == "remove" else library.add_many(ARTICLES)
"""


async def change_in_another_process(path: Path, action: str) -> None:
    """Add or remove articles in another process."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _OTHER, str(path), action), cwd=ROOT
    )
    assert await process.wait() == 0


async def answer(server: DiscordServer) -> str:
    """The text of the bot's answer to one question."""
    reply = await server.slash("ask", {"question": TICKETS})
    return "\n".join(reply.texts())


async def run_bot(
    folder: Path, meanwhile: Callable[[DiscordServer], Awaitable[None]], **settings: str
) -> Ended:
    """Run the bot until it has connected and something has happened."""

    async def then(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        await meanwhile(server)
        bot.process.send_signal(signal.SIGTERM)

    async with discord_server() as server:
        environment = {**settings_for(server), "ARTICLES": "", "LOG_LEVEL": "INFO", **settings}
        ended = await start_bot(folder, environment, then)
    assert server.violations == []
    assert ended.code == 0, ended
    return ended


async def _until_found(server: DiscordServer, *, is_found: bool) -> None:
    """Ask again and again until the tickets are found, or no longer."""
    for _ in range(200):
        if (FOUND in await answer(server)) == is_found:
            return
        await asyncio.sleep(0.1)
    pytest.fail("the articles did not change")


async def _finds(server: DiscordServer) -> None:
    assert FOUND in await answer(server)


def test_changes_by_another_process_are_seen_at_once(tmp_path: Path) -> None:
    """No restart is needed, even if the library was empty."""
    path = tmp_path / "data" / "my library.db"

    async def meanwhile(server: DiscordServer) -> None:
        assert ENGLISH.empty_scope in await answer(server)
        await change_in_another_process(path, "add")
        assert FOUND in await answer(server)
        await change_in_another_process(path, "remove")
        assert FOUND not in await answer(server)
        await change_in_another_process(path, "add")
        assert FOUND in await answer(server)

    ended = asyncio.run(run_bot(tmp_path, meanwhile, LIBRARY=str(path)))
    assert ended.out.splitlines()[-3:] == [
        f"Articles: none yet in {path}",
        f"Add some: python -m retrieval add PATH --library '{path}'",
        "Ask in Discord: /ask",
    ]


def test_a_folder_is_added_once(tmp_path: Path) -> None:
    """LIBRARY and ARTICLES are both set; at the second start nothing is added."""
    folder, path = tmp_path / "news", tmp_path / "library.db"
    folder.mkdir()
    (folder / "ferry.txt").write_text(f"Source: Post\n\n{FERRY.text}\n", encoding="utf-8")
    with Library.open(path) as library:
        library.add_many(ARTICLES[1:])
    settings = {"LIBRARY": str(path), "ARTICLES": str(folder)}
    first = asyncio.run(run_bot(tmp_path, _finds, **settings))
    content = path.read_bytes()
    second = asyncio.run(run_bot(tmp_path, _finds, **settings))
    assert path.read_bytes() == content
    for ended, added in (first, "1"), (second, "0"):
        assert f"\nArticles: 3 from {path}\n" in ended.out
        assert f"INFO bot.articles_folder: new articles from {folder}: {added}\n" in ended.err


def test_a_named_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    """ARTICLES is set, so somebody expects articles."""
    settings = read_settings({"LIBRARY": str(tmp_path / "l.db"), "ARTICLES": str(tmp_path / "no")})
    with pytest.raises(SettingsError, match="No articles in"), open_library(settings):
        pass


def test_a_lost_index_is_rebuilt_before_the_bot_connects(tmp_path: Path) -> None:
    """No question waits for it, and the log mentions it."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.add_many(Article(f"Note {n}", f"Note {n} is about day {n}.") for n in range(600))
        library.add_many(ARTICLES)
    shutil.rmtree(tmp_path / "library.db.index")
    log = asyncio.run(run_bot(tmp_path, _finds, LIBRARY=str(path))).err.splitlines()
    assert log[0].endswith("INFO bot.app: Indexing 603 articles")
    assert "commands registered" in log[1]


def test_a_file_that_is_no_library_ends_the_bot(tmp_path: Path) -> None:
    """The bot ends before it connects, with one sentence, and leaves the file unchanged."""
    with Library.open(tmp_path / "newer.db"):
        pass
    with closing(sqlite3.connect(tmp_path / "newer.db")) as newer:
        newer.execute("PRAGMA user_version = 99")
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as foreign:
        foreign.execute("CREATE TABLE bookmarks (place TEXT)")
    (tmp_path / "damaged.db").write_bytes(b"These are no articles. " * 1_000)
    (tmp_path / "folder.db").mkdir()
    words = {
        "newer.db": "newer.db was written by a newer version of Footnote",
        "foreign.db": "foreign.db is an SQLite file, but not a library: name another file",
        "damaged.db": "damaged.db is not a library, or its beginning is damaged",
        "folder.db": "folder.db can't be opened",
    }
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    before = [path.read_bytes() for path in files]

    async def end(name: str) -> Ended:
        settings = {"DISCORD_TOKEN": TOKEN, "LIBRARY": name}
        return await start_bot(tmp_path, settings)

    async def ends() -> list[Ended]:
        return await asyncio.gather(*map(end, words))

    for ended, sentence in zip(asyncio.run(ends()), words.values(), strict=True):
        assert ended.err.startswith(sentence)
        assert len(ended.err.splitlines()) == 1
        assert (ended.code, ended.out) == (78, "")
    assert [path.read_bytes() for path in files] == before


def test_an_edited_file_of_the_folder_replaces_what_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if the folder is named by a relative path, and answers given before can be verified."""
    monkeypatch.chdir(tmp_path)
    folder = Path("articles")
    folder.mkdir()
    page = "title: Fare\nurl: https://ferries.example/{}\n\nA ticket costs {} crowns.\n"
    (folder / "fare.txt").write_text(page.format("fare", 38))
    (folder / "dogs.txt").write_text(page.format("dogs", 10))
    settings = read_settings(
        {"DISCORD_TOKEN": TOKEN, "ARTICLES": str(folder), "DATA": str(tmp_path / "data")}
    )
    with open_library(settings) as library:
        before = library.ask("What does a ticket cost?")
    (folder / "fare.txt").write_text(page.format("tickets", 42))
    (folder / "dogs.txt").unlink()
    with open_library(settings) as library:
        [entry] = (entry for entry in library.entries() if entry.is_current)
        assert entry.url == "https://ferries.example/tickets"
        library.verify([quote for quote in before.quotes if "38" in quote.text])
        assert library.check() == []


def texts(library: Library) -> set[str]:
    """The texts of the current shared articles."""
    entries = [entry for entry in library.entries() if entry.is_current]
    found = (library.article(entry.id) for entry in entries)
    return {article.text for article in found if article}


def test_articles_from_elsewhere_stay(tmp_path: Path) -> None:
    """A page has no file; and without ARTICLES, the samples make room for what there is."""
    page = Article("Fare", "A ticket costs 38 crowns.", url="https://ferries.example/fare")
    with Library.open(tmp_path / "library.db") as library:
        library.add_many([page])
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "mill.txt").write_text("The mill burned in May.")
    named = read_settings({"DATA": str(tmp_path), "ARTICLES": str(folder)})
    with open_library(named) as library:
        assert texts(library) == {page.text, "The mill burned in May."}
    (folder / "mill.txt").unlink()
    with open_library(named) as library:  # its disk may be missing
        assert texts(library) == {page.text, "The mill burned in May."}
    with open_library(read_settings({"DATA": str(tmp_path)})) as library:
        assert texts(library) == {page.text}


def test_another_process_of_the_bot_leaves_the_articles_to_the_first(tmp_path: Path) -> None:
    """Its machine may have another folder, or none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "mill.txt").write_text("The mill burned in May.")
    settings = read_settings({"DATA": str(tmp_path), "ARTICLES": str(folder)})
    with open_library(settings, is_first=False) as library:
        assert texts(library) == set()
    with open_library(settings):
        pass
    (folder / "mill.txt").unlink()
    with open_library(settings, is_first=False) as library:
        assert texts(library) == {"The mill burned in May."}


def test_a_misspelt_folder_removes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "mill.txt").write_text("The mill burned in May.")
    settings = {"DATA": str(tmp_path), "ARTICLES": str(folder)}
    with open_library(read_settings(settings)):
        pass
    wrong = read_settings({**settings, "ARTICLES": str(tmp_path / "artcles")})
    with pytest.raises(SettingsError, match="No articles in"), open_library(wrong):
        pass
    with Library.open(tmp_path / "library.db") as library:
        assert texts(library) == {"The mill burned in May."}


def test_a_folder_is_followed_while_the_bot_runs(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "mill.txt").write_text("The mill burned in May.")

    async def meanwhile(server: DiscordServer) -> None:
        assert FOUND not in await answer(server)
        (folder / "ferry.txt").write_text(f"Source: Post\n\n{FERRY.text}\n", encoding="utf-8")
        await _until_found(server, is_found=True)
        (folder / "ferry.txt").unlink()
        await _until_found(server, is_found=False)

    ended = asyncio.run(run_bot(tmp_path, meanwhile, ARTICLES=str(folder), ARTICLES_WATCH="1"))
    assert f"articles that are no longer in {folder}: 1" in ended.err


def test_the_log_and_the_doctor_tell_of_outdated_articles(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "library.db"
    with Library.open(file) as library:
        library.add_many([Article("Fare", "38 crowns.", path=str(tmp_path / "fare.txt"))])
    settings = read_settings({"DISCORD_TOKEN": TOKEN, "LIBRARY": str(file)})
    with caplog.at_level("INFO"), open_library(settings):
        assert "reread" not in caplog.text
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE membership SET reader_version = NULL")
        connection.commit()
    with caplog.at_level("INFO"), open_library(settings):
        assert f"reread --dry-run --library {file}" in caplog.text
    result = check_library(settings)
    assert "An older version of Footnote has read 1 of them" in str(result)
