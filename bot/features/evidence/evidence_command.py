"""The command /evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from bot.db.answers import StoredAnswer
from bot.db.preferences import Reply
from bot.db.stored_extracts import StoredExtract, restore_extract
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.i18n import Strings
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui import parts
from bot.ui.card import Block, Card
from bot.ui.extracts import source_button
from bot.ui.message import Message
from retrieval import Extract

_PREFIX = "a:"
_SHOWN_HASH_DIGITS = 16


def evidence_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that shows an earlier answer, each extract compared with the store."""

    @app_commands.command(name=localized("evidence_name"), description=localized("evidence"))
    @app_commands.rename(id_=localized("id_name"))
    @app_commands.describe(id_=localized("evidence_id"))
    @available_everywhere
    async def evidence(interaction: discord.Interaction[Any], id_: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        pending = _message(services, invocation, id_.strip().lower().removeprefix(_PREFIX))
        await respond(interaction, pending, private=invocation.preferences.reply is Reply.PRIVATE)

    return evidence


async def _message(services: Services, invocation: Invocation, id_: str) -> Message:
    return services.render(await services.executor.run(_card, services, invocation, id_))


def _card(services: Services, invocation: Invocation, id_: str) -> Card:
    stored = services.db.answers.find(id_, invocation.server)
    if stored is None:
        raise UserError(lambda strings: strings.no_such_answer)
    return Card(
        head=tuple(_head(stored, invocation.strings)),
        blocks=tuple(_blocks(stored, services, invocation.strings)),
        foot=parts.small(f"{_PREFIX}{stored.id}"),
        is_success=stored.is_answered,
    )


def _head(stored: StoredAnswer, strings: Strings) -> Iterator[str]:
    title = strings.stored_answer_title.format(
        id=f"{_PREFIX}{stored.id}", day=strings.day(stored.asked_on)
    )
    yield parts.heading(stored.request.question or title)
    if not stored.is_answered:
        yield strings.not_found


def _blocks(stored: StoredAnswer, services: Services, strings: Strings) -> Iterator[Block]:
    for number, quoted in enumerate((*stored.shown, *stored.more), start=1):
        found = restore_extract(quoted, services.library, stored.request.collections)
        if found is None:
            yield Block(parts.small(strings.number(number), strings.article_gone))
        else:
            lines = (
                parts.quote_lines(found),
                parts.citation_line(found, number, strings),
                _verified_line(quoted, found, strings),
            )
            yield Block("\n".join(lines), source_button(found, strings))


def _verified_line(quoted: StoredExtract, found: Extract, strings: Strings) -> str:
    """The extract's position in bytes of the article's UTF-8 text, and its hash."""
    start = len(found.article.text[: found.start].encode())
    return parts.small(
        strings.extract_verified.format(
            start=strings.number(start),
            end=strings.number(start + len(found.text.encode())),
            article=quoted.article,
            hash=quoted.sha256[:_SHOWN_HASH_DIGITS],
        )
    )
