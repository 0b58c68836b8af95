"""Responses to an interaction. Whatever they hold, they ping nobody."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Coroutine
from typing import Any

import aiohttp
import discord
from discord.utils import MISSING

from bot.refusal import Refused
from bot.rendering.message import Message
from bot.threads import LibraryBusy
from bot.words import Words
from retrieval.store import StoreError

_log = logging.getLogger(__name__)

PROMISE_AFTER = 1.5
"""Seconds. Discord waits three, and the promise of an answer must get there too."""

Making = Coroutine[Any, Any, Message]


async def respond(
    interaction: discord.Interaction[Any], making: Making, *, private: bool = False
) -> None:
    """Responds with a message as soon as it is made; what takes long is promised first."""
    message = await in_time(interaction, making, private=private)
    await send(interaction, message, private=private)


async def update(interaction: discord.Interaction[Any], making: Making) -> None:
    """Puts a message, as soon as it is made, in the place of the one whose button was pressed.

    What takes long, or would change the kind of the message, comes as a private response.
    """
    message = await in_time(interaction, making, private=True)
    is_layout = isinstance(message.view, discord.ui.LayoutView)
    shown = interaction.message
    if interaction.response.is_done() or not shown or shown.flags.components_v2 != is_layout:
        await send(interaction, message, private=True)
        return
    if message.view:
        message.view.stop()
    await interaction.response.edit_message(
        content=MISSING if is_layout else message.content,
        view=message.view,
        allowed_mentions=discord.AllowedMentions.none(),
    )


async def in_time(
    interaction: discord.Interaction[Any], making: Making, *, private: bool = False
) -> Message:
    """A message when it is made; a response is promised where that takes long."""
    task = asyncio.ensure_future(making)
    try:
        await asyncio.wait({task}, timeout=PROMISE_AFTER)
        if not task.done():
            await interaction.response.defer(ephemeral=private, thinking=True)
        return await task
    finally:
        task.cancel()


async def send(
    interaction: discord.Interaction[Any], message: Message, *, private: bool = False
) -> None:
    """Sends a message as the response, or in the place of one that was promised.

    Only the user sees a private one.
    """
    nobody = discord.AllowedMentions.none()
    if message.view:
        # discord.py keeps a view that runs for as long as the bot does; these buttons need none
        message.view.stop()
    if interaction.response.is_done():
        await interaction.edit_original_response(
            content=message.content or MISSING, view=message.view, allowed_mentions=nobody
        )
    elif isinstance(message.view, discord.ui.LayoutView):
        await interaction.response.send_message(
            view=message.view, ephemeral=private, allowed_mentions=nobody
        )
    else:
        await interaction.response.send_message(
            message.content,
            view=message.view or MISSING,
            ephemeral=private,
            suppress_embeds=True,
            allowed_mentions=nobody,
        )


async def tell(interaction: discord.Interaction[Any], text: str) -> None:
    """Tells the user something privately, or in the place of what was promised."""
    await send(interaction, Message(content=text), private=True)


async def tell_failure(
    interaction: discord.Interaction[Any], error: BaseException, words: Words
) -> None:
    """Tells the user why something was not done."""
    if isinstance(error, discord.NotFound):
        # 10062: the answer came too late to be taken
        _log.warning("Discord no longer waits for an answer: %s", error)
        return
    sentence = reason(error, words)
    # where Discord takes no answer, it takes no apology
    with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
        await tell(interaction, sentence)


def reason(error: BaseException, words: Words) -> str:
    """Why something was not done.

    What nobody has foreseen gets a number that is in the log as well; what the library could not
    do is there already.
    """
    match error:
        case Refused():
            return error.sentence(words)
        case LibraryBusy():
            return words.library_busy
        case StoreError():
            return words.library_unreadable
    reference = secrets.token_hex(4)
    _log.error("%s: a question or a button failed", reference, exc_info=error)
    return words.failed.format(reference=reference)
