"""Rules for the components of a message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.discord.errors import Path, Problem
from tests.fakes.discord.protocol import ButtonStyle, ComponentType, Json

MAX_COMPONENTS = 40
MAX_TEXT = 4000
MAX_ROWS = 5
MAX_IN_ROW = 5
MAX_IN_SECTION = 3
MAX_OPTIONS = 25
MAX_LABEL = 80
MAX_ID = 100
MAX_URL = 512
MAX_MEDIA_URL = 2048
MAX_ALT_TEXT = 1024
MAX_PLACEHOLDER = 150
MAX_GALLERY = 10
SELECTS = range(ComponentType.USER_SELECT, ComponentType.CHANNEL_SELECT + 1)
TOP_LEVEL = frozenset({1, 9, 10, 12, 13, 14, 17})
BAD_LENGTH = "BASE_TYPE_BAD_LENGTH"

Check = Callable[[Json, Path], Iterator[Problem]]


def utf16_length(text: str) -> int:
    """The length in UTF-16 code units, the strictest way to count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(value: object, path: Path, low: int, high: int) -> Iterator[Problem]:
    """Problems of a text that must be `low` to `high` characters long."""
    if not isinstance(value, str):
        yield Problem(path, "BASE_TYPE_REQUIRED", "This field is required")
        return
    if any("\ud800" <= char <= "\udfff" for char in value):
        yield Problem(path, "STRING_TYPE_CONVERT", "Lone surrogates are not text")
    if not low <= utf16_length(value.strip()) <= high or utf16_length(value) > high:
        message = f"Must be between {low} and {high} in length (is {utf16_length(value)})."
        yield Problem(path, BAD_LENGTH, message)


def check_url(value: object, path: Path, schemes: tuple[str, ...], high: int) -> Iterator[Problem]:
    """Problems of a URL with at most `high` characters."""
    yield from check_text(value, path, 1, high)
    try:
        parts = urlsplit(str(value))
        good = parts.scheme.lower() in schemes and bool(parts.netloc or parts.path)
    except ValueError:
        good = False
    if not good or any(char.isspace() for char in str(value)):
        message = f"Not a well formed URL; scheme must be one of {schemes}."
        yield Problem(path, "URL_TYPE_INVALID_URL", message)


def children(component: Json) -> Iterator[tuple[Path, Json]]:
    """The direct children of a component, in display order, each with its path."""
    inner = component.get("components")
    for index, child in enumerate(inner if isinstance(inner, list | tuple) else ()):
        if isinstance(child, dict):
            yield ("components", index), child
    for key in ("accessory", "component"):
        if isinstance(component.get(key), dict):
            yield (key,), component[key]


def walk(component: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """All components nested in a component, each with its path."""
    for step, child in children(component):
        yield (*path, *step), child
        yield from walk(child, (*path, *step))


def component_problems(message: Json, *, v2: bool) -> Iterator[Problem]:
    """Problems of the components of a message; `v2` for Components V2."""
    components = list(walk(message))
    yield from _top_level(message, v2=v2)
    if len(components) > MAX_COMPONENTS:
        text = f"Must be {MAX_COMPONENTS} or fewer components in total (are {len(components)})."
        yield Problem(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", text)
    for path, component in components:
        check = CHECKS.get(component.get("type", 0))
        if check is None:
            text = f"{component.get('type')!r} is not a component type for a message."
            yield Problem((*path, "type"), "UNION_TYPE_CHOICES", text)
        else:
            yield from check(component, path)
    yield from duplicates(components)
    yield from _displayed(component for _, component in components)


def _top_level(message: Json, *, v2: bool) -> Iterator[Problem]:
    rows = message.get("components") or []
    allowed = TOP_LEVEL if v2 else {ComponentType.ACTION_ROW}
    for index, row in enumerate(rows):
        if not isinstance(row, dict) or row.get("type") not in allowed:
            kind = row.get("type") if isinstance(row, dict) else row
            text = f"Component type {kind!r} may not be at the top level here."
            yield Problem(("components", index, "type"), "UNION_TYPE_CHOICES", text)
    if not v2 and len(rows) > MAX_ROWS:
        text = f"Must be {MAX_ROWS} or fewer in length."
        yield Problem(("components",), BAD_LENGTH, text)


def duplicates(components: list[tuple[Path, Json]]) -> Iterator[Problem]:
    """Problems of custom ids and component ids that occur more than once."""
    for key, code in (
        ("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
        ("id", "COMPONENT_ID_DUPLICATED"),
    ):
        # Zero, like absence, asks Discord to choose an id.
        given = [(path, str(each[key])) for path, each in components if each.get(key)]
        counts = Counter(value for _, value in given)
        for path, value in given:
            if counts[value] > 1:
                text = f"Component {key} {value!r} cannot be duplicated"
                yield Problem((*path, key), code, text)


def _displayed(components: Iterator[Json]) -> Iterator[Problem]:
    total = sum(
        utf16_length(str(component.get("content", "")))
        for component in components
        if component.get("type") == ComponentType.TEXT_DISPLAY
    )
    if total > MAX_TEXT:
        text = f"The total displayable text exceeds the maximum size of {MAX_TEXT} (is {total})."
        yield Problem(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)


def _child_count(component: Json, path: Path, high: int) -> Iterator[Problem]:
    count = len(component.get("components") or ())
    if not 1 <= count <= high:
        text = f"Must be between 1 and {high} in length (is {count})."
        yield Problem((*path, "components"), BAD_LENGTH, text)


def _child_types(component: Json, path: Path, allowed: frozenset[int]) -> Iterator[Problem]:
    for index, child in enumerate(component.get("components") or ()):
        if not isinstance(child, dict) or child.get("type") not in allowed:
            text = f"A component type of {sorted(allowed)} is expected here."
            yield Problem((*path, "components", index, "type"), "UNION_TYPE_CHOICES", text)


def _row(row: Json, path: Path) -> Iterator[Problem]:
    yield from _child_count(row, path, MAX_IN_ROW)
    yield from _child_types(row, path, frozenset({2, 3, *SELECTS}))
    kinds = {child.get("type") for _, child in children(row)}
    if kinds - {ComponentType.BUTTON} and len(row.get("components") or ()) > 1:
        text = "A select menu must be alone in its row."
        yield Problem((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", text)


def _button(button: Json, path: Path) -> Iterator[Problem]:
    label, custom_id, url = (button.get(key) for key in ("label", "custom_id", "url"))
    if label is not None:
        yield from check_text(label, (*path, "label"), 0, MAX_LABEL)
    if not label and not button.get("emoji") and button.get("style") != ButtonStyle.PREMIUM:
        text = "A button needs a label or an emoji."
        yield Problem((*path, "label"), "BUTTON_COMPONENT_INVALID", text)
    match button.get("style"):
        case ButtonStyle.LINK:
            yield from check_url(url, (*path, "url"), ("http", "https", "discord"), MAX_URL)
            if custom_id is not None:
                text = "A custom id and url cannot both be specified"
                code = "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"
                yield Problem((*path, "custom_id"), code, text)
        case 1 | 2 | 3 | 4:
            yield from check_text(custom_id, (*path, "custom_id"), 1, MAX_ID)
            if url is not None:
                text = "Only a link button has a url."
                yield Problem((*path, "url"), "BUTTON_COMPONENT_INVALID", text)
        case ButtonStyle.PREMIUM:
            yield from check_text(button.get("sku_id"), (*path, "sku_id"), 1, MAX_ID)
        case style:
            text = f"{style!r} is not a button style."
            yield Problem((*path, "style"), "BASE_TYPE_CHOICES", text)


def _select(select: Json, path: Path) -> Iterator[Problem]:
    yield from check_text(select.get("custom_id"), (*path, "custom_id"), 1, MAX_ID)
    if select.get("placeholder") is not None:
        yield from check_text(select["placeholder"], (*path, "placeholder"), 0, MAX_PLACEHOLDER)
    fewest, most = value_bounds(select)
    if not 0 <= fewest <= most <= MAX_OPTIONS or most < 1:
        text = f"Must be a range within 0 and {MAX_OPTIONS} (is {fewest} to {most})."
        yield Problem((*path, "min_values"), "NUMBER_TYPE_RANGE", text)


def value_bounds(select: Json) -> tuple[int, int]:
    """The minimum and maximum number of values of a select menu."""
    fewest, most = (select.get(key) for key in ("min_values", "max_values"))
    return 1 if fewest is None else fewest, 1 if most is None else most


def _string_select(select: Json, path: Path) -> Iterator[Problem]:
    yield from _select(select, path)
    options = select.get("options") or []
    if not 1 <= len(options) <= MAX_OPTIONS:
        text = f"Must be between 1 and {MAX_OPTIONS} in length (is {len(options)})."
        yield Problem((*path, "options"), BAD_LENGTH, text)
    seen: set[Any] = set()
    for index, option in enumerate(options):
        place = (*path, "options", index)
        for key in ("label", "value"):
            yield from check_text(option.get(key), (*place, key), 1, MAX_ID)
        if option.get("description") is not None:
            yield from check_text(option["description"], (*place, "description"), 0, MAX_ID)
        if option.get("value") in seen:
            text = "The specified option value is already used"
            yield Problem((*place, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)
        seen.add(option.get("value"))
    most = select.get("max_values")
    if most is not None and most > max(len(options), 1):
        text = f"Must be at most the number of options, {len(options)} (is {most})."
        yield Problem((*path, "max_values"), "NUMBER_TYPE_MAX", text)


def _section(section: Json, path: Path) -> Iterator[Problem]:
    yield from _child_count(section, path, MAX_IN_SECTION)
    yield from _child_types(section, path, frozenset({ComponentType.TEXT_DISPLAY}))
    accessory = section.get("accessory")
    kinds = (ComponentType.BUTTON, ComponentType.THUMBNAIL)
    if not isinstance(accessory, dict) or accessory.get("type") not in kinds:
        text = "A section needs exactly one accessory, a button or a thumbnail."
        yield Problem((*path, "accessory"), "BASE_TYPE_REQUIRED", text)


def _text_display(display: Json, path: Path) -> Iterator[Problem]:
    yield from check_text(display.get("content"), (*path, "content"), 1, MAX_TEXT)


def _media(holder: Json, key: str, path: Path) -> Iterator[Problem]:
    media = holder.get(key)
    url = media.get("url") if isinstance(media, dict) else None
    schemes = ("attachment",) if key == "file" else ("http", "https", "attachment")
    yield from check_url(url, (*path, key, "url"), schemes, MAX_MEDIA_URL)
    if holder.get("description") is not None:
        yield from check_text(holder["description"], (*path, "description"), 1, MAX_ALT_TEXT)


def _thumbnail(thumbnail: Json, path: Path) -> Iterator[Problem]:
    yield from _media(thumbnail, "media", path)


def _gallery(gallery: Json, path: Path) -> Iterator[Problem]:
    items = gallery.get("items") or []
    if not 1 <= len(items) <= MAX_GALLERY:
        text = f"Must be between 1 and {MAX_GALLERY} in length."
        yield Problem((*path, "items"), BAD_LENGTH, text)
    for index, item in enumerate(items):
        yield from _media(item, "media", (*path, "items", index))


def _file(file: Json, path: Path) -> Iterator[Problem]:
    yield from _media(file, "file", path)


def _separator(separator: Json, path: Path) -> Iterator[Problem]:
    if separator.get("spacing") not in (None, 1, 2):
        text = "Spacing is 1 (small) or 2 (large)."
        yield Problem((*path, "spacing"), "BASE_TYPE_CHOICES", text)


def _container(container: Json, path: Path) -> Iterator[Problem]:
    yield from _child_count(container, path, MAX_COMPONENTS)
    yield from _child_types(container, path, TOP_LEVEL - {ComponentType.CONTAINER})


CHECKS: Mapping[int, Check] = MappingProxyType(
    {
        ComponentType.ACTION_ROW: _row,
        ComponentType.BUTTON: _button,
        ComponentType.STRING_SELECT: _string_select,
        **dict.fromkeys(SELECTS, _select),
        ComponentType.SECTION: _section,
        ComponentType.TEXT_DISPLAY: _text_display,
        ComponentType.THUMBNAIL: _thumbnail,
        ComponentType.MEDIA_GALLERY: _gallery,
        ComponentType.FILE: _file,
        ComponentType.SEPARATOR: _separator,
        ComponentType.CONTAINER: _container,
    }
)
