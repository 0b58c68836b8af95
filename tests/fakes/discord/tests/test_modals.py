"""Tests of modals, with action rows and with labels."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.fakes.discord import DiscordServer, File, Guild, NoResponseError, Role
from tests.fakes.discord.tests.clients import Client, Interaction, run, running
from tests.fakes.discord.tests.command_client import ignore_error

EDITORS = Role(71, "editors")
GUILD = Guild(roles=(EDITORS,))


class RowModal(discord.ui.Modal, title="Ask"):
    """A modal with action rows."""

    words: discord.ui.TextInput[RowModal] = discord.ui.TextInput(
        label="Words", custom_id="words", min_length=2, max_length=5
    )
    more: discord.ui.TextInput[RowModal] = discord.ui.TextInput(
        label="More", custom_id="more", required=False
    )

    async def on_submit(self, interaction: Interaction) -> None:
        """Show the values."""
        await interaction.response.send_message(f"{self.words.value}|{self.more.value}")


class LabelModal(discord.ui.Modal, title="Set up"):
    """A modal with labels."""

    name: discord.ui.Label[LabelModal] = discord.ui.Label(
        text="Name", component=discord.ui.TextInput(custom_id="name", default="me")
    )
    kind: discord.ui.Label[LabelModal] = discord.ui.Label(
        text="Kind",
        component=discord.ui.Select(
            custom_id="kind", options=[discord.SelectOption(label=each) for each in "ab"]
        ),
    )
    role: discord.ui.Label[LabelModal] = discord.ui.Label(
        text="Role", component=discord.ui.RoleSelect(custom_id="role", required=False)
    )
    file: discord.ui.Label[LabelModal] = discord.ui.Label(
        text="File", component=discord.ui.FileUpload(custom_id="file", required=False)
    )

    async def on_submit(self, interaction: Interaction) -> None:
        """Show the values, in place of the message if there is one."""
        name, kind, role, file = (
            each.component for each in (self.name, self.kind, self.role, self.file)
        )
        assert isinstance(name, discord.ui.TextInput)
        assert isinstance(kind, discord.ui.Select)
        assert isinstance(role, discord.ui.RoleSelect)
        assert isinstance(file, discord.ui.FileUpload)
        files = [(await each.read()).decode() for each in file.values]
        roles = [each.name for each in role.values]
        text = f"{name.value} {kind.values} {roles} {files}"
        if interaction.message is None:
            await interaction.response.send_message(text)
        else:
            await interaction.response.edit_message(content=text, view=None)


async def _open_old(interaction: Interaction) -> None:
    await interaction.response.send_modal(RowModal())


async def _open_new(interaction: Interaction) -> None:
    await interaction.response.send_modal(LabelModal())


def test_a_modal_with_rows_is_submitted() -> None:
    """Values that Discord's client does not send raise an error."""

    async def check() -> None:
        async with running(Client(_open_old)) as server:
            opened = await server.slash("ping")
            reply = await server.submit(opened, {"words": "abc", "more": "d"})
            assert reply.content == "abc|d"
            opened = await server.slash("ping")
            await _refuse_bad_values(server, opened)
        assert server.violations == []

    async def _refuse_bad_values(server: DiscordServer, opened: Any) -> None:
        for bad, words in (({}, "required"), ({"words": "a"}, "2 to 5"), ({"words": "x" * 6}, "5")):
            with pytest.raises(ValueError, match=words):
                await server.submit(opened, bad)
        with pytest.raises(LookupError, match="other"):
            await server.submit(opened, {"words": "abc", "other": "x"})

    run(check())


def test_a_modal_with_labels_is_submitted() -> None:
    """Ids in menus and files are resolved."""

    async def check() -> None:
        async with running(Client(_open_new), [GUILD]) as server:
            opened = await server.slash("ping")
            reply = await server.submit(opened, {"kind": ["b"]})
            assert reply.content == "me ['b'] [] []"
            opened = await server.slash("ping")
            values = {"name": "you", "kind": ["a"], "role": [71], "file": [File("f.txt", b"abc")]}
            reply = await server.submit(opened, values)
            assert reply.content == "you ['a'] ['editors'] ['abc']"
            opened = await server.slash("ping")
            with pytest.raises(ValueError, match="1 to 1"):
                await server.submit(opened, {"kind": []})
            with pytest.raises(LookupError):
                await server.submit(opened, {"kind": ["c"]})
        assert server.violations == []

    run(check())


def test_a_modal_from_a_button_updates_its_message() -> None:

    class Opener(discord.ui.View):
        @discord.ui.button(label="Open", custom_id="open")
        async def open(
            self, interaction: discord.Interaction, _: discord.ui.Button[Opener]
        ) -> None:
            await interaction.response.send_modal(LabelModal())

    async def answer(interaction: Interaction) -> None:
        await interaction.response.send_message("press", view=Opener())

    async def check() -> None:
        async with running(Client(answer), [GUILD]) as server:
            reply = await server.slash("ping")
            opened = await server.click(reply, label="Open")
            submitted = await server.submit(opened, {"kind": ["a"]})
            assert submitted.updated
            assert server.latest(reply).content == "me ['a'] [] []"
            with pytest.raises(LookupError, match="not a modal"):
                await server.submit(reply, {})
        assert server.violations == []

    run(check())


INPUT: dict[str, Any] = {"type": 4, "custom_id": "i", "style": 1}
LABEL: dict[str, Any] = {"type": 18, "label": "l", "component": INPUT}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": "x" * 46}, "45"),
        ({"components": []}, "1"),
        ({"components": [LABEL, LABEL]}, "duplicated"),
        ({"components": [INPUT]}, "type"),
        ({"components": [{"type": 1, "components": [INPUT]}]}, "label"),
        ({"components": [{**LABEL, "component": {**INPUT, "label": "l"}}]}, "may not have a label"),
        ({"components": [{**LABEL, "component": {"type": 2}}]}, "component"),
        ({"components": [{**LABEL, "component": {**INPUT, "min_length": 9, "max_length": 3}}]}, ""),
    ],
)
def test_an_invalid_modal_is_a_violation(change: dict[str, Any], words: str) -> None:

    modal = {"custom_id": "m", "title": "t", "components": [LABEL], **change}

    async def answer(interaction: Interaction) -> None:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        route = discord.http.Route("POST", path)
        await interaction.client.http.request(route, json={"type": 9, "data": modal})

    async def check() -> None:
        client = Client(answer)
        client.tree.error(ignore_error)
        async with running(client) as server:
            with pytest.raises(NoResponseError):
                await server.slash("ping")
            assert words in str(server.violations[0])

    run(check())
