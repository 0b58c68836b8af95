"""Tests of commands, components, gateway and errors, with discord.py clients."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands

from tests.fakes.discord import (
    Behaviour,
    DiscordServer,
    File,
    Guild,
    NoResponseError,
    openapi_document,
)

TOKEN = "a-token-for-tests"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
COMMANDS = "/applications/{application_id}/commands"
QUICK = Behaviour(response_seconds=0.25, settle_seconds=2.0)

Interaction = discord.Interaction[discord.Client]
Answer = Callable[[Interaction], Awaitable[object]]


def run(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a test's coroutine, but never for ever."""
    asyncio.run(asyncio.wait_for(coroutine, 30))


class Reader(discord.Client):
    """A bot whose /ping calls the test's handler; /ask has autocomplete, /add takes a file."""

    def __init__(self, answer: Answer, intents: discord.Intents | None = None) -> None:
        """Create the commands."""
        allowed = discord.AllowedMentions.none()
        intents = intents or discord.Intents(guilds=True)
        super().__init__(intents=intents, allowed_mentions=allowed)
        self.tree = app_commands.CommandTree(self)
        self.tree.error(_quiet)
        self.heard: list[str] = []
        self._add_commands(answer)

    def _add_commands(self, answer: Answer) -> None:
        @self.tree.command(description="Answer at once")
        async def ping(interaction: Interaction) -> None:
            await answer(interaction)

        @self.tree.command(description="Answer a question")
        @app_commands.describe(question="What to ask", source="Whose", private="Only for you")
        async def ask(
            interaction: Interaction,
            question: str,
            source: str | None = None,
            private: bool = False,
        ) -> None:
            text = f"{question} {source} {interaction.guild_id} {interaction.user.id}"
            await interaction.response.send_message(text, ephemeral=private)

        @self.tree.command(description="Add an article")
        @app_commands.default_permissions(manage_guild=True)
        async def add(interaction: Interaction, file: discord.Attachment) -> None:
            text = (await file.read()).decode()
            await interaction.response.send_message(f"{file.filename}: {text}")

        @ask.autocomplete("source")
        async def sources(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
            names = ["Yale News", "Yahoo", "Le Monde"]
            found = [name for name in names if current.lower() in name.lower()]
            return [app_commands.Choice(name=name, value=name) for name in found]

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once, instead of after Discord's five seconds."""

    async def on_resumed(self) -> None:
        """Record that a session was resumed."""
        self.heard.append("resumed")


async def _quiet(_: Interaction, __: app_commands.AppCommandError) -> None:
    """Let a refused response pass without a trace on standard error."""


@pytest.fixture(autouse=True)
def _plain_discord(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back discord.py's addresses after each test."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)


def _point(server: DiscordServer) -> None:
    discord.http.Route.BASE = server.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)


@asynccontextmanager
async def connected(
    server: DiscordServer, answer: Answer, token: str = TOKEN
) -> AsyncIterator[Reader]:
    """Connect a client to a server."""
    _point(server)
    client = Reader(answer)
    task = asyncio.create_task(client.start(token))
    try:
        await server.ready()
        yield client
    finally:
        await client.close()
        await task


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[tuple[DiscordServer, Reader]]:
    """Run a server with short timeouts and a client connected to it."""
    async with (
        DiscordServer(TOKEN, openapi_document(), behaviour=QUICK) as server,
        connected(server, answer) as client,
    ):
        yield server, client


async def _pong(interaction: Interaction) -> None:
    await interaction.response.send_message("pong")


def test_a_client_logs_in_and_answers_a_command() -> None:

    async def check() -> None:
        async with serving(_pong) as (server, _):
            reply = await server.slash("ping")
            assert reply.texts() == ["pong"]
            assert not reply.ephemeral
            assert 0 < reply.elapsed < 0.25
            assert server.count("POST", CALLBACK) == 1
            assert server.count("PUT", COMMANDS) == 1
        assert server.violations == []

    run(check())


def test_options_are_typed_in_guilds_and_direct_messages() -> None:

    async def check() -> None:
        other = Guild(id=1_100_000_000_000_000_009, name="Other", channel_id=9)
        world = DiscordServer(TOKEN, openapi_document(), guilds=[Guild(), other])
        async with world as server, connected(server, _pong) as client:
            options = {"question": "who?", "private": True}
            reply = await server.slash("ask", options, user_id=77)
            assert reply.content == f"who? None {Guild().id} 77"
            assert reply.ephemeral
            reply = await server.slash("ask", {"question": "q", "source": "s"}, guild=other)
            assert reply.content.startswith(f"q s {other.id} ")
            reply = await server.slash("ask", {"question": "q"}, guild=False, user_id=78)
            assert reply.content == "q None None 78"
            assert len(client.guilds) == 2
            with pytest.raises(ValueError, match="question"):
                await server.slash("ask", {})
            with pytest.raises(ValueError, match="wrong type"):
                await server.slash("ask", {"question": 5})
            with pytest.raises(LookupError):
                await server.slash("nothing")
        assert server.violations == []

    run(check())


def test_autocomplete_returns_choices() -> None:

    async def check() -> None:
        async with serving(_pong) as (server, _):
            choices = await server.autocomplete(
                "ask", focused="source", value="ya", options={"question": "q"}
            )
            assert [choice.name for choice in choices] == ["Yale News", "Yahoo"]
        assert server.violations == []

    run(check())


class _Layout(discord.ui.LayoutView):
    """A Components V2 layout with a section, a button and a link."""

    def __init__(self, text: str = "One", url: str = "https://example.org/") -> None:
        super().__init__(timeout=None)
        link = discord.ui.Button["_Layout"](label="Source", url=url)
        section = discord.ui.Section["_Layout"](
            discord.ui.TextDisplay[_Layout](text), accessory=link
        )
        button = discord.ui.Button["_Layout"](label="Context", custom_id="context:1")
        button.callback = self._context  # type: ignore[method-assign]  # as discord.py documents
        self.add_item(discord.ui.Container["_Layout"](section))
        self.add_item(discord.ui.ActionRow["_Layout"](button))
        self.add_item(discord.ui.TextDisplay("Two"))

    async def _context(self, interaction: Interaction) -> None:
        await interaction.response.send_message("Around it", ephemeral=True)
        await interaction.followup.send("And more", ephemeral=True)


def test_a_button_click_gets_a_response_and_a_follow_up() -> None:

    async def answer(interaction: Interaction) -> None:
        await interaction.response.send_message(view=_Layout())

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.texts() == ["One", "Two"]
            assert [button.label for button in reply.buttons()] == ["Source", "Context"]
            assert reply.buttons()[0].url == "https://example.org/"
            clicked = await server.click(reply, label="Context")
            assert clicked.ephemeral
            assert clicked.content == "Around it"
            (more,) = await server.follow_ups(clicked)
            assert (more.content, more.ephemeral) == ("And more", True)
            with pytest.raises(LookupError):
                await server.click(reply, label="Source")
        assert server.violations == []

    run(check())


def test_a_deferred_response_is_edited_and_deleted() -> None:

    async def answer(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=_Layout())
        assert (await interaction.original_response()).flags.ephemeral
        await interaction.delete_original_response()

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.deferred
            assert reply.ephemeral
            assert reply.texts() == ["One", "Two"]
            await asyncio.sleep(0.2)
            assert server.messages() == []
        assert server.violations == []

    run(check())


async def _slow(interaction: Interaction) -> None:
    await asyncio.sleep(0.4)
    await _pong(interaction)


async def _twice(interaction: Interaction) -> None:
    await _pong(interaction)
    # A second response object, as two handlers of the same error would use.
    interaction.response._response_type = None
    await _pong(interaction)


async def _long_text(interaction: Interaction) -> None:
    await interaction.response.send_message(view=_Layout("x" * 4001))


async def _long_in_total(interaction: Interaction) -> None:
    await interaction.response.send_message(view=_Layout("x" * 3998))


async def _long_url(interaction: Interaction) -> None:
    await interaction.response.send_message(view=_Layout(url="https://e.org/" + "x" * 499))


async def _long_content(interaction: Interaction) -> None:
    await interaction.response.send_message("x" * 2001)


def _raw(components: list[dict[str, Any]], flags: int = 1 << 15, **more: object) -> Answer:
    """A handler that sends a raw response, past the checks of discord.py."""

    async def answer(interaction: Interaction) -> None:
        route = discord.http.Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction.id,
            webhook_token=interaction.token,
        )
        data = {"components": components, "flags": flags, **more}
        await interaction.client.http.request(route, json={"type": 4, "data": data})

    return answer


TEXT: dict[str, Any] = {"type": 10, "content": "t"}
BUTTON: dict[str, Any] = {"type": 2, "style": 2, "label": "b", "custom_id": "b"}


def _row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": [*buttons]}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (_long_text, "4000"),
        (_long_in_total, "exceeds the maximum size of 4000"),
        (_long_url, "512"),
        (_long_content, "2000"),
        (_slow, "Unknown interaction"),
        (_twice, "already been acknowledged"),
        (_raw([TEXT] * 41), "40"),
        (_raw([{"type": 17, "components": [TEXT] * 20}, *[TEXT] * 20]), "40 or fewer components"),
        (_raw([TEXT], content="too"), "'content' field cannot be used"),
        (_raw([], flags=0, content=""), "empty message"),
        (_raw([TEXT], flags=0), "top level"),
        (_raw([{"type": 9, "components": [TEXT] * 4, "accessory": BUTTON}]), "Must be"),
        (_raw([{"type": 9, "components": [TEXT]}]), "accessory"),
        (_raw([_row(*[{**BUTTON, "custom_id": str(n)} for n in range(6)])]), "Must be"),
        (_raw([_row(BUTTON, BUTTON)]), "cannot be duplicated"),
        (_raw([_row({**BUTTON, "url": "https://e.org"})]), "Only a link button"),
        (_raw([_row({"type": 2, "style": 5, "label": "x", "url": "ftp://e.org"})]), "scheme"),
        (_raw([_row({**BUTTON, "style": 5, "url": "https://e.org"})]), "cannot both"),
        (_raw([_row({**BUTTON, "label": "x" * 81})]), "80"),
        (_raw([_row({**BUTTON, "custom_id": "x" * 101})]), "100"),
    ],
)
@pytest.mark.parametrize("with_document", [True, False])
def test_an_invalid_response_is_a_violation(
    answer: Answer, words: str, with_document: bool
) -> None:
    """With the OpenAPI document and without it."""

    async def check() -> None:
        document = openapi_document() if with_document else None
        world = DiscordServer(TOKEN, document, behaviour=QUICK)
        async with world as server, connected(server, answer):
            try:
                await server.slash("ping")
            except NoResponseError:
                assert answer is not _twice
            await asyncio.sleep(0.3 if answer in (_slow, _twice) else 0)
        assert any(words in str(violation) for violation in server.violations), server.violations

    run(check())


def test_errors_have_discords_status_code_and_tree() -> None:

    seen: list[discord.HTTPException] = []

    async def answer(interaction: Interaction) -> None:
        for text in ("x" * 2001, "fine"):
            try:
                await interaction.response.send_message(text)
            except discord.HTTPException as error:
                seen.append(error)

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.content == "fine"

    run(check())
    (error,) = seen
    assert (error.status, error.code) == (400, 50035)
    assert "data.content" in error.text


def test_allowed_mentions_decide_which_mentions_ping() -> None:
    """In components too."""
    text = "@everyone <@12> <@!13> <@&14> \\@here"

    async def answer(interaction: Interaction) -> None:
        allowed = discord.AllowedMentions(everyone=False, users=[discord.Object(12)], roles=True)
        await interaction.response.send_message(text)
        await interaction.followup.send(text, allowed_mentions=allowed)
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.TextDisplay(text))
        everything = discord.AllowedMentions.all()
        await interaction.followup.send(view=view, allowed_mentions=everything)

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.pings == ()
            some, every = await server.follow_ups(reply, 2)
            assert some.pings == ("<@12>", "<@&14>")
            assert every.pings == ("@everyone", "<@12>", "<@13>", "<@&14>", "@here")
        assert server.violations == []

    run(check())


def test_without_allowed_mentions_every_mention_pings() -> None:

    async def check() -> None:
        async with serving(_raw([{"type": 10, "content": "`@everyone`"}])) as (server, _):
            assert (await server.slash("ping")).pings == ("@everyone",)

    run(check())


def test_wrong_tokens_and_privileged_intents_are_rejected() -> None:
    """Each with Discord's close code."""

    async def check() -> None:
        async with DiscordServer(TOKEN) as server:
            _point(server)
            with pytest.raises(discord.LoginFailure):
                await Reader(_pong).login("wrong")
            intents = discord.Intents(guilds=True, message_content=True)
            for token, bad, error in (
                (TOKEN, intents, discord.PrivilegedIntentsRequired),
                ("wrong", None, discord.ConnectionClosed),
            ):
                client = Reader(_pong, bad)
                await client.login(TOKEN)
                client.http.token = token
                with pytest.raises(error):
                    await client.connect()
                await client.close()
        reasons = " ".join(map(str, server.violations))
        assert "401" in reasons
        assert "4014 privileged intents MESSAGE_CONTENT" in reasons
        assert "4004" in reasons

    run(check())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "Ask"}, "name is invalid"),
        ({"name": "ask me"}, "name is invalid"),
        ({"description": ""}, "between 1 and 100"),
        ({"description": "x" * 101}, "100"),
        ({"options": [{"type": 3, "name": f"o{n}", "description": "d"} for n in range(26)]}, "25"),
        (
            {
                "options": [
                    {"type": 3, "name": "a", "description": "d"},
                    {"type": 3, "name": "b", "description": "d", "required": True},
                ]
            },
            "before non-required",
        ),
        (
            {
                "options": [
                    {
                        "type": 3,
                        "name": f"o{n}",
                        "description": "d" * 100,
                        "choices": [{"name": f"{c}" * 50, "value": f"{c}"} for c in range(10)],
                    }
                    for n in range(14)
                ]
            },
            "exceeds maximum size",
        ),
    ],
)
def test_an_invalid_command_is_a_violation(change: dict[str, Any], words: str) -> None:

    command = {"type": 1, "name": "ask", "description": "Ask", **change}

    async def check() -> None:
        async with DiscordServer(TOKEN) as server, aiohttp.ClientSession() as session:
            url = f"{server.api_url}/applications/{server.application.id}/commands"
            headers = {"Authorization": f"Bot {TOKEN}"}
            async with session.put(url, json=[command], headers=headers) as response:
                assert response.status == 400
                assert (await response.json())["code"] == 50035
            async with session.post(url, json=command) as response:
                assert response.status == 401
        assert words in str(server.violations[0])

    run(check())


def test_commands_survive_a_restart_of_the_client() -> None:
    """With the fields that Discord adds."""

    async def check() -> None:
        async with DiscordServer(TOKEN, openapi_document()) as server:
            known = []
            for _ in range(2):
                async with connected(server, _pong) as client:
                    known.append({command.id for command in await client.tree.fetch_commands()})
                    ping = server.commands.find("ping", None)
            assert known[0] == known[1]
            assert {"id", "application_id", "version", "default_member_permissions"} <= set(ping)
            assert server.count("PUT", COMMANDS) == 2
        assert server.violations == []

    run(check())


def test_too_many_autocomplete_choices_are_a_violation() -> None:

    async def check() -> None:
        async with serving(_pong) as (server, client):
            command = client.tree.get_command("ask")
            assert isinstance(command, app_commands.Command)

            async def many(_: Interaction, __: str) -> list[app_commands.Choice[str]]:
                return [app_commands.Choice(name=str(n), value=str(n)) for n in range(26)]

            command.autocomplete("source")(many)
            with pytest.raises(NoResponseError, match="25"):
                await server.autocomplete("ask", focused="source", value="")

    run(check())


def test_an_unknown_path_is_a_violation() -> None:

    async def check() -> None:
        async with serving(_pong) as (server, client):
            with pytest.raises(discord.NotFound):
                await client.http.request(discord.http.Route("GET", "/users/@you/nothing"))
            assert "/users/@you/nothing" in str(server.violations[0])

    run(check())


def test_a_response_can_have_files() -> None:
    """Its multipart body is checked too."""

    async def answer(interaction: Interaction) -> None:
        file = discord.File(fp=BytesIO(b"data"), filename="a.txt")
        await interaction.response.send_message("With a file", file=file)

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            assert reply.files == (File("a.txt", b"data"),)
        assert server.violations == []

    run(check())


def test_a_client_retries_failing_requests() -> None:

    async def check() -> None:
        async with DiscordServer(TOKEN) as server:
            server.fail_requests(1, 500, "/users/@me")
            server.fail_requests(1, 429, COMMANDS)
            async with connected(server, _pong):
                assert (await server.slash("ping")).content == "pong"
            assert server.count("GET", "/users/@me") == 2
            assert server.count("PUT", COMMANDS) == 2
            server.refuse_login()
            with pytest.raises(discord.LoginFailure):
                await Reader(_pong).login(TOKEN)

    run(check())


@pytest.mark.parametrize("how", ["close", "reconnect", "resumable", "invalid"])
def test_a_client_returns_after_an_interruption(how: str) -> None:
    """By RESUME where Discord allows it."""

    async def check() -> None:
        async with serving(_pong) as (server, client):
            if how == "close":
                await server.close_gateway(1001)
            elif how == "reconnect":
                await server.request_reconnect()
            else:
                await server.invalidate_session(resumable=how == "resumable")
            comes_back = 2 if how == "invalid" else 1
            gateway = server.gateway
            await asyncio.wait_for(
                gateway.wait_for(
                    lambda: (
                        len(gateway.identifies) == comes_back
                        and gateway.resumes == 2 - comes_back
                        and gateway.connected()
                    )
                ),
                10,
            )
            assert (await server.slash("ping")).content == "pong"
            assert client.heard == ([] if how == "invalid" else ["resumed"])
        assert server.violations == []

    run(check())


def test_a_command_takes_a_file_and_requires_permissions() -> None:

    async def check() -> None:
        async with serving(_pong) as (server, _):
            options = {"file": File("a.txt", b"some words")}
            with pytest.raises(LookupError, match="permissions"):
                await server.slash("add", options)
            manager = discord.Permissions(manage_guild=True).value
            reply = await server.slash("add", options, permissions=manager)
            assert reply.content == "a.txt: some words"
        assert server.violations == []

    run(check())


class _Menu(discord.ui.View):
    @discord.ui.select(custom_id="menu", options=[discord.SelectOption(label="a")])
    async def pick(self, interaction: Interaction, select: discord.ui.Select[_Menu]) -> None:
        """Replace the menu by the selected values."""
        await interaction.response.edit_message(content=f"chose {select.values}", view=None)


def test_a_select_menu_updates_its_message() -> None:

    async def answer(interaction: Interaction) -> None:
        await interaction.response.send_message("choose", view=_Menu())

    async def check() -> None:
        async with serving(answer) as (server, _):
            reply = await server.slash("ping")
            with pytest.raises(LookupError):
                await server.select(reply, "menu", ["b"])
            chosen = await server.select(reply, "menu", ["a"])
            assert chosen.updated
            assert server.latest(reply).content == "chose ['a']"
            assert server.latest(reply).components == ()
        assert server.violations == []

    run(check())


def test_a_response_can_be_a_modal_and_silence_is_a_violation() -> None:

    class Form(discord.ui.Modal, title="Ask"):
        words: discord.ui.TextInput[Form] = discord.ui.TextInput(label="Words")

    async def answer(interaction: Interaction) -> None:
        if interaction.guild_id:
            await interaction.response.send_modal(Form())

    async def check() -> None:
        async with serving(answer) as (server, _):
            modal = (await server.slash("ping")).modal
            assert modal is not None
            assert modal["title"] == "Ask"
            assert server.violations == []
            with pytest.raises(NoResponseError):
                await server.slash("ping", guild=False)
            assert "no valid response" in str(server.violations[0])

    run(check())
