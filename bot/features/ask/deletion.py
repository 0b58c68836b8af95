"""Deleting the bot's messages, for the person who asked."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

import discord

from bot.delivery.message_text import replied_to
from bot.errors import DISCORD_FAILURES
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.custom_ids import DeleteId
from bot.ui.recover_question import recover_answer_id, recover_custom_ids
from retrieval import StoreError

_log = logging.getLogger(__name__)

_REACTION = "❌"


async def delete_answer(
    services: Services, answer_id: str, delete_message: Callable[[], Awaitable[object]]
) -> None:
    """Delete a message and what is stored of its answer; `answer_id` may be empty.

    The text of the question goes first, so that it is gone even if the message can't be deleted.
    """
    answers = services.db.answers
    if answer_id:
        await services.executor.run(answers.forget_question, answer_id)
    await delete_message()
    if answer_id:
        await services.executor.run(answers.forget_one, answer_id)


async def handle_reaction(
    reaction: discord.RawReactionActionEvent, client: discord.Client, services: Services
) -> None:
    """Delete a message of the bot if the person who asked for it has reacted with ❌."""
    me = client.user.id if client.user else None
    # most reactions end here, without a request to Discord
    if str(reaction.emoji) != _REACTION or reaction.message_author_id not in (None, me):
        return
    channel = client.get_partial_messageable(reaction.channel_id, guild_id=reaction.guild_id)
    try:
        message = await channel.fetch_message(reaction.message_id)
        if message.author.id == me and asker_of(message) == reaction.user_id:
            await delete_answer(services, _answer_id(message), message.delete)
    except (*DISCORD_FAILURES, StoreError, LibraryBusy) as error:
        _log.warning("a message in channel %s can't be deleted: %r", reaction.channel_id, error)


def asker_of(message: discord.Message) -> int | None:
    """The id of the user who asked for a message of the bot; None if the message doesn't tell."""
    for button in recover_custom_ids(message, DeleteId):
        return button.asker
    if message.interaction_metadata:
        return message.interaction_metadata.user.id
    original = replied_to(message)
    return original.author.id if original else None


def _answer_id(message: discord.Message) -> str:
    """The id of the answer that a message shows; empty if it shows none."""
    for button in recover_custom_ids(message, DeleteId):
        return button.answer
    # a message of an earlier version can't be deleted with a button
    return recover_answer_id(message) or ""
