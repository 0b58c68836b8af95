"""Tests of select menus for channels, roles and users."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.fakes.discord import Channel, ChannelType, Guild, Role
from tests.fakes.discord.tests.clients import Client, Interaction, run, running

NEWS = Channel(81, "news", ChannelType.ANNOUNCEMENT)
GUILD = Guild(channels=(NEWS,), roles=(Role(91, "editors"), Role(92, "writers")))


class Menus(discord.ui.View):
    """A menu of each type; each shows the selected values."""

    @discord.ui.select(
        cls=discord.ui.ChannelSelect,
        custom_id="channel",
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
    )
    async def channel(self, interaction: discord.Interaction, select: Any) -> None:
        """Show channels."""
        await _show(interaction, select)

    @discord.ui.select(cls=discord.ui.RoleSelect, custom_id="role", min_values=0, max_values=2)
    async def role(self, interaction: discord.Interaction, select: Any) -> None:
        """Show roles."""
        await _show(interaction, select)

    @discord.ui.select(cls=discord.ui.UserSelect, custom_id="user")
    async def user(self, interaction: discord.Interaction, select: Any) -> None:
        """Show users."""
        await _show(interaction, select)

    @discord.ui.select(cls=discord.ui.MentionableSelect, custom_id="any", max_values=2)
    async def any(self, interaction: discord.Interaction, select: Any) -> None:
        """Show users and roles."""
        await _show(interaction, select)


async def _show(interaction: discord.Interaction, select: Any) -> None:
    chosen = [f"{type(each).__name__} {each.id} {each.name}" for each in select.values]
    await interaction.response.send_message(", ".join(chosen) or "nothing")


async def _menus(interaction: Interaction) -> None:
    await interaction.response.send_message("choose", view=Menus())


def test_selected_ids_are_resolved() -> None:
    """To channels, roles, users and members."""

    async def check() -> None:
        async with running(Client(_menus), [GUILD]) as server:
            reply = await server.slash("ping")
            for custom_id, values, text in (
                ("channel", [NEWS.id], "AppCommandChannel 81 news"),
                ("role", [91, 92], "Role 91 editors, Role 92 writers"),
                ("role", [], "nothing"),
                ("user", [77], "Member 77 reader"),
                ("any", [77, 91], "Member 77 reader, Role 91 editors"),
            ):
                chosen = await server.select(reply, custom_id, values)
                assert sorted(chosen.content.split(", ")) == sorted(text.split(", "))
            direct = await server.slash("ping", guild=False)
            assert (await server.select(direct, "user", [5])).content == "User 5 reader"
        assert server.violations == []

    run(check())


@pytest.mark.parametrize(
    ("custom_id", "values", "error"),
    [
        ("channel", [], ValueError),
        ("channel", [NEWS.id, GUILD.channel_id], ValueError),
        ("channel", [999], LookupError),
        ("role", [91, 91], ValueError),
        ("role", [93], LookupError),
        ("nothing", [1], LookupError),
    ],
)
def test_a_menu_accepts_only_its_options(
    custom_id: str, values: list[int], error: type[Exception]
) -> None:
    """Other values raise an error, as Discord's client does not send them."""

    async def check() -> None:
        async with running(Client(_menus), [GUILD]) as server:
            reply = await server.slash("ping")
            with pytest.raises(error):
                await server.select(reply, custom_id, values)
        assert server.violations == []

    run(check())
