"""/evidence: an earlier answer again, each extract proven against the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from bot.context import Visit, visit_of
from bot.db.answers import Given, Quoted
from bot.db.preferences import Reply
from bot.db.verification import proven
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import respond
from bot.errors import Refused
from bot.i18n import Words
from bot.services import Services
from bot.ui import parts
from bot.ui.card import Block, Card
from bot.ui.extracts import look_up
from bot.ui.message import Message
from retrieval.model.answer import Extract

_PREFIX = "a:"
_HASH = 16
"""Digits of a hash that are shown."""


def evidence_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command /evidence."""

    @app_commands.command(name=said("evidence_name"), description=said("evidence"))
    @app_commands.rename(id_=said("id_name"))
    @app_commands.describe(id_=said("evidence_id"))
    @everywhere
    async def evidence(interaction: discord.Interaction[Any], id_: str) -> None:
        visit = visit_of(interaction, services.state.preferences)
        making = _evidence(services, visit, id_.strip().lower().removeprefix(_PREFIX))
        await respond(interaction, making, private=visit.preferences.reply is Reply.PRIVATE)

    return evidence


async def _evidence(services: Services, visit: Visit, id_: str) -> Message:
    return services.render(await services.threads.call(_card, services, visit, id_))


def _card(services: Services, visit: Visit, id_: str) -> Card:
    given = services.state.answers.find(id_, visit.server)
    if given is None:
        raise Refused(lambda words: words.no_such_answer)
    return Card(
        head=tuple(_head(given, visit.words)),
        blocks=tuple(_blocks(given, services, visit.words)),
        foot=parts.small(f"{_PREFIX}{given.id}"),
        is_good=given.is_answered,
    )


def _head(given: Given, words: Words) -> Iterator[str]:
    title = words.proof_title.format(id=f"{_PREFIX}{given.id}", day=words.day(given.asked_on))
    yield parts.heading(given.request.question or title)
    if not given.is_answered:
        yield words.not_found


def _blocks(given: Given, services: Services, words: Words) -> Iterator[Block]:
    for number, quoted in enumerate((*given.shown, *given.more), start=1):
        found = proven(quoted, services.library, given.request.collections)
        if found is None:
            yield Block(parts.small(words.number(number), words.article_gone))
        else:
            lines = (
                parts.quoted(found),
                parts.cited(found, number, words),
                _proof(quoted, found, words),
            )
            yield Block("\n".join(lines), look_up(found, words))


def _proof(quoted: Quoted, found: Extract, words: Words) -> str:
    """Where the words stand, in bytes of the text in UTF-8, and their hash."""
    start = len(found.article.text[: found.start].encode())
    return parts.small(
        words.proven.format(
            start=words.number(start),
            end=words.number(start + len(found.text.encode())),
            article=quoted.article,
            hash=quoted.sha256[:_HASH],
        )
    )
