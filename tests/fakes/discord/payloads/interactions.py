"""Interactions: what a user does, as Discord tells it to the bot."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from tests.fakes.discord.payloads.channels import interaction_channel
from tests.fakes.discord.payloads.guilds import acting_member
from tests.fakes.discord.payloads.messages import message_payload, with_ids
from tests.fakes.discord.payloads.users import user_payload
from tests.fakes.discord.rules.components import walk
from tests.fakes.discord.state.messages import Message
from tests.fakes.discord.state.world import Application, Place
from tests.fakes.discord.wire import CallbackType, InteractionType, Json

ATTACHMENT_LIMIT = 10 * 1024 * 1024


class NoResponseError(AssertionError):
    """The bot did not respond in time with something that Discord accepts."""


@dataclass(slots=True)
class Exchange:
    """One interaction and how far the bot's answer to it has come."""

    id: str
    token: str
    type: InteractionType
    name: str
    place: Place
    source: Message | None = None
    sent_at: float = 0.0
    responded_at: float | None = None
    kind: CallbackType | None = None
    original_id: str | None = None
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    followups: list[str] = field(default_factory=list)
    responded: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def label(self) -> str:
        """What to call this interaction in a report."""
        return f"{self.type.name.lower()} {self.name!r}"

    @property
    def elapsed(self) -> float:
        """Seconds from dispatch to the first response that was accepted."""
        return (self.responded_at or self.sent_at) - self.sent_at


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


def unavailable(command: Json, place: Place) -> str:
    """Return why Discord's client would not offer a command here, or nothing."""
    contexts = command.get("contexts")
    if contexts is not None and place.context not in contexts:
        return f"its contexts are {contexts}, this is {place.context}"
    if contexts is None and place.guild is None and command.get("dm_permission") is False:
        return "it is not for direct messages"
    here = {0} if place.guild_install else set()
    if place.user_install:
        here.add(1)
    if here.isdisjoint(command["integration_types"]):
        return f"its integration types are {command['integration_types']}"
    needed = int(command.get("default_member_permissions") or 0)
    administrator = place.permissions & (1 << 3)
    if place.guild and not administrator and needed & ~place.permissions:
        return f"it needs the permissions {needed}"
    return ""
