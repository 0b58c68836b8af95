"""The options of a command, with the checks of Discord's client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.fakes.discord.model.actor import Actor
from tests.fakes.discord.protocol import Json, OptionType
from tests.fakes.discord.rules.components import utf16_length


def unavailable_reason(command: Json, actor: Actor) -> str:
    """The reason why Discord's client doesn't offer a command to an actor; "" if it does."""
    contexts = command.get("contexts")
    if contexts is not None and actor.context not in contexts:
        return f"its contexts are {contexts}, this is {actor.context}"
    if contexts is None and actor.guild is None and command.get("dm_permission") is False:
        return "it is not for direct messages"
    here = {0} if actor.guild_install else set()
    if actor.user_install:
        here.add(1)
    if here.isdisjoint(command["integration_types"]):
        return f"its integration types are {command['integration_types']}"
    needed = int(command.get("default_member_permissions") or 0)
    administrator = actor.permissions & (1 << 3)
    if actor.guild and not administrator and needed & ~actor.permissions:
        return f"it needs the permissions {needed}"
    return ""


def option_payloads(
    command: Json, path: list[str], values: Mapping[str, Any], focused: str | None = None
) -> list[Json]:
    """The option payloads for a user's values; ValueError for what the client doesn't send.

    `path` are the names of the subcommand group and the subcommand.
    """
    holder = command
    for name in path:
        holder = _option(holder, name)
    given = [
        _option_payload(_option(holder, name), value, name == focused)
        for name, value in values.items()
    ]
    missing = [
        option["name"]
        for option in holder.get("options") or ()
        if option.get("required") and option["name"] not in values
    ]
    if missing and focused is None:
        message = f"Discord's client does not send without {missing}"
        raise ValueError(message)
    for depth in range(len(path), 0, -1):
        holder = command
        for name in path[:depth]:
            holder = _option(holder, name)
        given = [{"name": holder["name"], "type": holder["type"], "options": given}]
    return given


def _option(holder: Json, name: str) -> Json:
    for option in holder.get("options") or ():
        if option["name"] == name:
            found: Json = option
            return found
    message = f"{holder['name']!r} has no option {name!r}"
    raise LookupError(message)


def _option_payload(option: Json, value: Any, focused: bool) -> Json:
    given = {"name": option["name"], "type": option["type"], "value": value}
    if focused:
        if not option.get("autocomplete"):
            message = f"{option['name']!r} has no autocomplete"
            raise ValueError(message)
        return {**given, "focused": True}
    wrong = _rejection_reason(option, value)
    if wrong:
        message = f"Discord's client does not send {option['name']!r}: {wrong}"
        raise ValueError(message)
    return given


def _rejection_reason(option: Json, value: Any) -> str:
    """The reason why the client doesn't send this value; "" if it does."""
    types = {
        OptionType.STRING: str,
        OptionType.INTEGER: int,
        OptionType.BOOLEAN: bool,
        OptionType.NUMBER: int | float,
    }
    kind = types.get(option["type"], str)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        return f"{value!r} is of the wrong type"
    choices = [choice["value"] for choice in option.get("choices") or ()]
    if choices and value not in choices:
        return f"{value!r} is not among the choices {choices}"
    if isinstance(value, str):
        size = utf16_length(value)
        if not option.get("min_length", 0) <= size <= option.get("max_length", 6000):
            return f"its length is {size}"
    elif not option.get("min_value", value) <= value <= option.get("max_value", value):
        return f"{value!r} is out of range"
    return ""
