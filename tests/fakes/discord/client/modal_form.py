"""Modals as users fill them in, with the checks of Discord's client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord.client.select_menus import SelectMenus, check_count
from tests.fakes.discord.client.uploads import Uploads
from tests.fakes.discord.model.actor import Actor
from tests.fakes.discord.payloads.message_payloads import with_component_ids
from tests.fakes.discord.protocol import ComponentType, Json
from tests.fakes.discord.rules.components import utf16_length, walk
from tests.fakes.discord.rules.modals import MENUS, length_bounds


@dataclass(slots=True)
class ModalForm:
    """A modal that a user fills in."""

    modal: Json
    select_menus: SelectMenus
    uploads: Uploads
    actor: Actor
    resolved: dict[str, Json] = field(default_factory=dict)

    def submission(self, values: Mapping[str, Any]) -> Json:
        """The data of a submission; LookupError or ValueError for what the client doesn't send."""
        parts = with_component_ids(self.modal["components"])
        known = {each.get("custom_id") for _, each in walk({"components": parts})}
        unknown = set(values) - known
        if unknown:
            message = f"the modal has no {sorted(unknown)}"
            raise LookupError(message)
        data: Json = {
            "custom_id": self.modal["custom_id"],
            "components": [self._top_level(part, values) for part in parts],
        }
        return {**data, "resolved": self.resolved} if self.resolved else data

    def _top_level(self, part: Json, values: Mapping[str, Any]) -> Json:
        sent = {"type": part["type"], "id": part["id"]}
        if part["type"] == ComponentType.LABEL:
            sent["component"] = self._field(part["component"], values)
        elif part["type"] == ComponentType.ACTION_ROW:
            sent["components"] = [self._field(each, values) for each in part["components"]]
        return sent

    def _field(self, each: Json, values: Mapping[str, Any]) -> Json:
        custom_id, kind = each["custom_id"], each["type"]
        sent = {"type": kind, "id": each["id"], "custom_id": custom_id}
        given = values.get(custom_id)
        try:
            if kind == ComponentType.TEXT_INPUT:
                return {**sent, "value": _text(each, given)}
            if kind == ComponentType.CHECKBOX:
                return {**sent, "value": bool(each.get("default") if given is None else given)}
            if kind == ComponentType.RADIO_GROUP:
                return {**sent, "value": _radio(each, given)}
            return {**sent, "values": self._multiple_values(each, given)}
        except ValueError as error:
            message = f"Discord's client does not send {custom_id!r}: {error}"
            raise ValueError(message) from None

    def _multiple_values(self, each: Json, given: Any) -> list[str]:
        optional = each.get("required") is False
        if each["type"] in MENUS:
            values = _defaults(each) if given is None else given
            chosen = self.select_menus.pick(each, values, self.actor, optional=optional)
            for kind, found in chosen.resolved.items():
                self.resolved.setdefault(kind, {}).update(found)
            return chosen.values
        if each["type"] == ComponentType.FILE_UPLOAD:
            files = [self.uploads.store(file) for file in given or ()]
            found = {file["id"]: {**file, "ephemeral": True} for file in files}
            check_count(list(found), each, optional=optional)
            if found:
                self.resolved.setdefault("attachments", {}).update(found)
            return list(found)
        values = [str(value) for value in (_defaults(each) if given is None else given)]
        known = [option["value"] for option in each["options"]]
        if not set(values) <= set(known):
            raise LookupError(values)
        most = each.get("max_values") or len(known)
        check_count(values, {**each, "max_values": most}, optional=optional)
        return values


def _text(each: Json, given: Any) -> str:
    value = str(given if given is not None else each.get("value") or "")
    if not value:
        if each.get("required") is not False:
            message = "it is required"
            raise ValueError(message)
        return value
    fewest, most = length_bounds(each)
    if not fewest <= utf16_length(value) <= most:
        message = f"its length is {utf16_length(value)}, must be {fewest} to {most}"
        raise ValueError(message)
    return value


def _radio(each: Json, given: Any) -> str | None:
    value = next(iter(_defaults(each)), None) if given is None else str(given)
    if value is None and each.get("required") is not False:
        message = "it is required"
        raise ValueError(message)
    if value is not None and value not in {option["value"] for option in each["options"]}:
        raise LookupError(value)
    return value


def _defaults(each: Json) -> list[str]:
    chosen = [option["value"] for option in each.get("options") or () if option.get("default")]
    return chosen or [str(default["id"]) for default in each.get("default_values") or ()]
