"""The admission of interactions: none while the bot stops, and none that can't be read."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import discord

from bot.delivery.interactions import send_error
from bot.errors import UserError
from bot.i18n import strings_for

_log = logging.getLogger(__name__)


async def admit(interaction: discord.Interaction[Any]) -> bool:
    """True if the bot works on an interaction; otherwise the user is told why not."""
    if interaction.client.in_flight.is_stopping:
        await _refuse(interaction, UserError(lambda strings: strings.restarting))
        return False
    # discord.py leaves the user out if Discord does
    if interaction.user is discord.utils.MISSING or not isinstance(interaction.data, Mapping):
        await report_malformed(interaction, ValueError())
        return False
    return True


async def report_malformed(interaction: discord.Interaction[Any], error: Exception) -> None:
    """Tell the user that an interaction can't be read, and log the type of the error."""
    _log.warning("a malformed interaction was refused (%s)", type(error).__name__)
    await _refuse(interaction, UserError(lambda strings: strings.malformed_interaction))


async def _refuse(interaction: discord.Interaction[Any], reason: UserError) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        return  # autocompletion has no way to show an error
    with interaction.client.in_flight.track((interaction.id, "refused")):
        await send_error(interaction, reason, strings_for(str(interaction.locale.value)))
