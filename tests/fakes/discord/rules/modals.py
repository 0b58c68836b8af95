"""Rules for modals."""

from __future__ import annotations

from collections.abc import Iterator

from tests.fakes.discord.errors import Path, Problem
from tests.fakes.discord.protocol import ComponentType, Json
from tests.fakes.discord.rules.components import (
    BAD_LENGTH,
    CHECKS,
    MAX_ID,
    SELECTS,
    check_text,
    duplicates,
    walk,
)

MAX_TITLE = 45
MAX_LABEL = 45
MAX_DESCRIPTION = 100
MAX_TOP_LEVEL = 5
MAX_INPUT = 4000
MAX_PLACEHOLDER = 100
TOP_LEVEL = (ComponentType.ACTION_ROW, ComponentType.TEXT_DISPLAY, ComponentType.LABEL)
MENUS = (ComponentType.STRING_SELECT, *SELECTS)
FIELDS = (
    ComponentType.TEXT_INPUT,
    *MENUS,
    ComponentType.FILE_UPLOAD,
    ComponentType.RADIO_GROUP,
    ComponentType.CHECKBOX_GROUP,
    ComponentType.CHECKBOX,
)


def modal_problems(modal: Json) -> Iterator[Problem]:
    """Problems of a modal."""
    yield from check_text(modal.get("custom_id"), ("custom_id",), 1, MAX_ID)
    yield from check_text(modal.get("title"), ("title",), 1, MAX_TITLE)
    parts = modal.get("components") or []
    if not 1 <= len(parts) <= MAX_TOP_LEVEL:
        text = f"Must be between 1 and {MAX_TOP_LEVEL} in length (is {len(parts)})."
        yield Problem(("components",), BAD_LENGTH, text)
    for index, part in enumerate(parts):
        yield from _part(part, ("components", index))
    yield from duplicates(list(walk({"components": parts})))


def _part(part: Json, path: Path) -> Iterator[Problem]:
    match part.get("type"):
        case ComponentType.ACTION_ROW:
            inputs = part.get("components") or []
            if len(inputs) != 1 or inputs[0].get("type") != ComponentType.TEXT_INPUT:
                text = "An action row of a modal contains one text input."
                yield Problem((*path, "components"), "UNION_TYPE_CHOICES", text)
                return
            place = (*path, "components", 0)
            yield from check_text(inputs[0].get("label"), (*place, "label"), 1, MAX_LABEL)
            yield from _input(inputs[0], place)
        case ComponentType.LABEL:
            yield from _label(part, path)
        case ComponentType.TEXT_DISPLAY:
            yield from CHECKS[ComponentType.TEXT_DISPLAY](part, path)
        case kind:
            text = f"Component type {kind!r} may not be at the top level of a modal."
            yield Problem((*path, "type"), "UNION_TYPE_CHOICES", text)


def _label(label: Json, path: Path) -> Iterator[Problem]:
    yield from check_text(label.get("label"), (*path, "label"), 1, MAX_LABEL)
    if label.get("description") is not None:
        place = (*path, "description")
        yield from check_text(label["description"], place, 1, MAX_DESCRIPTION)
    inner, place = label.get("component") or {}, (*path, "component")
    kind = inner.get("type", 0)
    if kind not in FIELDS:
        text = f"Component type {kind!r} may not be in a label."
        yield Problem((*place, "type"), "UNION_TYPE_CHOICES", text)
        return
    if kind == ComponentType.TEXT_INPUT:
        if inner.get("label") is not None:
            text = "A text input in a label may not have a label."
            yield Problem((*place, "label"), "TEXT_INPUT_LABEL_NOT_ALLOWED", text)
        yield from _input(inner, place)
    elif kind in MENUS:
        yield from CHECKS[kind](inner, place)
        if inner.get("disabled"):
            text = "A menu in a modal cannot be disabled."
            yield Problem((*place, "disabled"), "SELECT_COMPONENT_DISABLED", text)
    else:
        yield from check_text(inner.get("custom_id"), (*place, "custom_id"), 1, MAX_ID)


def _input(field: Json, path: Path) -> Iterator[Problem]:
    yield from check_text(field.get("custom_id"), (*path, "custom_id"), 1, MAX_ID)
    if field.get("style") not in (1, 2):
        yield Problem((*path, "style"), "BASE_TYPE_CHOICES", "Style is 1 (short) or 2 (long).")
    for key, high in (("value", MAX_INPUT), ("placeholder", MAX_PLACEHOLDER)):
        if field.get(key) is not None:
            yield from check_text(field[key], (*path, key), 0, high)
    fewest, most = length_bounds(field)
    if not 0 <= fewest <= most <= MAX_INPUT or most < 1:
        text = f"Must be a range within 0 and {MAX_INPUT} (is {fewest} to {most})."
        yield Problem((*path, "min_length"), "NUMBER_TYPE_RANGE", text)


def length_bounds(field: Json) -> tuple[int, int]:
    """The minimum and maximum length of a text input's value."""
    fewest, most = (field.get(key) for key in ("min_length", "max_length"))
    return fewest or 0, MAX_INPUT if most is None else most
