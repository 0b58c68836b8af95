"""Messages of the bot's own, which answer no interaction. They ping nobody."""

from __future__ import annotations

from typing import Any

import discord

from bot.rendering.message import Message


async def post(place: discord.abc.Messageable, message: Message, **options: Any) -> None:
    """Sends a message to a channel, with discord.py's other options; raises what that raises."""
    options["allowed_mentions"] = discord.AllowedMentions.none()
    if message.view:
        # discord.py keeps a view that runs for as long as the bot does; these buttons need none
        message.view.stop()
        options["view"] = message.view
    if not isinstance(message.view, discord.ui.LayoutView):
        options |= {"content": message.content, "suppress_embeds": True}
    await place.send(**options)
