"""Tests of localized commands, and of the limits on commands."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import DiscordServer
from tests.fakes.discord.tests.clients import Client, Requester, alone, run, running

TEXT: dict[str, Any] = {"type": 3, "name": "words", "description": "Words"}
ASK: dict[str, Any] = {"type": 1, "name": "request", "description": "Requester", "options": [TEXT]}
TELL: dict[str, Any] = {"type": 1, "name": "tell", "description": "Tell"}
LONG_CHOICE = {"name": "a", "value": "a", "name_localizations": {"fr": "x" * 101}}
PING = {"hi": "पूछो", "th": "ถาม", "de": "frag"}
MENU: dict[str, Any] = {"type": 3, "name": "Check This"}


def _path(server: DiscordServer) -> str:
    return f"/applications/{server.application.id}/commands"


class Words(app_commands.Translator):
    """A translator of one word."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Translate the name of a command."""
        named = context.location is app_commands.TranslationContextLocation.command_name
        return PING.get(locale.value) if named and string.message == "ping" else None


def test_localized_names_may_have_vowel_signs() -> None:
    """Users still use the command by its default name."""

    async def check() -> None:
        class Translating(Client):
            async def setup_hook(self) -> None:
                await self.tree.set_translator(Words())
                await super().setup_hook()

        client = Translating()
        client.tree.get_command("ping")._locale_name = app_commands.locale_str("ping")  # type: ignore[union-attr]  # the client has it
        async with running(client) as server:
            (command,) = server.commands.all(None)
            assert command["name_localizations"] == PING
            assert (await server.slash("ping", locale="de")).content == "pong"
            (plain,) = await client.tree.fetch_commands()
            assert plain.name_localizations == {}
        assert server.violations == []

    run(check())


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{**ASK, "name_localizations": {"de": "Frag"}}], "invalid: 'Frag'"),
        ([{**ASK, "name_localizations": {"de": "frag mich"}}], "invalid"),
        ([{**ASK, "name_localizations": {"de": ""}}], "de"),
        ([{**ASK, "name_localizations": {"ja": "x" * 33}}], "ja"),
        ([{**ASK, "name_localizations": {"xx": "frag"}}], "xx"),
        ([{**ASK, "description_localizations": {"de": "x" * 101}}], "100"),
        ([{**ASK, "description_localizations": {"de-DE": "x"}}], "de-DE"),
        ([{**ASK, "options": [{**TEXT, "name_localizations": {"fr": "Mots"}}]}], "'Mots'"),
        ([{**ASK, "options": [{**TEXT, "choices": [LONG_CHOICE]}]}], "100"),
        ([{**MENU, "name_localizations": {"de": "x" * 33}}], "32"),
        ([{**MENU, "description_localizations": {"de": "x"}}], "cannot have description"),
        ([ASK, ASK], "unique ('request')"),
        (
            [{**each, "name_localizations": {"de": "sag"}} for each in (ASK, TELL)],
            "unique ('sag' in de)",
        ),
        ([ASK, {**TELL, "name_localizations": {"de": "request"}}], "unique ('request' in de)"),
        (
            [
                {
                    **ASK,
                    "options": [
                        {**TEXT, "name": name, "name_localizations": {"de": "wort"}}
                        for name in ("a", "b")
                    ],
                }
            ],
            "'wort' in de already exists",
        ),
    ],
)
@pytest.mark.parametrize("with_document", [True, False])
def test_invalid_names_are_violations(
    commands: list[dict[str, Any]], words: str, with_document: bool
) -> None:
    """With the OpenAPI document and without it."""

    async def check() -> None:
        async with alone(with_document=with_document) as (server, request):
            status, refusal = await request("PUT", _path(server), commands)
            assert (status, refusal["code"]) == (400, 50035)
            assert words in " ".join(map(str, server.violations))
            assert server.commands.all(None) == []

    run(check())


def test_two_locales_or_command_types_may_share_a_name() -> None:

    commands = [
        {**ASK, "name_localizations": {"de": "frag", "es-419": "pregunta"}},
        {**TELL, "name_localizations": {"de": "sag", "es-ES": "pregunta"}},
        {**MENU, "name": "request"},
        {"type": 2, "name": "request", "name_localizations": {"de": "Diese Person fragen"}},
    ]

    async def check() -> None:
        async with alone() as (server, request):
            assert (await request("PUT", _path(server), commands))[0] == 200
        assert server.violations == []

    run(check())


def _long(locale: str | None) -> dict[str, Any]:
    """A command of about 7,900 characters, or more in one locale."""
    options = [{**TEXT, "name": f"o{n:02}", "description": "d" * 97} for n in range(25)]
    choices = [{"name": "n" * 95, "value": f"{n:05}"} for n in range(25)]
    options[0]["choices"] = options[1]["choices"] = choices
    command = {**ASK, "options": options}
    if locale is not None:
        options[2]["description"] = "d"
        options[2]["description_localizations"] = {locale: "d" * 100}
        command["description"] = "d" * 100
        options[3]["choices"] = choices[:5]
    return command


def test_the_length_of_a_command_counts_its_longest_locale() -> None:
    """The limit of 8,000 characters counts the longest localization of each text."""

    async def check() -> None:
        async with alone() as (server, request):
            assert (await request("PUT", _path(server), [_long(None)]))[0] == 200
            assert (await request("PUT", _path(server), [_long("de")]))[0] == 400
            assert "exceeds maximum size (8" in str(server.violations[-1])

    run(check())


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15)])
def test_the_number_of_commands_is_limited(kind: int, most: int) -> None:
    """In a bulk overwrite and one by one; an existing command may be edited."""

    async def check() -> None:
        async with alone() as (server, request):
            commands = [_numbered(kind, number) for number in range(most)]
            path = _path(server)
            assert (await request("PUT", path, commands))[0] == 200
            assert (await request("PUT", path, [*commands, _numbered(kind, most)]))[0] == 400
            assert (await request("POST", path, _numbered(kind, most)))[0] == 400
            assert (await request("POST", path, commands[0]))[0] == 200
            await _rename(server, request)
            assert "Maximum number" in str(server.violations[0])

    async def _rename(server: DiscordServer, request: Requester) -> None:
        first, second, *_ = server.commands.all(None)
        path = f"{_path(server)}/{first['id']}"
        assert (await request("PATCH", path, {"name": second["name"]}))[0] == 400
        assert (await request("PATCH", path, {"name": "another"}))[0] == 200

    run(check())


def _numbered(kind: int, number: int) -> dict[str, Any]:
    command: dict[str, Any] = {"type": kind, "name": f"n{number}"}
    return {**command, "description": "d"} if kind == 1 else command
