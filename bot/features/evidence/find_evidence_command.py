"""The message command *Find evidence*."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.delivery.messages import text_of
from bot.delivery.verification import verify_quotes
from bot.errors import UserError
from bot.features.evidence.view import evidence_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message
from retrieval import Evidence, Library, find_evidence


def find_evidence_command(services: Services) -> app_commands.ContextMenu:
    """The command that finds extracts on the claims of a message, without judging them."""

    @app_commands.context_menu(name=localized("find_evidence_name"))
    @available_everywhere
    async def find(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        await respond(interaction, _message(services, invocation, text_of(message)), private=True)

    return find


async def _message(services: Services, invocation: Invocation, text: str) -> Message:
    with services.rate_limiter.acquire(invocation):
        evidence = await services.executor.run(
            _verified_evidence, services.library, text, invocation
        )
    return services.render(evidence_card(evidence, invocation.strings))


def _verified_evidence(library: Library, text: str, invocation: Invocation) -> Evidence:
    """The evidence on a message, verified. Raises UserError if the message claims nothing."""
    collections = invocation.collections
    threshold = invocation.preferences.threshold
    evidence = find_evidence(library, text, collections, threshold=threshold)
    if not evidence.claims:
        raise UserError(lambda strings: strings.no_claims)
    verify_quotes(library, (*evidence.extracts, *evidence.nearest), collections)
    return evidence
