"""A press of a button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord

from bot.db.answers import StoredAnswer
from bot.errors import UserError
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.recover_question import recover_question


@dataclass(frozen=True)
class ButtonPress:
    """Who has pressed a button, and what it carries."""

    interaction: discord.Interaction[Any]
    services: Services
    invocation: Invocation
    arguments: tuple[str, ...]

    def stored_answer(self) -> StoredAnswer:
        """The answer that the first argument names; raises Refused where it may not be seen."""
        found = self.services.db.answers.find(self.arguments[0], self.invocation.server)
        if found is None:
            raise UserError(lambda strings: strings.no_such_answer)
        return found

    def question(self, stored: StoredAnswer) -> str:
        """The question of an answer, kept or else as its message shows it; raises Refused."""
        message = self.interaction.message
        question = stored.request.question or (message and recover_question(message))
        if not question:
            raise UserError(lambda strings: strings.old_button)
        return question
