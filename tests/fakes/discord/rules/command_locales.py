"""Rules for the names and descriptions of commands, in each locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import regex

from tests.fakes.discord.errors import Path, Problem
from tests.fakes.discord.protocol import Json
from tests.fakes.discord.rules.components import check_text

# Devanagari and Thai as whole scripts: their vowel signs are not letters.
NAME = regex.compile(r"[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}")
LOCALES = frozenset(
    "ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl "
    "pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW".split()
)
MAX_NAME = 32
MAX_TEXT = 100


def slash_names(holder: Json, path: Path) -> Iterator[Problem]:
    """Problems of the names of a slash command or of an option."""
    yield from _slash_name(holder.get("name"), (*path, "name"))
    for place, name in localized(holder, "name", path):
        yield from _slash_name(name, place)
    yield from unknown_locales(holder, ("name", "description"), path)


def menu_names(holder: Json, path: Path) -> Iterator[Problem]:
    """Problems of the names of a user command or message command."""
    yield from check_text(holder.get("name"), (*path, "name"), 1, MAX_NAME)
    for place, name in localized(holder, "name", path):
        yield from check_text(name, place, 1, MAX_NAME)
    yield from unknown_locales(holder, ("name", "description"), path)


def descriptions(holder: Json, path: Path) -> Iterator[Problem]:
    """Problems of the descriptions of a slash command or of an option."""
    yield from check_text(holder.get("description"), (*path, "description"), 1, MAX_TEXT)
    for place, text in localized(holder, "description", path):
        yield from check_text(text, place, 1, MAX_TEXT)


def choice_names(choice: Json, path: Path) -> Iterator[Problem]:
    """Problems of the names of a choice."""
    yield from check_text(choice.get("name"), (*path, "name"), 1, MAX_TEXT)
    for place, name in localized(choice, "name", path):
        yield from check_text(name, place, 1, MAX_TEXT)
    yield from unknown_locales(choice, ("name",), path)


def localized(holder: Json, key: str, path: Path) -> Iterator[tuple[Path, object]]:
    """The path and text of each localization of a field."""
    field = f"{key}_localizations"
    for locale, text in (holder.get(field) or {}).items():
        if text is not None:
            yield (*path, field, locale), text


def unknown_locales(holder: Json, keys: Iterable[str], path: Path) -> Iterator[Problem]:
    """Problems of localizations in locales that Discord does not have."""
    for key in keys:
        for place, _ in localized(holder, key, path):
            if place[-1] not in LOCALES:
                yield Problem(place, "ENUM_TYPE_COERCE", f"Value {place[-1]!r} is not a locale.")


def clashes(holders: Iterable[Json]) -> Iterator[str]:
    """The names that two commands or options share, in the default or another locale."""
    all_holders = list(holders)
    names = Counter(str(each.get("name")) for each in all_holders)
    yield from (repr(name) for name, seen in names.items() if seen > 1)
    locales = {str(place[-1]) for each in all_holders for place, _ in localized(each, "name", ())}
    for locale in sorted(locales):
        translated = Counter(
            str((each.get("name_localizations") or {}).get(locale) or each.get("name"))
            for each in all_holders
        )
        for name, seen in translated.items():
            if seen > 1 and names[name] < seen:
                yield f"{name!r} in {locale}"


def _slash_name(name: object, path: Path) -> Iterator[Problem]:
    if not isinstance(name, str) or not NAME.fullmatch(name) or name != name.lower():
        text = f"Command name is invalid: {name!r}"
        yield Problem(path, "APPLICATION_COMMAND_INVALID_NAME", text)
