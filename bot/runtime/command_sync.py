"""Registration of the commands, only when those in Discord differ from those in the code."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands

_log = logging.getLogger(__name__)

_FIELDS = frozenset(
    """
    type name description options required choices value channel_types autocomplete
    min_value max_value min_length max_length
    nsfw default_member_permissions contexts integration_types
    name_localizations description_localizations
    """.split()
)
"""The fields that the code sets; Discord adds ids, versions and more."""
_LOCALIZED = frozenset({"name_localizations", "description_localizations"})
"""The fields that map locales to texts."""

Command = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


async def sync_commands(tree: app_commands.CommandTree[Any]) -> dict[str, int]:
    """Register the commands if Discord's differ; the ids of the slash commands by name.

    Discord is asked each time: a note on disk would not know of changes made elsewhere.
    """
    try:
        registered = await _registered(tree.client)
        if not await _differing(tree, registered):
            return _ids(registered)
    except (discord.HTTPException, discord.RateLimited) as error:
        _log.warning("the registered commands can't be read (%s): registering them again", error)
    synced = await tree.sync()
    _log.info("commands registered")
    slash = discord.AppCommandType.chat_input
    return {command.name: command.id for command in synced if command.type is slash}


async def read_command_ids(tree: app_commands.CommandTree[Any]) -> dict[str, int]:
    """The ids of the slash commands by name, where another process registers them.

    There are none if Discord doesn't tell them: the texts then name the commands without a link.
    """
    try:
        return _ids(await _registered(tree.client))
    except (discord.HTTPException, discord.RateLimited) as error:
        _log.warning("the registered commands can't be read (%s)", error)
        return {}


def _ids(registered: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    slash = discord.AppCommandType.chat_input.value
    return {one["name"]: int(one["id"]) for one in registered if one["type"] == slash}


async def differing_commands(tree: app_commands.CommandTree[Any]) -> list[str]:
    """The names of the commands that differ in Discord. Raises discord.HTTPException."""
    return await _differing(tree, await _registered(tree.client))


async def _differing(
    tree: app_commands.CommandTree[Any], registered: Iterable[Mapping[str, Any]]
) -> list[str]:
    ours = _by_name([await _payload(command, tree) for command in tree.get_commands()])
    theirs = _by_name(registered)
    differing = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)]
    return [name for _, name in differing]


async def _registered(client: discord.Client) -> list[dict[str, Any]]:
    """The commands in Discord, with the translations, which discord.py's own request leaves out."""
    path = "/applications/{application_id}/commands"
    route = discord.http.Route("GET", path, application_id=client.application_id or 0)
    commands: list[dict[str, Any]] = await client.http.request(
        route, params={"with_localizations": "true"}
    )
    return commands


async def _payload(command: Command, tree: app_commands.CommandTree[Any]) -> dict[str, Any]:
    """The JSON that registers a command, in all languages."""
    if tree.translator is None:
        return command.to_dict(tree)
    return await command.get_translated_payload(tree, tree.translator)


def _by_name(commands: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Any]:
    normalized = map(_normalized, commands)
    return {(command["type"], command["name"]): command for command in normalized}


def _normalized(value: Any) -> Any:
    """A command, or a part of it, in a form that can be compared.

    Discord changes the order of some parts and the types of others, and adds defaults.
    """
    if isinstance(value, Mapping):
        fields = {
            key: sorted(part.items()) if key in _LOCALIZED and part else _normalized(part)
            for key, part in value.items()
            if key in _FIELDS
        }
        return {
            key: part for key, part in fields.items() if part not in ("None", "False", "", [], {})
        }
    if isinstance(value, list):
        parts = [_normalized(part) for part in value]
        return sorted(parts) if all(isinstance(part, str) for part in parts) else parts
    return str(value)
