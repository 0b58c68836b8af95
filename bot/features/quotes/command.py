"""The message command *Check this quote*."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.delivery.message_text import texts_of
from bot.errors import UserError
from bot.features.quotes.view import quote_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval import Library, Verdict, check_quote, extract_quotations

_MAX_QUOTATIONS = 8


def check_quote_command(services: Services) -> app_commands.ContextMenu:
    """The command that checks if a message's quotations are verbatim in an article."""

    @app_commands.context_menu(name=localized("check_quote_name"))
    @available_everywhere
    async def check(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        texts = texts_of(message, interaction.client.user)
        await respond(interaction, _message(services, invocation, texts), private=True)

    return check


async def _message(services: Services, invocation: Invocation, texts: list[str]) -> Message:
    with services.rate_limiter.acquire(invocation):
        card = await services.executor.run(_card, services.library, texts, invocation)
    return services.render(card)


def _card(library: Library, texts: list[str], invocation: Invocation) -> Card:
    """The quotations of a message, checked. Raises UserError if it quotes nothing.

    Texts without any quotation are checked whole: people paste sentences as they are. Those that
    are like no article are no quotations, then.
    """
    found = [extract_quotations(text) for text in texts]
    quotations = list(dict.fromkeys(quotation for each in found for quotation in each))
    checked = (quotations or texts)[:_MAX_QUOTATIONS]
    checks = [check_quote(library, quotation, invocation.collections) for quotation in checked]
    if not quotations:
        checks = [check for check in checks if check.verdict is not Verdict.NOT_FOUND]
    if not checks:
        raise UserError(lambda strings: strings.no_quotation)
    return quote_card(checks, invocation.strings, unchecked=len(quotations[_MAX_QUOTATIONS:]))
