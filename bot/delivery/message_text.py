"""The text of a message that somebody points at."""

from __future__ import annotations

import discord

from bot.errors import UserError
from retrieval.text.unicode import visible_line


def text_of(message: discord.Message) -> str:
    """What a message says, be it forwarded or in an embed; raises Refused where it says nothing."""
    embeds = [part for one in message.embeds for part in (one.title, one.description)]
    forwarded = [one.content for one in message.message_snapshots]
    text = "\n".join(filter(None, (message.content, *forwarded, *embeds)))
    if not visible_line(text):
        raise UserError(lambda strings: strings.message_without_text)
    return text
