"""Changes the message that a button belongs to."""

from __future__ import annotations

import asyncio
from typing import Any

import discord

from bot.sending import Making

_PROMISE_AFTER = 1.5
"""Seconds, of the three that Discord waits."""


async def update(interaction: discord.Interaction[Any], making: Making) -> None:
    """Puts a message in the place of the one that was pressed, as soon as it is made."""
    task = asyncio.ensure_future(making)
    try:
        await asyncio.wait({task}, timeout=_PROMISE_AFTER)
        if not task.done():
            await interaction.response.defer()
        message = await task
    finally:
        task.cancel()
    if message.view:
        message.view.stop()  # as in sending: these buttons need no view that runs
    nobody = discord.AllowedMentions.none()
    if interaction.response.is_done():
        await interaction.edit_original_response(
            content=message.content, view=message.view, allowed_mentions=nobody
        )
    else:
        await interaction.response.edit_message(
            content=message.content, view=message.view, allowed_mentions=nobody
        )
