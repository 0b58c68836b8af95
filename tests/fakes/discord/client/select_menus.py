"""Select menus as users use them, with the checks of Discord's client."""

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
    """The selected values of a menu, with the objects that ids among them refer to."""

    values: list[str]
    resolved: dict[str, Json] = field(default_factory=dict)

    def resolved_data(self) -> Json:
        """The `resolved` part of an interaction's data, if there is any."""
        return {"resolved": self.resolved} if self.resolved else {}

    def add(self, kind: str, number: str, described: Json) -> None:
        """Add the object that an id refers to."""
        self.resolved.setdefault(kind, {})[number] = described


@dataclass(slots=True)
class SelectMenus:
    """Selects values in menus."""

    channels: ChannelDirectory
    application: Application

    def pick(
        self, select: Json, values: Iterable[str | int], actor: Actor, *, optional: bool = False
    ) -> Selection:
        """A selection; LookupError or ValueError for one that the menu does not allow."""
        selection = Selection([str(value) for value in values])
        if select.get("disabled"):
            message = f"this menu is disabled: {select}"
            raise LookupError(message)
        check_count(selection.values, select, optional=optional)
        kind = select["type"]
        if kind == ComponentType.STRING_SELECT:
            offered = {option["value"] for option in select.get("options") or ()}
            if not set(selection.values) <= offered:
                raise LookupError(selection.values)
            return selection
        for value in selection.values:
            if kind == ComponentType.CHANNEL_SELECT:
                self._channel(selection, value, select, actor)
            elif kind == ComponentType.ROLE_SELECT or _role(value, actor) is not None:
                _add_role(selection, value, actor)
            else:
                _add_user(selection, value, actor)
        return selection

    def _channel(self, selection: Selection, value: str, select: Json, actor: Actor) -> None:
        location = self.channels.locate(value, actor.guild)
        kinds = select.get("channel_types") or ()
        if location.guild is None or actor.guild is None or location.guild.id != actor.guild.id:
            message = f"{value} is not a channel of this guild"
            raise LookupError(message)
        if kinds and location.channel.type not in kinds:
            message = f"{value} is of type {location.channel.type}, the menu has {kinds}"
            raise LookupError(message)
        described = partial_channel_payload(location, actor.permissions, self.application)
        selection.add("channels", value, described)


def check_count(values: list[str], holder: Json, *, optional: bool = False) -> None:
    """Raise ValueError for too few or too many values, or for duplicates."""
    fewest, most = value_bounds(holder)
    empty = optional and not values
    if not empty and not fewest <= len(values) <= most:
        message = f"{len(values)} values selected, must be {fewest} to {most}"
        raise ValueError(message)
    if len(set(values)) < len(values):
        message = f"selected twice: {values}"
        raise ValueError(message)


def _role(value: str, actor: Actor) -> Role | None:
    roles = actor.guild.roles if actor.guild else ()
    return next((role for role in roles if str(role.id) == value), None)


def _add_role(selection: Selection, value: str, actor: Actor) -> None:
    role = _role(value, actor)
    if role is None:
        message = f"{value} is not a role of this guild"
        raise LookupError(message)
    selection.add("roles", value, role_payload(role))


def _add_user(selection: Selection, value: str, actor: Actor) -> None:
    selection.add("users", value, user_payload(int(value), "reader"))
    if actor.guild is not None:
        member = {**member_payload(), "permissions": str(actor.permissions)}
        selection.add("members", value, member)
