"""Responses to interactions: deferred if they take long, and always without pings."""

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
from bot.errors import DISCORD_FAILURES, UserError
from bot.i18n import Strings
from bot.runtime.executor import LibraryBusy
from bot.runtime.in_flight import TrackingClient
from bot.ui.message import Message
from retrieval import StoreError

_log = logging.getLogger(__name__)

_SEND_SECONDS = 30.0
"""Discord's rate limits on responses pass sooner; discord.py would wait for any."""
_TOO_LATE = frozenset({10062, 40060, 50027})
"""Discord's error codes for responses: unknown interaction, already acknowledged (as after a
repeated request), token expired after 15 minutes."""

DEFER_AFTER = 1.5
"""Seconds. Discord waits three for a response, and the deferral has to arrive within them too."""
_BUSY_THRESHOLD = 8
"""With more work in flight than this, responses are deferred early."""
_EARLY_DEFER_AFTER = 0.35
"""Seconds after which a response is deferred while the bot is busy.

Sooner, most deferrals would be requests that only delay the answers of the others.
"""

Interaction = discord.Interaction[TrackingClient]
PendingMessage = Coroutine[Any, Any, Message]
"""A message that is still to be built."""


async def respond(
    interaction: Interaction, pending: PendingMessage, *, private: bool = False
) -> None:
    """Respond with a message as soon as it is built; defer the response if that takes long."""
    message = await build_or_defer(interaction, pending, private=private)
    await send(interaction, message, private=private)


async def update(interaction: Interaction, pending: PendingMessage) -> None:
    """Replace the message whose button was pressed, as soon as the new one is built.

    Discord can't change a message from plain text to components or back: a message of the other
    kind is sent as a private response.
    """
    message = await _build_or_defer(interaction, pending, interaction.response.defer)
    is_layout = isinstance(message.view, discord.ui.LayoutView)
    shown = interaction.message
    if not shown or shown.flags.components_v2 != is_layout:
        await send(interaction, message, private=True)
        return
    is_deferred = interaction.response.is_done()
    edit = interaction.edit_original_response if is_deferred else interaction.response.edit_message
    async with asyncio.timeout(_SEND_SECONDS):
        # an explicit None removes the old buttons
        await edit(**{"view": None, **edit_kwargs(message)})


async def build_or_defer(
    interaction: Interaction, pending: PendingMessage, *, private: bool = False
) -> Message:
    """Build a message; defer the response if that takes long."""
    defer = partial(interaction.response.defer, ephemeral=private, thinking=True)
    return await _build_or_defer(interaction, pending, defer)


async def _build_or_defer(
    interaction: Interaction,
    pending: PendingMessage,
    defer: Callable[[], Awaitable[object]],
) -> Message:
    task = asyncio.ensure_future(pending)
    try:
        early = min(_EARLY_DEFER_AFTER, DEFER_AFTER)
        await asyncio.wait({task}, timeout=early)
        is_busy = interaction.client.in_flight.count > _BUSY_THRESHOLD
        if not task.done() and not is_busy and early < DEFER_AFTER:
            await asyncio.wait({task}, timeout=DEFER_AFTER - early)
        if not task.done():
            await defer()
        return await task
    finally:
        task.cancel()


async def send(interaction: Interaction, message: Message, *, private: bool = False) -> None:
    """Send a message as the response, in place of a deferred one if there is any.

    A private message is visible to the user alone. After a deferred update of a message, that
    message stays as it is, and a new one follows.
    """
    async with asyncio.timeout(_SEND_SECONDS):
        if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
            await interaction.followup.send(**message_kwargs(message), ephemeral=private)
        elif interaction.response.is_done():
            await interaction.edit_original_response(**edit_kwargs(message))
        else:
            await interaction.response.send_message(**message_kwargs(message), ephemeral=private)


def edit_kwargs(message: Message) -> dict[str, Any]:
    """The arguments for editing a message, which can't change its previews."""
    return {
        name: value for name, value in message_kwargs(message).items() if name != "suppress_embeds"
    }


async def send_private(interaction: Interaction, text: str) -> None:
    """Respond with a text to the user alone, or in place of a deferred response."""
    await send(interaction, Message(content=text), private=True)


async def send_error(interaction: Interaction, error: BaseException, strings: Strings) -> None:
    """Send the user the reason why an interaction failed, if Discord still takes a response."""
    if _is_too_late(error) or interaction.client.is_closed():
        _log.warning("Discord no longer waits for a response: %r", error)
        return
    text = error_text(error, strings)
    # if Discord refuses the response, it refuses the error message as well
    with contextlib.suppress(*DISCORD_FAILURES, discord.InteractionResponded):
        try:
            await send_private(interaction, text)
        except aiohttp.ServerDisconnectedError:
            if not interaction.response.is_done():  # Discord takes only one first response
                await send_private(interaction, text)


def _is_too_late(error: BaseException) -> bool:
    """True if there is nothing more to respond to, or if the response may have arrived."""
    if isinstance(error, discord.NotFound | discord.InteractionResponded | TimeoutError):
        return True
    return isinstance(error, discord.HTTPException) and error.code in _TOO_LATE


def error_text(error: BaseException, strings: Strings) -> str:
    """The reason of an error, for the user.

    An unexpected error is logged, and its log entry and the text share a reference number. The
    executor has logged a StoreError already.
    """
    match error:
        case UserError():
            return error.text(strings)
        case LibraryBusy():
            return strings.library_busy
        case StoreError():
            return strings.library_unreadable
        case discord.RateLimited() | discord.DiscordServerError() | aiohttp.ClientError():
            _log.warning("Discord failed: %r", error)
            return strings.discord_failing
        case discord.Forbidden():
            _log.warning("Discord forbids it: %r", error)
            return strings.bot_not_permitted
    reference = secrets.token_hex(4)
    _log.error("%s: a question or a button failed", reference, exc_info=error)
    return strings.unexpected_error.format(reference=reference)
