"""Interactions: what a user does, as Discord tells it to the bot."""

from __future__ import annotations

from tests.fakes.discord.model.actor import Place
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.interaction import Exchange
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.channel_payloads import interaction_channel
from tests.fakes.discord.payloads.guild_payloads import acting_member
from tests.fakes.discord.payloads.message_payloads import message_payload, with_ids
from tests.fakes.discord.payloads.user_payloads import user_payload
from tests.fakes.discord.protocol import Json
from tests.fakes.discord.rules.components import walk

ATTACHMENT_LIMIT = 10 * 1024 * 1024


def interaction_payload(exchange: Exchange, application: Application, data: Json) -> Json:
    """Return the INTERACTION_CREATE payload of an exchange."""
    place = exchange.place
    payload: Json = {
        "id": exchange.id,
        "application_id": str(application.id),
        "type": int(exchange.type),
        "data": data,
        "token": exchange.token,
        "version": 1,
        "channel_id": place.channel_id,
        "channel": interaction_channel(place.spot, place.permissions, application),
        "context": place.context,
        "authorizing_integration_owners": _owners(place),
        "locale": place.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": ATTACHMENT_LIMIT,
        "app_permissions": str(place.spot.app_permissions),
    }
    if place.guild is None:
        payload["user"] = user_payload(place.user_id, "reader")
    else:
        guild = {"id": str(place.guild.id), "locale": place.guild.locale, "features": []}
        payload["guild"] = guild
        payload["guild_id"] = guild["id"]
        payload["guild_locale"] = place.guild.locale
        payload["member"] = acting_member(place)
    if exchange.source is not None:
        payload["message"] = message_payload(exchange.source, application)
    return payload


def _owners(place: Place) -> dict[str, str]:
    owners: dict[str, str] = {}
    if place.guild_install:
        # In direct messages with the bot itself Discord writes 0 for the guild.
        owners["0"] = str(place.guild.id) if place.guild else "0"
    if place.user_install:
        owners["1"] = str(place.user_id)
    return owners


def command_data(command: Json, options: list[Json], guild_id: str | None) -> Json:
    """Return the data of a slash command or of its autocomplete."""
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
    """Return the data of a command on a message."""
    data = command_data(command, [], guild_id)
    del data["options"]
    return {
        **data,
        "target_id": described["id"],
        "resolved": {"messages": {described["id"]: described}},
    }


def component_data(message: Message, custom_id: str, values: list[str] | None = None) -> Json:
    """Return the data of a click on a button or a choice in a menu."""
    numbered = walk({"components": with_ids(message.components)})
    used = next(each for _, each in numbered if each.get("custom_id") == custom_id)
    data: Json = {"component_type": used["type"], "custom_id": custom_id, "id": used["id"]}
    if values is not None:
        data["values"] = values
    return data
