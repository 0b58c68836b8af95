"""Payloads of interactions and of their data."""

from __future__ import annotations

from tests.fakes.discord.model.actor import Actor
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.interaction import Interaction
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.channel_payloads import partial_channel_payload
from tests.fakes.discord.payloads.guild_payloads import actor_payload
from tests.fakes.discord.payloads.message_payloads import message_payload, with_component_ids
from tests.fakes.discord.payloads.user_payloads import user_payload
from tests.fakes.discord.protocol import Json
from tests.fakes.discord.rules.components import walk

ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024


def interaction_payload(interaction: Interaction, application: Application, data: Json) -> Json:
    """The INTERACTION_CREATE payload of an interaction."""
    actor = interaction.actor
    payload: Json = {
        "id": interaction.id,
        "application_id": str(application.id),
        "type": int(interaction.type),
        "data": data,
        "token": interaction.token,
        "version": 1,
        "channel_id": actor.channel_id,
        "channel": partial_channel_payload(actor.location, actor.permissions, application),
        "context": actor.context,
        "authorizing_integration_owners": _integration_owners(actor),
        "locale": actor.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": ATTACHMENT_LIMIT_BYTES,
        "app_permissions": str(actor.location.app_permissions),
    }
    if actor.guild is None:
        payload["user"] = user_payload(actor.user_id, "reader")
    else:
        guild = {"id": str(actor.guild.id), "locale": actor.guild.locale, "features": []}
        payload["guild"] = guild
        payload["guild_id"] = guild["id"]
        payload["guild_locale"] = actor.guild.locale
        payload["member"] = actor_payload(actor)
    if interaction.source is not None:
        payload["message"] = message_payload(interaction.source, application)
    return payload


def _integration_owners(actor: Actor) -> dict[str, str]:
    owners: dict[str, str] = {}
    if actor.guild_install:
        # In direct messages with the bot the id of the guild is 0.
        owners["0"] = str(actor.guild.id) if actor.guild else "0"
    if actor.user_install:
        owners["1"] = str(actor.user_id)
    return owners


def command_data(command: Json, options: list[Json], guild_id: str | None) -> Json:
    """The data of a slash command or of its autocomplete."""
    data: Json = {
        "id": command["id"],
        "name": command["name"],
        "type": command["type"],
        "options": options,
    }
    if "guild_id" in command and guild_id is not None:
        data["guild_id"] = guild_id
    return data


def message_command_data(command: Json, described: Json, guild_id: str | None) -> Json:
    """The data of a message command; `described` is the message's payload."""
    data = command_data(command, [], guild_id)
    del data["options"]
    return {
        **data,
        "target_id": described["id"],
        "resolved": {"messages": {described["id"]: described}},
    }


def component_data(message: Message, custom_id: str, values: list[str] | None = None) -> Json:
    """The data of a click on a button or of a selection in a menu."""
    numbered = walk({"components": with_component_ids(message.components)})
    used = next(each for _, each in numbered if each.get("custom_id") == custom_id)
    data: Json = {"component_type": used["type"], "custom_id": custom_id, "id": used["id"]}
    if values is not None:
        data["values"] = values
    return data
