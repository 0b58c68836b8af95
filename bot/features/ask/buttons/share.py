"""The button *Share*: a private answer, posted in the channel once."""

from __future__ import annotations

import logging
from dataclasses import replace

import discord
from discord import ui

from bot.db.preferences import Reply
from bot.delivery.discord_threads import place_for_thread, post_in_thread, question_card
from bot.delivery.interactions import edit_kwargs
from bot.delivery.messages import message_kwargs
from bot.errors import UserError
from bot.features.ask.reply import answer_message
from bot.features.ask.view import Audience
from bot.features.button_press import ButtonPress
from bot.ui.custom_ids import ShareId
from bot.ui.message import Message

_log = logging.getLogger(__name__)


async def press_share(press: ButtonPress[ShareId]) -> None:
    """Answer the same question in the channel, in the name of the user. Raises UserError."""
    shown = press.message
    with press.services.shared.attempt(shown.id) as is_first:
        if not is_first:
            raise UserError(lambda strings: strings.already_shared)
        await press.interaction.response.defer()
        stored = await press.services.executor.run(press.stored_answer, press.custom_id.answer)
        request = replace(
            stored.request,
            question=press.question(stored),
            # today's collections, as a manager may have narrowed the scope since
            collections=press.invocation.collections,
        )
        answer = await answer_message(press.services, press.invocation, request, Audience.SHARED)
        await _post(press, request.question, answer)
    await _mark_as_shared(press, shown)


async def _post(press: ButtonPress[ShareId], question: str, answer: Message) -> None:
    """Post the answer in the channel, or in a thread if the channel's preferences say so."""
    interaction, invocation = press.interaction, press.invocation
    channel = place_for_thread(interaction, invocation)
    if channel is None or invocation.preferences.reply is not Reply.THREAD:
        await interaction.followup.send(**message_kwargs(answer))
        return
    above = press.services.render(question_card(question, invocation.strings))
    sent = await interaction.followup.send(**message_kwargs(above), wait=True)
    if not await post_in_thread(channel.get_partial_message(sent.id), question, answer):
        await interaction.followup.edit_message(sent.id, **edit_kwargs(answer))


async def _mark_as_shared(press: ButtonPress[ShareId], shown: discord.Message) -> None:
    """Disable the button of the private message."""
    view = (ui.LayoutView if shown.flags.components_v2 else ui.View).from_message(shown)
    for item in view.walk_children():
        if isinstance(item, ui.Button) and item.custom_id == str(press.custom_id):
            item.disabled, item.label = True, press.invocation.strings.shared
    view.stop()  # custom ids are enough
    try:
        await press.interaction.edit_original_response(view=view)
    except discord.HTTPException as error:
        _log.warning("a shared answer still has its button: %r", error)
