"""The message command *Check this quote*."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.delivery.command_metadata import available_everywhere, localized
from bot.delivery.interactions import respond
from bot.delivery.messages import text_of
from bot.features.quotes.view import quote_card
from bot.invocation import Invocation, invocation_of
from bot.services import Services
from bot.ui.message import Message
from retrieval import Library, QuoteCheck, check_quote, extract_quotations

_MAX_QUOTATIONS = 3


def check_quote_command(services: Services) -> app_commands.ContextMenu:
    """The command that checks if a message's quotations are verbatim in an article."""

    @app_commands.context_menu(name=localized("check_quote_name"))
    @available_everywhere
    async def check(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        invocation = invocation_of(interaction, services.db.preferences)
        await respond(interaction, _message(services, invocation, text_of(message)), private=True)

    return check


async def _message(services: Services, invocation: Invocation, text: str) -> Message:
    with services.rate_limiter.acquire(invocation):
        checks = await services.executor.run(
            _checks, services.library, text, invocation.collections
        )
    return services.render(quote_card(checks, invocation.strings))


def _checks(library: Library, text: str, collections: tuple[str, ...]) -> list[QuoteCheck]:
    quotations = extract_quotations(text)[:_MAX_QUOTATIONS] or [text]
    return [check_quote(library, quotation, collections) for quotation in quotations]
