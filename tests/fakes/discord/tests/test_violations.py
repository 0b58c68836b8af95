"""Tests of invalid responses, commands and requests: each is rejected and a violation."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from tests.fakes.discord import (
    DiscordServer,
    NoResponseError,
    openapi_document,
)
from tests.fakes.discord.tests.clients import TOKEN, Answer, Interaction, pong, run
from tests.fakes.discord.tests.command_client import (
    QUICK,
    Layout,
    connected,
    raw_response,
    serving,
)


async def _slow(interaction: Interaction) -> None:
    await asyncio.sleep(0.4)
    await pong(interaction)


async def _twice(interaction: Interaction) -> None:
    await pong(interaction)
    # A second response object, as two handlers of the same error would use.
    interaction.response._response_type = None
    await pong(interaction)


async def _long_text(interaction: Interaction) -> None:
    await interaction.response.send_message(view=Layout("x" * 4001))


async def _long_in_total(interaction: Interaction) -> None:
    await interaction.response.send_message(view=Layout("x" * 3998))


async def _long_url(interaction: Interaction) -> None:
    await interaction.response.send_message(view=Layout(url="https://e.org/" + "x" * 499))


async def _long_content(interaction: Interaction) -> None:
    await interaction.response.send_message("x" * 2001)


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
        (raw_response([TEXT] * 41), "40"),
        (
            raw_response([{"type": 17, "components": [TEXT] * 20}, *[TEXT] * 20]),
            "40 or fewer components",
        ),
        (raw_response([TEXT], content="too"), "'content' field cannot be used"),
        (raw_response([], flags=0, content=""), "empty message"),
        (raw_response([TEXT], flags=0), "top level"),
        (raw_response([{"type": 9, "components": [TEXT] * 4, "accessory": BUTTON}]), "Must be"),
        (raw_response([{"type": 9, "components": [TEXT]}]), "accessory"),
        (raw_response([_row(*[{**BUTTON, "custom_id": str(n)} for n in range(6)])]), "Must be"),
        (raw_response([_row(BUTTON, BUTTON)]), "cannot be duplicated"),
        (raw_response([_row({**BUTTON, "url": "https://e.org"})]), "Only a link button"),
        (
            raw_response([_row({"type": 2, "style": 5, "label": "x", "url": "ftp://e.org"})]),
            "scheme",
        ),
        (raw_response([_row({**BUTTON, "style": 5, "url": "https://e.org"})]), "cannot both"),
        (raw_response([_row({**BUTTON, "label": "x" * 81})]), "80"),
        (raw_response([_row({**BUTTON, "custom_id": "x" * 101})]), "100"),
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


def test_too_many_autocomplete_choices_are_a_violation() -> None:

    async def check() -> None:
        async with serving(pong) as (server, client):
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
        async with serving(pong) as (server, client):
            with pytest.raises(discord.NotFound):
                await client.http.request(discord.http.Route("GET", "/users/@you/nothing"))
            assert "/users/@you/nothing" in str(server.violations[0])

    run(check())
