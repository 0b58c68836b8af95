"""/ask: an answer in the exact words of the articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import discord
from discord import app_commands

from bot.rendering import strings
from bot.rendering.escaping import escape_line, shorten
from bot.rendering.limits import MAX_CHOICE, MAX_CHOICES, length
from bot.rendering.message import Message
from bot.sending import send, tell
from bot.threads import LibraryBusy, LibraryThreads
from retrieval.analysis import fold
from retrieval.answer import Answer
from retrieval.library import Library, NotVerbatim
from retrieval.reading.dates import parse_date
from retrieval.store import StoreError
from retrieval.visible import visible_line


class Refused(Exception):
    """A question can't be asked like this; the message is what its author is told."""


def ask_command(
    library: LibraryThreads, render: Callable[[Answer], Message]
) -> app_commands.Command[Any, ..., None]:
    """The command /ask over a library, its answers shown by `render`."""

    @app_commands.command(name="ask", description=strings.ASK)
    @app_commands.describe(
        question=strings.ASK_QUESTION,
        source=strings.ASK_SOURCE,
        after=strings.ASK_AFTER,
        before=strings.ASK_BEFORE,
        private=strings.ASK_PRIVATE,
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def ask(
        interaction: discord.Interaction[Any],
        question: str,
        source: str | None = None,
        after: str | None = None,
        before: str | None = None,
        private: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        try:
            days = _day("after", after), _day("before", before)
            answer = await library.call(_answer, question, source, *days)
        except Refused as refusal:
            await tell(interaction, str(refusal))
        else:
            await send(interaction, render(answer), private=private)

    @ask.autocomplete("source")
    async def sources(_: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        try:
            known = await library.call(Library.sources)
        except (StoreError, LibraryBusy):
            return []  # nothing but suggestions can be said to somebody who is typing
        found = [name for name in known if fold(typed.strip()) in fold(name)]
        # Discord takes no longer one, and nobody could choose one that does not show
        fitting = [name for name in found if visible_line(name) and length(name) <= MAX_CHOICE]
        return [
            app_commands.Choice(name=visible_line(name), value=name)
            for name in fitting[:MAX_CHOICES]
        ]

    return ask


def _answer(
    library: Library, question: str, source: str | None, after: date | None, before: date | None
) -> Answer:
    """The proven answer to a question; raises Refused."""
    if not visible_line(question):
        raise Refused(strings.EMPTY_QUESTION)
    if source is not None and not library.size(source=source).articles:
        name = escape_line(shorten(source, MAX_CHOICE))
        raise Refused(strings.NO_SUCH_SOURCE.format(source=name))
    answer = library.ask(question, source=source, after=after, before=before)
    try:
        library.prove(answer)
    except NotVerbatim:
        raise Refused(strings.ARTICLES_CHANGED) from None
    return answer


def _day(option: str, text: str | None) -> date | None:
    """The day that an option names; raises Refused."""
    day = parse_date(text) if text is not None else None
    if text is not None and day is None:
        raise Refused(strings.NOT_A_DAY.format(option=option))
    return day
