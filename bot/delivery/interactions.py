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

from bot.delivery.messages import contents
from bot.errors import Refused
from bot.i18n import Words
from bot.runtime.executor import LibraryBusy
from bot.ui.message import Message
from retrieval.storage.sqlite.store import StoreError

_log = logging.getLogger(__name__)

PROMISE_AFTER = 1.5
"""Seconds. Discord waits three, and the promise of an answer must get there too."""
_MANY = 8
"""So many are answered sooner than anybody sees that it takes a while."""
_SOON = 0.15
"""Seconds after which an answer is promised where more are waiting."""

Making = Coroutine[Any, Any, Message]


async def respond(
    interaction: discord.Interaction[Any], making: Making, *, private: bool = False
) -> None:
    """Responds with a message as soon as it is made; what takes long is promised first."""
    message = await in_time(interaction, making, private=private)
    await send(interaction, message, private=private)


async def update(interaction: discord.Interaction[Any], making: Making) -> None:
    """Puts a message, as soon as it is made, in the place of the one whose button was pressed.

    What would change the kind of the message comes as a private response.
    """
    message = await _in_time(interaction, making, interaction.response.defer)
    is_layout = isinstance(message.view, discord.ui.LayoutView)
    shown = interaction.message
    if not shown or shown.flags.components_v2 != is_layout:
        await send(interaction, message, private=True)
        return
    is_promised = interaction.response.is_done()
    edit = interaction.edit_original_response if is_promised else interaction.response.edit_message
    # without a view of its own, the old buttons go
    await edit(**{"view": None, **_edited(message)})


async def in_time(
    interaction: discord.Interaction[Any], making: Making, *, private: bool = False
) -> Message:
    """A message when it is made; a response is promised where that takes long."""
    promise = partial(interaction.response.defer, ephemeral=private, thinking=True)
    return await _in_time(interaction, making, promise)


async def _in_time(
    interaction: discord.Interaction[Any], making: Making, promise: Callable[[], Awaitable[object]]
) -> Message:
    task = asyncio.ensure_future(making)
    try:
        soon = min(_SOON, PROMISE_AFTER)
        await asyncio.wait({task}, timeout=soon)
        is_crowded = interaction.client.under_way.count > _MANY
        if not task.done() and not is_crowded and soon < PROMISE_AFTER:
            await asyncio.wait({task}, timeout=PROMISE_AFTER - soon)
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
        await interaction.followup.send(**contents(message), ephemeral=private)
    elif interaction.response.is_done():
        await interaction.edit_original_response(**_edited(message))
    else:
        await interaction.response.send_message(**contents(message), ephemeral=private)


def _edited(message: Message) -> dict[str, Any]:
    """The same as the parameters of a change, which has no say on previews."""
    return {name: value for name, value in contents(message).items() if name != "suppress_embeds"}


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
