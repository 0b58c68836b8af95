"""The press of a button, the choice in a menu or the submission of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import discord

from bot.db.answers import StoredAnswer
from bot.errors import UserError
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.custom_ids import CustomId
from bot.ui.recover_question import recover_question

Id = TypeVar("Id", bound=CustomId)

FORM_SECONDS = 900.0
"""Seconds for which discord.py keeps a form; the router answers it even later."""


@dataclass(frozen=True)
class ButtonPress(Generic[Id]):
    """A press: its interaction, its user and place, and its custom id."""

    interaction: discord.Interaction[Any]
    services: Services
    invocation: Invocation
    custom_id: Id

    @property
    def values(self) -> Sequence[str]:
        """The values that were chosen in a menu. Raises UserError if there are none."""
        data: Mapping[str, Any] = self.interaction.data or {}
        values = data.get("values")
        if not values or not isinstance(values, list):
            raise UserError(lambda strings: strings.malformed_interaction)
        return [str(value) for value in values]

    def field(self, name: str) -> str:
        """The text that was written into a field of a form. Raises UserError if it is missing."""
        for text in _fields(self.interaction.data, name):
            return text
        raise UserError(lambda strings: strings.malformed_interaction)

    @property
    def message(self) -> discord.Message:
        """The message of the button. Raises UserError if Discord has left it out."""
        if self.interaction.message is None:
            raise UserError(lambda strings: strings.old_button)
        return self.interaction.message

    def stored_answer(self, answer_id: str) -> StoredAnswer:
        """The answer with an id. Raises UserError if the user may not see it."""
        stored = self.services.db.answers.find(answer_id, self.invocation.server)
        if stored is None:
            raise UserError(lambda strings: strings.no_such_answer)
        return stored

    def question(self, stored: StoredAnswer) -> str:
        """The question of an answer, as stored or else as its message shows it.

        Raises UserError if neither has it.
        """
        message = self.interaction.message
        question = stored.request.question or (message and recover_question(message))
        if not question:
            raise UserError(lambda strings: strings.old_button)
        return question


def _fields(part: object, name: str) -> Iterator[str]:
    """The texts of the fields with a name in some JSON."""
    if isinstance(part, Mapping):
        if part.get("custom_id") == name and isinstance(part.get("value"), str):
            yield part["value"]
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _fields(each, name)
