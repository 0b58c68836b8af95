"""The button that deletes an answer."""

from __future__ import annotations

from bot.errors import UserError
from bot.features.ask.deletion import delete_answer
from bot.features.button_press import ButtonPress
from bot.ui.custom_ids import DeleteId


async def press_delete(press: ButtonPress[DeleteId]) -> None:
    """Delete the message and what is stored of its answer.

    Raises UserError unless the user has asked, or may delete messages here.
    """
    is_asker = press.invocation.user == press.custom_id.asker
    if not (is_asker or press.interaction.permissions.manage_messages):
        raise UserError(lambda strings: strings.not_your_answer)
    await press.interaction.response.defer()
    # the response to a press that was deferred so is the message of the button
    await delete_answer(
        press.services, press.custom_id.answer, press.interaction.delete_original_response
    )
