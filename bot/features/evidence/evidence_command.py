"""The command /evidence."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.db.preferences import Reply
from bot.db.stored_extracts import restore_extract
from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.errors import UserError
from bot.features.ask.service import limits_of
from bot.features.evidence.stored_answer_view import ID_PREFIX, stored_answer_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.card import Card
from bot.ui.message import Message


def evidence_command(services: Services) -> app_commands.Command[Any, ..., None]:
    """The command that shows an earlier answer, each extract compared with the store."""

    @app_commands.command(name=localized("evidence_name"), description=localized("evidence"))
    @app_commands.rename(id_=localized("id_name"))
    @app_commands.describe(id_=localized("evidence_id"))
    @available_everywhere
    async def evidence(interaction: discord.Interaction[Any], id_: str) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        pending = _message(services, invocation, id_.strip().lower().removeprefix(ID_PREFIX))
        await respond(interaction, pending, private=invocation.preferences.reply is Reply.PRIVATE)

    return evidence


async def _message(services: Services, invocation: Invocation, id_: str) -> Message:
    return services.render(await services.executor.run(_card, services, invocation, id_))


def _card(services: Services, invocation: Invocation, id_: str) -> Card:
    stored = services.db.answers.find(id_, invocation.server)
    if stored is None:
        raise UserError(lambda strings: strings.no_such_answer)
    collections = stored.request.collections
    extracts = [
        (extract, restore_extract(extract, services.library, collections))
        for extract in (*stored.shown, *stored.more)
    ]
    limited_to = limits_of(services.library, stored.request)
    return stored_answer_card(stored, extracts, limited_to, invocation.strings)
