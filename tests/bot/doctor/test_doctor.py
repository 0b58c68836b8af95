"""`python -m bot doctor`: its output without problems, and for each problem."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.config import read_settings
from bot.db.sqlite.database import SqliteDatabase
from bot.doctor import application
from bot.doctor.result import CheckResult
from bot.doctor.run import doctor, run_checks
from retrieval import Failure, FetchReason
from retrieval.library import Library
from retrieval.model.feed import PollRecord
from tests.bot.support.articles import ARTICLES, FERRY
from tests.bot.support.processes import Ended, settings_for, start_bot
from tests.bot.support.running import TOKEN, connected, discord_server, run
from tests.fakes.discord import Application, DiscordServer, Guild, openapi_document

COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
INVITE = "https://discord.com/oauth2/authorize?client_id=1200000000000000001&scope=bot+applicat"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article and no data yet."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.txt").write_text(f"{FERRY.title}\n\n{FERRY.text}")
    return tmp_path


async def check_results(
    folder: Path, server: DiscordServer, token: str = TOKEN, **settings: str
) -> Mapping[str, CheckResult]:
    """The results by subject."""
    environment = {
        **settings_for(server),
        "DATA": str(folder / "data"),
        "ARTICLES": str(folder / "articles"),
        **settings,
    }
    given = read_settings({name: value for name, value in environment.items() if value})
    return {result.subject: result async for result in run_checks(given, token)}


def test_no_problems_after_a_first_start(folder: Path) -> None:
    async def check() -> None:
        async with discord_server() as server:
            async with connected(server, Library()):
                pass
            SqliteDatabase(folder / "data" / "bot.db").close()
            results = await check_results(folder, server)
            assert [result for result in results.values() if not result.is_ok] == []
            subjects = "Data Database Disk Articles Library Documents Web Network Token Clock"
            assert list(results) == [
                *subjects.split(),
                *("Commands", "Questions", "Gateway", "Servers"),
            ]
            assert str(results["Articles"]).startswith("ok     Articles: 1 article in ")
            assert "Reading Room" in results["Servers"].sentence
        assert server.violations == []
        # it looks, and makes nothing that the bot would not find as it was
        assert [file.name for file in (folder / "data").iterdir()] == ["bot.db"]

    run(check())


def test_feeds_that_fail_are_named_with_their_reasons(folder: Path) -> None:
    """Without a request to them; what may be fetched is told, too."""
    (folder / "data").mkdir()
    settings = {"SERVER_FETCH": "1", "FETCH_ALLOW": "wiki.lan"}

    async def check() -> None:
        with Library.open(folder / "data" / "library.db") as library:
            library.add_many([FERRY])
            feed = library.feeds.add("https://club.example/feed", "shared", None, "Club")
        async with discord_server() as server:
            results = await check_results(folder, server, **settings)
            assert "all is well with 1 feed" in results["Feeds"].sentence
            assert "wiki.lan" in results["Web"].sentence
            with Library.open(folder / "data" / "library.db") as library:
                now = datetime.now(UTC)
                library.feeds.claim(feed.id, "me", now)
                failure = Failure(FetchReason.NOT_FOUND, {"status": 404})
                library.feeds.record(
                    feed.id, "me", PollRecord(now, now, 1.0, feed.url, failures=3, failure=failure)
                )
            results = await check_results(folder, server, **settings)
            assert not results["Feeds"].is_ok
            assert "https://club.example/feed (3 failures in a row: " in results["Feeds"].sentence

    run(check())


def test_the_intent_to_read_messages_is_checked_if_it_is_needed(folder: Path) -> None:
    """An application has it in one of two forms: below a number of users, or verified."""

    async def check() -> None:
        for flag in ("gateway_message_content", "gateway_message_content_limited", None):
            flags = discord.ApplicationFlags(**({flag: True} if flag else {})).value
            flagged = Application(flags=flags)
            async with DiscordServer(TOKEN, openapi_document(), application=flagged) as server:
                results = await check_results(folder, server, MESSAGE_CONTENT="1")
                assert results["Messages"].is_ok is bool(flag)
                assert "Messages" not in await check_results(folder, server)
        assert results["Messages"].sentence.startswith(
            "MESSAGE_CONTENT=1 needs an intent that is off. Switch it on: Discord developer portal"
        )

    run(check())


def test_problems_before_the_first_start(folder: Path) -> None:
    """Commands and servers are missing; the results have the links and steps to add them."""

    async def check() -> None:
        async with DiscordServer(TOKEN, openapi_document(), guilds=[]) as server:
            results = await check_results(folder, server)
        wrong = {name: result.sentence for name, result in results.items() if not result.is_ok}
        assert set(wrong) == {"Commands", "Servers"}
        assert "ask, evidence, articles" in wrong["Commands"]
        assert "Start the bot, which registers them" in wrong["Commands"]
        assert f"the bot is in none. Invite it: {INVITE}" in wrong["Servers"]
        assert not (folder / "data").exists()

    run(check())


def test_servers_without_commands_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many servers only some are checked, and the result says so."""

    async def check() -> None:
        guilds = [Guild(), Guild(id=1_100_000_000_000_000_009, name="Night\u202e Owls")]
        async with DiscordServer(TOKEN, openapi_document(), guilds=guilds) as server:
            server.fail_requests(1, 403, GUILD_COMMANDS)
            results = await check_results(folder, server)
            assert "Servers" not in results
            assert str(results["Server"]).startswith(
                "WRONG  Server: Reading Room does not allow its commands. Invite it again: "
            )
            monkeypatch.setattr(application, "MAX_SERVERS", 1)
            results = await check_results(folder, server)
            assert results["Servers"].sentence == "Reading Room (only the first 1 were checked)."

    run(check())


def refused(token: str) -> Coroutine[Any, Any, CheckResult]:
    """The result for a token that Discord refuses."""

    async def ask(folder: Path = Path("missing")) -> CheckResult:
        async with DiscordServer("another-token", openapi_document()) as server:
            results = await check_results(folder, server, token)
            assert "Commands" not in results
            return results["Token"]

    return ask()


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("1200000000000000001", "it is the id of something"),
        ("0123456789abcdef" * 4, "it looks like the public key"),
        ("aB3-" * 8, "it looks like the client secret"),
        ("just-a-word", "a token has three parts"),
        ("MTIwMDAwMDAwMDAwMDAwMDAwMQ.Gabcde." + "x" * 38, "it looks like one"),
    ],
)
def test_a_refused_token_gets_a_likely_reason(token: str, words: str) -> None:
    """It names the other secret that was pasted, if it looks like one."""

    async def check() -> None:
        finding = await refused(token)
        assert not finding.is_ok
        assert words in finding.sentence
        assert "Reset Token" in finding.sentence
        assert token not in str(finding)

    run(check())


@pytest.mark.parametrize(("skew", "words"), [(-90, "seconds ahead of"), (90, "seconds behind")])
def test_the_clock_is_compared_with_that_of_discord(folder: Path, skew: int, words: str) -> None:
    async def check() -> None:
        async with discord_server() as server:
            server.skew_clock(skew)
            clock = (await check_results(folder, server))["Clock"]
            assert not clock.is_ok
            assert words in clock.sentence

    run(check())


def test_an_endpoint_for_interactions_is_a_problem(folder: Path) -> None:
    """With one, Discord sends no question over the gateway."""

    async def check() -> None:
        elsewhere = Application(interactions_endpoint_url="https://elsewhere.example/")
        async with DiscordServer(TOKEN, openapi_document(), application=elsewhere) as server:
            questions = (await check_results(folder, server))["Questions"]
            assert not questions.is_ok
            assert "Interactions Endpoint URL" in questions.sentence

    run(check())


def test_an_unreachable_gateway_does_not_end_the_checks(folder: Path) -> None:
    """It is reported, and the rest is checked."""

    async def check() -> None:
        async with discord_server() as server:
            server.refuse_gateway(1)
            results = await check_results(folder, server)
            assert not results["Gateway"].is_ok
            assert results["Servers"].is_ok
            server.fail_requests(10, 403, "/gateway/bot")
            results = await check_results(folder, server)
            assert "The rest could not be checked." in results["Discord"].sentence

    run(check())


def test_an_error_of_discord_ends_the_checks(folder: Path) -> None:
    """There is one request only."""

    async def check() -> None:
        async with discord_server() as server:
            server.fail_requests(1, 503)
            results = await check_results(folder, server)
            assert "responds with error 503. Try again" in results["Network"].sentence
            assert "Token" not in results
            assert len(server.requests) == 1

    run(check())


@pytest.mark.parametrize(
    ("status", "route", "subject", "words"),
    [
        (403, "/users/@me", "Network", "responds with error 403. A proxy or a firewall may be"),
        (404, "/users/@me", "Network", "responds with error 404. That is not the address of"),
        (429, "/users/@me", "Network", "responds with error 429. Too many requests come from"),
        (401, COMMANDS, "Discord", "Discord does not accept the token. Check DISCORD_TOKEN;"),
        (404, COMMANDS, "Discord", "(error 404: Not Found). Update the bot; check DISCORD_API_"),
        (503, COMMANDS, "Discord", "Discord responds with error 503. Try again in a while."),
        (404, "/gateway/bot", "Discord", "Discord does not say where its gateway is. Try again"),
        (403, GUILD_COMMANDS, "Server", "does not allow its commands. Invite it again: https:"),
    ],
)
def test_each_error_of_discord_has_a_sentence_on_what_to_do(
    folder: Path, status: int, route: str, subject: str, words: str
) -> None:
    async def check() -> None:
        async with discord_server() as server:
            server.fail_requests(100, status, route)
            result = (await check_results(folder, server))[subject]
            assert not result.is_ok
            assert words in result.sentence
            if subject == "Discord":
                assert result.sentence.endswith(". The rest could not be checked.")

    run(check())


def test_a_file_in_place_of_the_data_folder(folder: Path) -> None:
    (folder / "data").touch()

    async def check() -> None:
        async with discord_server() as server:
            data = (await check_results(folder, server))["Data"]
            assert data.sentence == f"{folder / 'data'} is a file. Name a folder in DATA."

    run(check())


def test_empty_intact_and_damaged_libraries(folder: Path) -> None:
    async def check() -> None:
        file = folder / "library.db"
        settings = {"LIBRARY": str(file), "ARTICLES": ""}
        async with discord_server() as server:
            results = await check_results(folder, server, **settings)
            assert "Articles" not in results
            assert "python -m retrieval add PATH --library" in results["Library"].sentence
            assert not file.exists()
            with Library.open(file) as library:
                library.add_many(ARTICLES)
            results = await check_results(folder, server, **settings)
            assert results["Library"].sentence.endswith(" and its index are intact; 3 articles.")
            file.write_bytes(b"nothing of a library, but long enough to look like one" * 100)
            results = await check_results(folder, server, **settings)
            assert "is not a library, or its beginning is damaged" in results["Library"].sentence

    run(check())


def test_the_disk_the_folders_and_the_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each problem has its own result."""

    async def check() -> None:
        (folder / "articles" / "more.txt").write_bytes(b"")
        (folder / "file").touch()
        usage = shutil.disk_usage(folder)._replace(free=12_000_000)
        monkeypatch.setattr("bot.doctor.host.shutil.disk_usage", lambda _: usage)
        async with discord_server() as server:
            results = await check_results(folder, server)
            assert "but 1 file can't be read; the first: " in results["Articles"].sentence
            assert results["Disk"].sentence.startswith("only 12.0 MB free at ")
            results = await check_results(folder, server, ARTICLES=str(folder / "missing"))
            assert results["Articles"].sentence.startswith("none in ")
            (folder / "data").mkdir()
            (folder / "data" / "bot.db").write_bytes(b"not the bot's" * 500)
            results = await check_results(folder, server)
            assert not results["Database"].is_ok
            results = await check_results(folder, server, DATA=str(folder / "file"))
            assert not results["Data"].is_ok

    run(check())


def test_exit_codes_and_output(folder: Path) -> None:
    async def start(settings: Mapping[str, str], *arguments: str) -> Ended:
        return await start_bot(folder, settings, arguments=arguments)

    async def check() -> None:
        async with discord_server() as server:
            async with connected(server, Library()):
                pass
            ended = await start(settings_for(server), "doctor")
            assert (ended.code, ended.err) == (0, "")
            lines = ended.out.splitlines()
            assert lines[-1] == "All is well."
            assert all(line.startswith("ok     ") for line in lines[:-1])
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            address = f"http://127.0.0.1:{closed.getsockname()[1]}/api/v10"
            offline = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": address}
            ended = await start(offline, "doctor")
        assert (ended.code, ended.err) == (1, "")
        assert "WRONG  Network: Discord can't be reached: check the network." in ended.out
        assert ended.out.endswith("1 problem found.\n")
        assert TOKEN not in ended.out
        ended = await start({}, "doctor")
        assert (ended.code, ended.out) == (78, "")
        assert ended.last_line.startswith("No token: ")
        ended = await start({}, "docter")
        assert (ended.code, ended.err.count("\n")) == (2, 1)
        assert "'docter' (choose from" in ended.err
        ended = await start({}, "--help")
        assert ended.code == 0
        assert "doctor: say what" in " ".join(ended.out.split())

    run(check(), seconds=120)  # five processes, each slow to start on a busy machine


def test_what_cannot_be_a_token_is_refused_as_at_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", "abc")
    assert doctor() == 78
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("DISCORD_TOKEN doesn't look like a token: a token has three parts")
    assert not list(tmp_path.iterdir())
