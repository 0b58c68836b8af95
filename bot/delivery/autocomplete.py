"""Suggestions while a user types: within a time limit, or none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from discord import app_commands

from bot.errors import UserError
from bot.runtime.executor import Executor, LibraryBusy
from bot.ui.limits import MAX_CHOICE_LENGTH, MAX_CHOICES, length
from bot.ui.markdown import shorten
from retrieval import StoreError, visible_line

_LOOKUP_SECONDS = 2.0


@dataclass(frozen=True)
class Suggestion:
    """A value for an option, and the label that stands for it in Discord's list."""

    label: str
    value: str


async def suggest(
    executor: Executor, lookup: Callable[[], Iterable[Suggestion]]
) -> list[app_commands.Choice[str]]:
    """The first suggestions of a lookup, which runs in a thread, as choices for Discord.

    Labels are cut to Discord's limit. A value that is too long is left out, since a shortened one
    would be another value, and so is a label without a visible character. There are no suggestions
    if the lookup fails or takes too long: autocompletion has no way to show an error.
    """
    try:
        async with asyncio.timeout(_LOOKUP_SECONDS):
            return await executor.run(_choices, lookup)
    except (UserError, StoreError, LibraryBusy, TimeoutError):
        return []


def _choices(lookup: Callable[[], Iterable[Suggestion]]) -> list[app_commands.Choice[str]]:
    labels: dict[str, str] = {}
    for suggestion in lookup():
        if len(labels) == MAX_CHOICES:
            break
        if visible_line(suggestion.label) and length(suggestion.value) <= MAX_CHOICE_LENGTH:
            labels.setdefault(suggestion.value, shorten(suggestion.label, MAX_CHOICE_LENGTH))
    return [app_commands.Choice(name=label, value=value) for value, label in labels.items()]
