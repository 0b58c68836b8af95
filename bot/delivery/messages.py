"""Sending messages, without previews.

No message pings anybody, except for the one user that `post_with_ping` names.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.ui.message import Message


def message_kwargs(message: Message) -> dict[str, Any]:
    """The arguments of discord.py's methods that send a message."""
    kwargs: dict[str, Any] = {"allowed_mentions": discord.AllowedMentions.none()}
    if message.view:
        # discord.py keeps a running view for ever; ours needs none, since custom ids are enough
        message.view.stop()
        kwargs["view"] = message.view
    if not isinstance(message.view, discord.ui.LayoutView):
        kwargs |= {"content": message.content, "suppress_embeds": True}
    return kwargs


async def post(channel: discord.abc.Messageable, message: Message, **options: Any) -> None:
    """Send a message, with more of discord.py's options. Raises discord.HTTPException."""
    await channel.send(**message_kwargs(message), **options)


async def post_with_ping(
    channel: discord.abc.Messageable, message: Message, user: int, **options: Any
) -> None:
    """Send a message that may ping one user, and nobody else. Raises discord.HTTPException."""
    allowed = discord.AllowedMentions(
        everyone=False, users=[discord.Object(user)], roles=False, replied_user=False
    )
    await channel.send(**{**message_kwargs(message), "allowed_mentions": allowed}, **options)
