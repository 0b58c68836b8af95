"""Find evidence: what the articles have on the claims of a message, without a verdict."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.context import Visit, visit_of
from bot.delivery.command_texts import everywhere, said
from bot.delivery.interactions import respond
from bot.delivery.message_text import text_of
from bot.delivery.verification import prove_extracts
from bot.features.evidence.view import evidence_card
from bot.services import Services
from bot.ui.message import Message
from retrieval.library import Library
from retrieval.topics.evidence import Evidence, find_evidence


def find_evidence_command(services: Services) -> app_commands.ContextMenu:
    """The command Find evidence."""

    @app_commands.context_menu(name=said("find_evidence_name"))
    @everywhere
    async def find(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        visit = visit_of(interaction, services.state.preferences)
        await respond(interaction, _found(services, visit, text_of(message)), private=True)

    return find


async def _found(services: Services, visit: Visit, text: str) -> Message:
    with services.limits.turn(visit):
        evidence = await services.threads.call(_proven, services.library, text, visit.collections)
    return services.render(evidence_card(evidence, visit.words))


def _proven(library: Library, text: str, collections: tuple[str, ...]) -> Evidence:
    evidence = find_evidence(library, text, collections)
    prove_extracts(library, (*evidence.extracts, *evidence.nearest), collections)
    return evidence
