"""Responses to an interaction. Whatever they hold, they ping nobody."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

import aiohttp
import discord

from bot.delivery.messages import message_kwargs
from bot.errors import UserError
from bot.i18n import Strings
from bot.runtime.executor import LibraryBusy
from bot.ui.message import Message
from retrieval.storage.sqlite.store import StoreError

_log = logging.getLogger(__name__)

DEFER_AFTER = 1.5
"""Seconds. Discord waits three, and the promise of an answer must get there too."""
_BUSY_THRESHOLD = 8
"""So many are answered sooner than anybody sees that it takes a while."""
_EARLY_DEFER_AFTER = 0.15
"""Seconds after which an answer is promised where more are waiting."""

PendingMessage = Coroutine[Any, Any, Message]


async def respond(
    interaction: discord.Interaction[Any], pending: PendingMessage, *, private: bool = False
) -> None:
    """Responds with a message as soon as it is made; what takes long is promised first."""
    message = await build_or_defer(interaction, pending, private=private)
    await send(interaction, message, private=private)


async def update(interaction: discord.Interaction[Any], pending: PendingMessage) -> None:
    """Puts a message, as soon as it is made, in the place of the one whose button was pressed.

    What would change the kind of the message comes as a private response.
    """
    message = await _build_or_defer(interaction, pending, interaction.response.defer)
    is_layout = isinstance(message.view, discord.ui.LayoutView)
    shown = interaction.message
    if not shown or shown.flags.components_v2 != is_layout:
        await send(interaction, message, private=True)
        return
    is_promised = interaction.response.is_done()
    edit = interaction.edit_original_response if is_promised else interaction.response.edit_message
    # without a view of its own, the old buttons go
    await edit(**{"view": None, **_edited(message)})


async def build_or_defer(
    interaction: discord.Interaction[Any], pending: PendingMessage, *, private: bool = False
) -> Message:
    """A message when it is made; a response is promised where that takes long."""
    promise = partial(interaction.response.defer, ephemeral=private, thinking=True)
    return await _build_or_defer(interaction, pending, promise)


async def _build_or_defer(
    interaction: discord.Interaction[Any],
    pending: PendingMessage,
    promise: Callable[[], Awaitable[object]],
) -> Message:
    task = asyncio.ensure_future(pending)
    try:
        soon = min(_EARLY_DEFER_AFTER, DEFER_AFTER)
        await asyncio.wait({task}, timeout=soon)
        is_crowded = interaction.client.in_flight.count > _BUSY_THRESHOLD
        if not task.done() and not is_crowded and soon < DEFER_AFTER:
            await asyncio.wait({task}, timeout=DEFER_AFTER - soon)
        if not task.done():
            await promise()
        return await task
    finally:
        task.cancel()


async def send(
    interaction: discord.Interaction[Any], message: Message, *, private: bool = False
) -> None:
    """Sends a message as the response, or in the place of one that was promised.

    Only the user sees a private one. Where a change of the message was promised, it stays as it is.
    """
    if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        await interaction.followup.send(**message_kwargs(message), ephemeral=private)
    elif interaction.response.is_done():
        await interaction.edit_original_response(**_edited(message))
    else:
        await interaction.response.send_message(**message_kwargs(message), ephemeral=private)


def _edited(message: Message) -> dict[str, Any]:
    """The same as the parameters of a change, which has no say on previews."""
    return {
        name: value for name, value in message_kwargs(message).items() if name != "suppress_embeds"
    }


async def send_private(interaction: discord.Interaction[Any], text: str) -> None:
    """Tells the user something privately, or in the place of what was promised."""
    await send(interaction, Message(content=text), private=True)


async def send_error(
    interaction: discord.Interaction[Any], error: BaseException, strings: Strings
) -> None:
    """Tells the user why something was not done."""
    if isinstance(error, discord.NotFound):
        # 10062: the answer came too late to be taken
        _log.warning("Discord no longer waits for an answer: %s", error)
        return
    sentence = error_text(error, strings)
    # where Discord takes no answer, it takes no apology
    with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
        await send_private(interaction, sentence)


def error_text(error: BaseException, strings: Strings) -> str:
    """Why something was not done.

    What nobody has foreseen gets a number that is in the log as well; what the library could not
    do is there already.
    """
    match error:
        case UserError():
            return error.text(strings)
        case LibraryBusy():
            return strings.library_busy
        case StoreError():
            return strings.library_unreadable
    reference = secrets.token_hex(4)
    _log.error("%s: a question or a button failed", reference, exc_info=error)
    return strings.unexpected_error.format(reference=reference)
