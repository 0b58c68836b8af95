"""What a user chooses in select menus, and what Discord tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.fakes.discord.model.actor import Actor
from tests.fakes.discord.model.guild import Application, Role
from tests.fakes.discord.payloads.channel_payloads import partial_channel_payload
from tests.fakes.discord.payloads.guild_payloads import member_payload, role_payload
from tests.fakes.discord.payloads.user_payloads import user_payload
from tests.fakes.discord.protocol import ComponentType, Json
from tests.fakes.discord.rules.components import value_bounds
from tests.fakes.discord.state.channel_directory import ChannelDirectory


@dataclass(slots=True)
class Selection:
    """The values of a menu, with what the ids among them stand for."""

    values: list[str]
    resolved: dict[str, Json] = field(default_factory=dict)

    def resolved_data(self) -> Json:
        """Return the part of an interaction's data that tells what ids stand for."""
        return {"resolved": self.resolved} if self.resolved else {}

    def add(self, kind: str, number: str, described: Json) -> None:
        """Tell what an id stands for."""
        self.resolved.setdefault(kind, {})[number] = described


@dataclass(slots=True)
class SelectMenus:
    """Chooses in select menus as Discord's client lets its users do."""

    channels: ChannelDirectory
    application: Application

    def pick(
        self, select: Json, values: Iterable[str | int], actor: Actor, *, optional: bool = False
    ) -> Selection:
        """Return a choice that the menu allows; raise what tells why it does not."""
        chosen = Selection([str(value) for value in values])
        if select.get("disabled"):
            message = f"this menu is disabled: {select}"
            raise LookupError(message)
        check_count(chosen.values, select, optional=optional)
        kind = select["type"]
        if kind == ComponentType.STRING_SELECT:
            offered = {option["value"] for option in select.get("options") or ()}
            if not set(chosen.values) <= offered:
                raise LookupError(chosen.values)
            return chosen
        for value in chosen.values:
            if kind == ComponentType.CHANNEL_SELECT:
                self._channel(chosen, value, select, actor)
            elif kind == ComponentType.ROLE_SELECT or _role(value, actor) is not None:
                _add_role(chosen, value, actor)
            else:
                _add_user(chosen, value, actor)
        return chosen

    def _channel(self, chosen: Selection, value: str, select: Json, actor: Actor) -> None:
        location = self.channels.locate(value, actor.guild)
        kinds = select.get("channel_types") or ()
        if location.guild is None or actor.guild is None or location.guild.id != actor.guild.id:
            message = f"{value} is no channel of this server"
            raise LookupError(message)
        if kinds and location.channel.type not in kinds:
            message = f"{value} is of type {location.channel.type}, the menu has {kinds}"
            raise LookupError(message)
        described = partial_channel_payload(location, actor.permissions, self.application)
        chosen.add("channels", value, described)


def check_count(values: list[str], holder: Json, *, optional: bool = False) -> None:
    """Raise ValueError for a choice that is too small, too large, or has something twice."""
    fewest, most = value_bounds(holder)
    empty = optional and not values
    if not empty and not fewest <= len(values) <= most:
        message = f"{len(values)} values chosen, must be {fewest} to {most}"
        raise ValueError(message)
    if len(set(values)) < len(values):
        message = f"chosen twice: {values}"
        raise ValueError(message)


def _role(value: str, actor: Actor) -> Role | None:
    roles = actor.guild.roles if actor.guild else ()
    return next((role for role in roles if str(role.id) == value), None)


def _add_role(chosen: Selection, value: str, actor: Actor) -> None:
    role = _role(value, actor)
    if role is None:
        message = f"{value} is no role of this server"
        raise LookupError(message)
    chosen.add("roles", value, role_payload(role))


def _add_user(chosen: Selection, value: str, actor: Actor) -> None:
    chosen.add("users", value, user_payload(int(value), "reader"))
    if actor.guild is not None:
        member = {**member_payload(), "permissions": str(actor.permissions)}
        chosen.add("members", value, member)
