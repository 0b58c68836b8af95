"""Rules for application commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.fakes.discord.errors import Path, Problem
from tests.fakes.discord.protocol import Json, OptionType
from tests.fakes.discord.rules.command_locales import (
    choice_names,
    clashes,
    descriptions,
    menu_names,
    slash_names,
)
from tests.fakes.discord.rules.components import BAD_LENGTH, check_text, utf16_length

CHAT_INPUT = 1
LIMITS_BY_TYPE = {1: (100, "slash"), 2: (15, "user"), 3: (15, "message")}
MAX_VALUE_LENGTH = 100
MAX_OPTIONS = 25
MAX_COMMAND_LENGTH = 8000
MAX_STRING_LENGTH = 6000
NESTED = (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP)


def command_problems(command: Json) -> list[Problem]:
    """Problems of one command."""
    problems: list[Problem] = []
    if (command.get("type") or CHAT_INPUT) == CHAT_INPUT:
        problems += slash_names(command, ())
        problems += descriptions(command, ())
        problems += _options(command, ())
    else:
        problems += menu_names(command, ())
        if command.get("description") or command.get("description_localizations"):
            text = "Context menu commands cannot have description"
            code = "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_EMPTY"
            problems.append(Problem(("description",), code, text))
    total = _size(command)
    if total > MAX_COMMAND_LENGTH:
        text = f"Command exceeds maximum size ({total} of {MAX_COMMAND_LENGTH})."
        problems.append(Problem((), "APPLICATION_COMMAND_TOO_LARGE", text))
    return problems


def command_set_problems(commands: list[Json]) -> list[Problem]:
    """Problems of all commands of a scope, including those of each command."""
    problems = [
        problem.under(index)
        for index, command in enumerate(commands)
        for problem in command_problems(command)
    ]
    for kind, (most, name) in LIMITS_BY_TYPE.items():
        same_type = [each for each in commands if (each.get("type") or CHAT_INPUT) == kind]
        for clash in clashes(same_type):
            text = f"Application command names must be unique ({clash})"
            problems.append(Problem((), "APPLICATION_COMMANDS_DUPLICATE_NAME", text))
        if len(same_type) > most:
            text = f"Maximum number of {name} commands reached ({most})."
            problems.append(Problem((), "APPLICATION_COMMANDS_TOO_MANY", text))
    return problems


def _options(holder: Json, path: Path) -> Iterator[Problem]:
    options = holder.get("options") or []
    place = (*path, "options")
    if len(options) > MAX_OPTIONS:
        yield Problem(place, BAD_LENGTH, f"Must be {MAX_OPTIONS} or fewer in length.")
    for clash in clashes(options):
        code = "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"
        yield Problem(place, code, f"Option name {clash} already exists")
    if len({option.get("type") in NESTED for option in options}) > 1:
        code = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
        yield Problem(place, code, "Sub-command and sub-command group option types are exclusive")
    yield from _order(options, place)
    for index, option in enumerate(options):
        yield from _option(option, (*place, index))


def _order(options: list[Json], place: Path) -> Iterator[Problem]:
    optional = False
    for index, option in enumerate(options):
        if option.get("required") and optional:
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            text = "Required options must be placed before non-required options"
            yield Problem((*place, index), code, text)
        optional = optional or not option.get("required")


def _option(option: Json, path: Path) -> Iterator[Problem]:
    yield from slash_names(option, path)
    yield from descriptions(option, path)
    if option.get("type") in NESTED:
        yield from _options(option, path)
        return
    choices = option.get("choices") or []
    if len(choices) > MAX_OPTIONS:
        yield Problem((*path, "choices"), BAD_LENGTH, f"Must be {MAX_OPTIONS} or fewer in length.")
    if choices and option.get("autocomplete"):
        code = "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES"
        yield Problem((*path, "autocomplete"), code, "autocomplete may not be set with choices")
    for index, choice in enumerate(choices):
        place = (*path, "choices", index)
        yield from choice_names(choice, place)
        if option.get("type") == OptionType.STRING:
            yield from check_text(choice.get("value"), (*place, "value"), 1, MAX_VALUE_LENGTH)
    for key, low in (("min_length", 0), ("max_length", 1)):
        value = option.get(key)
        if value is not None and not low <= value <= MAX_STRING_LENGTH:
            text = f"int value should be between {low} and {MAX_STRING_LENGTH}."
            yield Problem((*path, key), "NUMBER_TYPE_RANGE", text)


def _size(holder: Json) -> int:
    return (
        _longest(holder, "name")
        + _longest(holder, "description")
        + sum(_size(option) for option in _dicts(holder.get("options")))
        + sum(
            _longest(choice, "name") + utf16_length(str(choice.get("value", "")))
            for choice in _dicts(holder.get("choices"))
        )
    )


def _longest(holder: Json, key: str) -> int:
    # Of a text and its translations Discord counts the longest.
    texts = [holder.get(key) or "", *(holder.get(f"{key}_localizations") or {}).values()]
    return max(utf16_length(str(text)) for text in texts)


def _dicts(items: Iterable[Json] | None) -> Iterable[Json]:
    return [item for item in items or () if isinstance(item, dict)]
