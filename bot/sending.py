"""Responses to an interaction. Whatever they hold, they ping nobody."""

from __future__ import annotations

import contextlib
import logging
import secrets
from typing import Any

import aiohttp
import discord
from discord.utils import MISSING

from bot.rendering import strings
from bot.rendering.message import Message
from bot.threads import LibraryBusy
from retrieval.store import StoreError

_log = logging.getLogger(__name__)


async def send(
    interaction: discord.Interaction[Any], message: Message, *, private: bool = False
) -> None:
    """Sends a message as the response; only the user sees a private one."""
    if message.view:
        # discord.py keeps a view that runs for as long as the bot does; these buttons need none
        message.view.stop()
    nobody = discord.AllowedMentions.none()
    respond = interaction.response.send_message
    if isinstance(message.view, discord.ui.LayoutView):
        await respond(view=message.view, ephemeral=private, allowed_mentions=nobody)
    else:
        await respond(
            message.content,
            view=message.view or MISSING,
            ephemeral=private,
            suppress_embeds=True,
            allowed_mentions=nobody,
        )


async def tell(interaction: discord.Interaction[Any], text: str) -> None:
    """Tells the user something privately, unless the interaction has had its response."""
    if not interaction.response.is_done():
        await send(interaction, Message(content=text), private=True)


async def tell_failure(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tells the user that something failed.

    What nobody has foreseen gets a number that is in the log as well; what the library could not
    do is there already.
    """
    reference = secrets.token_hex(4)
    sentence = strings.FAILED.format(reference=reference)
    if isinstance(error, discord.NotFound):
        # 10062: the answer came too late to be taken
        _log.warning("%s: Discord no longer waits for an answer: %s", reference, error)
        return
    if isinstance(error, LibraryBusy):
        sentence = strings.LIBRARY_BUSY
    elif isinstance(error, StoreError):
        sentence = strings.LIBRARY_UNREADABLE
    else:
        _log.error("%s: an interaction failed", reference, exc_info=error)
    # where Discord takes no answer, it takes no apology
    with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
        await tell(interaction, sentence)
