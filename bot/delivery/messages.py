"""What is sent to Discord: it pings nobody, and shows no previews."""

from __future__ import annotations

from typing import Any

import discord

from bot.ui.message import Message


def message_kwargs(message: Message) -> dict[str, Any]:
    """A message as the parameters of discord.py's methods that send one."""
    found: dict[str, Any] = {"allowed_mentions": discord.AllowedMentions.none()}
    if message.view:
        # discord.py keeps a view that runs for as long as the bot does; these buttons need none
        message.view.stop()
        found["view"] = message.view
    if not isinstance(message.view, discord.ui.LayoutView):
        found |= {"content": message.content, "suppress_embeds": True}
    return found


async def post(place: discord.abc.Messageable, message: Message, **options: Any) -> None:
    """Sends a message of the bot's own, with other options of discord.py; raises HTTPException."""
    await place.send(**message_kwargs(message), **options)
