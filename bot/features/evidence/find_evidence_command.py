"""The message command *Find evidence*."""

from __future__ import annotations

from itertools import chain
from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.delivery.message_text import texts_of
from bot.delivery.verification import verify_quotes
from bot.errors import UserError
from bot.features.evidence.view import evidence_card, shown_extracts
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval import Library, find_evidence


def find_evidence_command(services: Services) -> app_commands.ContextMenu:
    """The command that finds extracts on the claims of a message, without judging them."""

    @app_commands.context_menu(name=localized("find_evidence_name"))
    @available_everywhere
    async def find(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        text = "\n\n".join(texts_of(message, interaction.client.user))
        await respond(interaction, _message(services, invocation, text), private=True)

    return find


async def _message(services: Services, invocation: Invocation, text: str) -> Message:
    with services.rate_limiter.acquire(invocation):
        card = await services.executor.run(_verified_card, services.library, text, invocation)
    return services.render(card)


def _verified_card(library: Library, text: str, invocation: Invocation) -> Card:
    """The evidence on a message, verified. Raises UserError if the message claims nothing."""
    collections = invocation.collections
    threshold = invocation.preferences.threshold
    evidence = find_evidence(library, text, collections, threshold=threshold)
    if not evidence.answers:
        raise UserError(lambda strings: strings.no_claims)
    extracts = shown_extracts(evidence)
    verify_quotes(library, chain.from_iterable(extracts), collections)
    return evidence_card(evidence, extracts, invocation.strings)
