"""Starting and stopping: what a host sees when all is well, and when it is not.

Processes are slow to start, so all of them are run at once, and the tests look at how each ended.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.client import Client
from bot.db.sqlite.database import SqliteDatabase
from bot.delivery import command_metadata
from bot.i18n import ENGLISH
from bot.i18n.german import GERMAN
from bot.services import Services
from bot.ui.components_v2 import render_components
from retrieval.library import Library
from tests.bot.support.processes import ROOT, Ended, Meanwhile, Running, settings_for, start_bot
from tests.bot.support.running import PATIENT, TOKEN, connected, discord_server, run
from tests.fakes.discord import Behaviour, DiscordServer, Guild, openapi_document

QUESTION = "Who proposed talks in January?"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
COMMANDS = "/applications/{application_id}/commands"
BotRun = Callable[[Path], Coroutine[Any, Any, Ended]]
RUNS: dict[str, BotRun] = {}
AT_ONCE = 4
INTENTS = 1 << 0 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13
"""Servers, and the messages and reactions in them and to the bot that concern it."""
COMMAND_NAMES = (
    "/ask, /evidence, /articles, /feeds, /settings, /insights, /search, /article, /timeline,"
    " /coverage, /watch, /watches, /help, /about, /forget"
)
SCOPE = "scope=bot+applications.commands&permissions=0"


def bot_run(name: str) -> Callable[[BotRun], BotRun]:
    """Register a run of the bot that the fixture starts."""

    def add(run_bot: BotRun) -> BotRun:
        RUNS[name] = run_bot
        return run_bot

    return add


@pytest.fixture(scope="module")
def endings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ended]:
    """The end of every run, by its name."""

    async def run_all() -> dict[str, Ended]:
        places = asyncio.Semaphore(AT_ONCE)

        async def run_one(name: str) -> Ended:
            async with places:
                return await RUNS[name](tmp_path_factory.mktemp("run"))

        return dict(zip(RUNS, await asyncio.gather(*map(run_one, RUNS)), strict=True))

    return asyncio.run(run_all())


# The slowest first: discord.py asks five times, over 25 seconds, before it gives up.
@bot_run("error 500")
async def _error_500(folder: Path) -> Ended:
    async with discord_server() as server:
        server.fail_requests(100, 500)
        return await start_bot(folder, settings_for(server))


def unconnected(name: str, /, **settings: str) -> None:
    """Register a run that ends before the first request to Discord."""

    @bot_run(name)
    async def run_bot(folder: Path) -> Ended:
        (folder / "empty").mkdir()
        (folder / "latin").write_bytes(b"caf\xe9")
        return await start_bot(folder, {"LOG_LEVEL": "DEBUG", **settings})


unconnected("no token")
unconnected("blank token", DISCORD_TOKEN=" \n ")
unconnected("quoted token", DISCORD_TOKEN=f'"{TOKEN}"')
unconnected("token with Bot", DISCORD_TOKEN=f"Bot {TOKEN}")
unconnected("short token", DISCORD_TOKEN="abc")
unconnected("token as file", DISCORD_TOKEN_FILE=TOKEN)
unconnected("binary file", DISCORD_TOKEN_FILE="latin")
unconnected("empty folder", DISCORD_TOKEN=TOKEN, ARTICLES="empty")
unconnected("missing folder", DISCORD_TOKEN=TOKEN, ARTICLES="missing")
unconnected("unknown layout", DISCORD_TOKEN=TOKEN, LAYOUT="fancy")
unconnected("bad address", DISCORD_TOKEN=TOKEN, DISCORD_API_URL="localhost:80")


@bot_run("unreadable .env")
async def _unreadable_env(folder: Path) -> Ended:
    (folder / ".env").write_text(f"DISCORD_TOKEN={TOKEN}", encoding="utf-16")
    return await start_bot(folder, {})


@bot_run("closed port")
async def _closed_port(folder: Path) -> Ended:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/api/v10"
        settings = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": address, "LOG_LEVEL": "DEBUG"}
        return await start_bot(folder, settings)


@bot_run("wrong token")
async def _wrong_token(folder: Path) -> Ended:
    async with DiscordServer("another-token", openapi_document()) as server:
        return await start_bot(folder, settings_for(server))


@bot_run("token file")
async def _token_file(folder: Path) -> Ended:
    (folder / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    async with discord_server() as server:
        settings = {**settings_for(server), "DISCORD_TOKEN": "", "DISCORD_TOKEN_FILE": "token"}
        return await start_bot(folder, settings, stop_when_connected(server))


@bot_run(".env")
async def _env(folder: Path) -> Ended:
    async with discord_server() as server:
        given = "".join(f'{name}="{value}"\n' for name, value in settings_for(server).items())
        # as Windows' editor saves it
        (folder / ".env").write_text(given, encoding="utf-8-sig")
        return await start_bot(folder, {}, stop_when_connected(server))


def stop_when_connected(server: DiscordServer) -> Meanwhile:
    """Stop the bot as soon as the gateway knows it, before it is ready."""

    async def stop(bot: Running) -> None:
        await server.ready(30)
        bot.process.send_signal(signal.SIGINT)

    return stop


@bot_run("running")
async def _running(folder: Path) -> Ended:
    async def meanwhile(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        reply = await server.slash("ask", {"question": QUESTION})
        assert any("Ryoo Kihl-jae" in text for text in reply.texts())
        # the report is not made again when the connection is
        await server.invalidate_session(resumable=False)
        await asyncio.sleep(0.2)
        bot.process.send_signal(signal.SIGTERM)

    guilds = [Guild(), Guild(id=1_100_000_000_000_000_009, name="Night\u202e *Owls*", channel_id=9)]
    async with DiscordServer(TOKEN, openapi_document(), guilds=guilds, behaviour=PATIENT) as server:
        ended = await start_bot(folder, {**settings_for(server), "LOG_LEVEL": "INFO"}, meanwhile)
    assert server.violations == []
    assert [each["intents"] for each in server.gateway.identifies][:1] == [INTENTS]
    return ended


@bot_run("second on the same data")
async def _second_on_the_same_data(folder: Path) -> Ended:
    """The end of the second bot; the doctor and the command line work beside the first one."""
    seconds: list[Ended] = []

    async def meanwhile(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        seconds.append(await start_bot(folder, settings_for(server)))
        doctor = await start_bot(folder, settings_for(server), arguments=("doctor",))
        assert (doctor.code, doctor.out.splitlines()[-1]) == (0, "All is well.")
        assert "A bot is running with it." in doctor.out.splitlines()[0]
        added = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "retrieval", "add", "new.txt", "--library", "data/library.db"),
            cwd=folder,
            env={"PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.DEVNULL,
        )
        assert await added.wait() == 0
        reply = await server.slash("ask", {"question": "When does the chess club meet?"})
        assert any("in the old mill" in text for text in reply.texts())
        bot.process.kill()

    (folder / "new.txt").write_text("Chess\n\nThe chess club meets every Tuesday in the old mill.")
    async with discord_server() as server:
        await start_bot(folder, settings_for(server), meanwhile)
        # a lock does not outlive a process that was killed
        await start_bot(folder, settings_for(server), stop_when_connected(server))
    [second] = seconds
    return second


def stopped_by(name: str, *signals: int) -> None:
    """Register a run in which the bot is stopped while Discord delays an answer."""

    @bot_run(name)
    async def run_bot(folder: Path) -> Ended:
        async def stop(bot: Running) -> None:
            await bot.wait_for_output("Ask in Discord")
            server.rate_limit(CALLBACK, 1, 1.0)
            asking = asyncio.create_task(server.slash("ask", {"question": QUESTION}))
            await asyncio.sleep(0.4)
            for number in signals:
                bot.process.send_signal(number)
                await asyncio.sleep(0.1)
            if len(signals) == 1:
                assert any("Ryoo Kihl-jae" in text for text in (await asking).texts())
            else:
                asking.cancel()

        async with discord_server() as server:
            return await start_bot(folder, settings_for(server), stop)


stopped_by("stopped while it answers", signal.SIGTERM)
stopped_by("stopped twice", signal.SIGTERM, signal.SIGTERM)


@bot_run("asked while it stops")
async def _asked_while_it_stops(folder: Path) -> Ended:
    """Work in flight is finished, however often Discord delays it; nothing else is begun."""

    async def stop(bot: Running) -> None:
        await bot.wait_for_output("Ask in Discord")
        earlier = await server.slash("ask", {"question": QUESTION})
        server.delay_responses(CALLBACK, 0.5)
        server.rate_limit(CALLBACK, 1, 1.0)
        asking = asyncio.create_task(server.slash("ask", {"question": QUESTION}))
        await asyncio.sleep(0.2)
        bot.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.1)
        written = await server.post("Who proposed talks in January?", guild=False)
        refused = await asyncio.gather(
            server.slash("ask", {"question": QUESTION}),
            server.slash("about"),
            server.slash("watch", {"question": QUESTION}, locale="de"),
            server.click(earlier, ENGLISH.explain_scores),
        )
        assert [reply.content for reply in refused] == [
            *(ENGLISH.restarting, ENGLISH.restarting, GERMAN.restarting, ENGLISH.restarting)
        ]
        assert all(reply.ephemeral for reply in refused)
        assert any("Ryoo Kihl-jae" in text for text in (await asking).texts())
        assert not server.replies_to(written)

    async with discord_server() as server:
        ended = await start_bot(folder, settings_for(server), stop)
    assert server.violations == []
    return ended


@bot_run("no starts left")
async def _no_starts_left(folder: Path) -> Ended:
    behaviour = Behaviour(starts_left=0)
    async with DiscordServer(TOKEN, openapi_document(), behaviour=behaviour) as server:
        return await start_bot(folder, settings_for(server))


def closed_with(code: int) -> None:
    """Register a run in which Discord closes the connection for good."""

    @bot_run(f"closed with {code}")
    async def run_bot(folder: Path) -> Ended:
        async def close(_: Running) -> None:
            await server.ready(30)
            await server.close_gateway(code)

        async with discord_server() as server:
            return await start_bot(folder, settings_for(server), close)


for each_code in (4004, 4013, 4014):
    closed_with(each_code)


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("no token", 78, "No token: write DISCORD_TOKEN=… to a file .env"),
        ("blank token", 78, "No token: write DISCORD_TOKEN=… to a file .env"),
        ("quoted token", 78, "DISCORD_TOKEN doesn't look like a token: write the token alone"),
        ("token with Bot", 78, "DISCORD_TOKEN doesn't look like a token: write the token alone"),
        (
            "short token",
            78,
            "DISCORD_TOKEN doesn't look like a token: a token has three parts with dots between",
        ),
        ("token as file", 78, "The file named in DISCORD_TOKEN_FILE can't be read: No such file"),
        ("binary file", 78, "The file named in DISCORD_TOKEN_FILE can't be read: it is not text"),
        ("unreadable .env", 78, ".env can't be read: save it as plain text in UTF-8."),
        ("empty folder", 78, "No articles in empty: put texts, web pages or documents there"),
        ("missing folder", 78, "No articles in missing: put texts, web pages or documents there"),
        ("unknown layout", 78, "LAYOUT must be components or plain, not “fancy”."),
        ("bad address", 78, "DISCORD_API_URL is not right: "),
        ("wrong token", 78, "Discord does not accept the token. Check DISCORD_TOKEN"),
        ("closed with 4004", 78, "Discord does not accept the token. Check DISCORD_TOKEN"),
        ("closed with 4013", 78, "Discord refuses the intents that the bot asks for."),
        (
            "closed with 4014",
            78,
            "MESSAGE_CONTENT=1 needs an intent that is off. Switch it on: ",
        ),
        ("closed port", 69, "Discord can't be reached: check the network."),
        ("no starts left", 78, "Leave it stopped for 1.5 hours, and see in its log why"),
        ("second on the same data", 69, "Another Footnote bot is running with the data folder /"),
        ("error 500", 69, "Discord responds with error 500. Try again in a while."),
    ],
)
def test_each_failure_ends_with_a_sentence_and_an_exit_code(
    endings: Mapping[str, Ended], name: str, code: int, words: str
) -> None:
    """One plain sentence as the last line, and the exit code that a service manager needs."""
    ended = endings[name]
    assert words in ended.last_line
    assert ended.code == code
    assert ended.out == ""


@pytest.mark.parametrize(
    "name", ["token file", ".env", "running", "stopped while it answers", "asked while it stops"]
)
def test_a_stopped_bot_exits_with_0(endings: Mapping[str, Ended], name: str) -> None:
    """A stopped bot has not failed, whenever it is stopped."""
    assert endings[name].code == 0, endings[name]


def test_no_traceback_and_no_token(endings: Mapping[str, Ended]) -> None:
    """So it is at any level of the log."""
    assert len(endings) >= 20
    for name, ended in endings.items():
        assert "Traceback" not in ended.err, name
        assert TOKEN not in ended.out + ended.err, name
        assert "voice will NOT" not in ended.err, name


def test_the_report_says_what_to_do_next(endings: Mapping[str, Ended]) -> None:
    """It is printed once; its last line is the next step."""
    application = 1_200_000_000_000_000_001
    articles = endings["running"].out.splitlines()[-2]
    assert articles.startswith("Articles: ")
    assert articles.endswith("seeds")
    assert endings["running"].out.splitlines() == [
        "Connected as footnote",
        f"Invite:   https://discord.com/oauth2/authorize?client_id={application}&{SCOPE}",
        "Servers:  Reading Room, Night *Owls*",
        f"Commands: {COMMAND_NAMES} (not there? press Ctrl+R in Discord)",
        articles,
        "Ask in Discord: /ask",
    ]


def test_a_second_signal_ends_the_bot_at_once(endings: Mapping[str, Ended]) -> None:
    assert endings["stopped twice"].code == -signal.SIGTERM


def test_the_log_of_a_good_start_is_short(endings: Mapping[str, Ended]) -> None:
    """A good first start has two lines, and one for each interaction."""
    articles, commands, *asked = endings["running"].err.splitlines()
    assert "INFO bot.articles_folder: new articles from " in articles
    assert commands.endswith("INFO bot.runtime.command_sync: commands registered")
    assert all(" INFO bot." in line for line in asked)


def test_commands_are_registered_when_they_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are registered once in three starts, and again after a change."""

    async def check() -> None:
        async with discord_server() as server:

            async def registrations() -> int:
                async with connected(server, Library()):
                    return server.count("PUT", COMMANDS)

            assert [await registrations() for _ in range(3)] == [1, 1, 1]
            changed = replace(ENGLISH, ask_source="Only what this one has published")
            monkeypatch.setattr(command_metadata, "ENGLISH", changed)
            monkeypatch.setattr(command_metadata, "LANGUAGES", {"en": changed})
            assert [await registrations() for _ in range(2)] == [2, 2]
            command = server.commands.find("ask", None)
            changes: tuple[dict[str, Any], ...] = (
                {"name": "older"},
                {"contexts": [0]},
                {"default_member_permissions": "32"},
                {"options": command["options"][:-1]},
                {"options": [{**option, "autocomplete": True} for option in command["options"]]},
                {"options": [{**option, "max_length": 9} for option in command["options"]]},
            )
            for count, change in enumerate(changes, start=3):
                command, *others = server.commands.all(None)
                changed_ones = [{**command, **change}, *others]
                server.commands._scopes[None] = {run_one["id"]: run_one for run_one in changed_ones}
                assert [await registrations() for _ in range(2)] == [count, count], change
            # what only Discord knows is no change, nor is another order of what has none
            command, *others = server.commands.all(None)
            more = {"handler": 1, "version": "9", "contexts": command["contexts"][::-1]}
            known = [{**command, **more}, *others]
            server.commands._scopes[None] = {run_one["id"]: run_one for run_one in known}
            assert await registrations() == 8
        assert server.violations == []

    run(check())


def test_unreadable_commands_are_registered_again(caplog: pytest.LogCaptureFixture) -> None:
    """Discord responds with error 403 to the request for the list; the start continues."""

    async def check() -> None:
        async with discord_server() as server:
            server.fail_requests(1, 403, COMMANDS)
            async with connected(server, Library()):
                assert server.count("PUT", COMMANDS) == 1
        assert server.violations == []

    run(check())
    assert "registering them again" in caplog.text


def test_no_privileged_intent() -> None:
    """The bot gets no members, no presences and no texts of other messages."""

    async def check() -> None:
        client = Client(Services(Library(), SqliteDatabase(), render_components), lambda _: None)
        async with client:
            assert client.intents.value == INTENTS
            privileged = discord.Intents(members=True, presences=True, message_content=True)
            assert not client.intents.value & privileged.value

    run(check())


def test_the_intent_to_read_messages_is_asked_for_if_the_host_wants_it() -> None:
    async def check() -> None:
        services = Services(Library(), SqliteDatabase(), render_components, reads_messages=True)
        async with Client(services, lambda _: None) as client:
            message_content = discord.Intents(message_content=True)
            assert client.intents.value == INTENTS | message_content.value

    run(check())


def test_a_lost_connection_is_resumed(caplog: pytest.LogCaptureFixture) -> None:
    """The next question is answered, and there is no critical log entry."""

    async def check() -> None:
        async with discord_server() as server, connected(server, Library()):
            await server.close_gateway(4000)
            await server.ready(10)
            reply = await server.slash("ask", {"question": "Anything?"})
            assert ENGLISH.not_found in "\n".join(reply.texts())
        assert server.violations == []

    run(check())
    assert not [record for record in caplog.records if record.levelname == "CRITICAL"]
