"""Keeps the commands in Discord equal to those in the code, and asks for no more than that."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands

_log = logging.getLogger(__name__)

_SAID = frozenset(
    """
    type name description options required choices value channel_types autocomplete
    min_value max_value min_length max_length
    nsfw default_member_permissions contexts integration_types
    name_localizations description_localizations
    """.split()
)
"""What the code says of a command; Discord adds ids, versions and more."""
_LOCALIZED = frozenset({"name_localizations", "description_localizations"})
"""By locale."""

Command = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


async def sync_commands(tree: app_commands.CommandTree[Any]) -> bool:
    """Registers the commands if Discord has others; says whether it had.

    Discord itself is asked rather than a note on disk, which can't know what happened there.
    """
    try:
        if not await differing_commands(tree):
            return False
    except discord.HTTPException as error:
        _log.warning("the registered commands can't be read (%s): registering them anew", error)
    await tree.sync()
    return True


async def differing_commands(tree: app_commands.CommandTree[Any]) -> list[str]:
    """The names of commands that are not the same in Discord; raises HTTPException."""
    client = tree.client
    ours = _by_name([await _payload(command, tree) for command in tree.get_commands()])
    theirs = _by_name(await _registered(client))
    differing = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)]
    return [name for _, name in differing]


async def _registered(client: discord.Client) -> list[dict[str, Any]]:
    """The commands that Discord has; discord.py's own request leaves out the translations."""
    path = "/applications/{application_id}/commands"
    route = discord.http.Route("GET", path, application_id=client.application_id or 0)
    commands: list[dict[str, Any]] = await client.http.request(
        route, params={"with_localizations": "true"}
    )
    return commands


async def _payload(command: Command, tree: app_commands.CommandTree[Any]) -> dict[str, Any]:
    """A command as it is registered, in all languages."""
    if tree.translator is None:
        return command.to_dict(tree)
    return await command.get_translated_payload(tree, tree.translator)


def _by_name(commands: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Any]:
    said = map(_said, commands)
    return {(command["type"], command["name"]): command for command in said}


def _said(value: Any) -> Any:
    """What a command, or a part of it, says: Discord orders, types and fills some things anew."""
    if isinstance(value, Mapping):
        said = {
            key: sorted(part.items()) if key in _LOCALIZED and part else _said(part)
            for key, part in value.items()
            if key in _SAID
        }
        return {
            key: part for key, part in said.items() if part not in ("None", "False", "", [], {})
        }
    if isinstance(value, list):
        parts = [_said(part) for part in value]
        return sorted(parts) if all(isinstance(part, str) for part in parts) else parts
    return str(value)
