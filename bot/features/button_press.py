"""A press of a button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord

from bot.context import Visit
from bot.db.answers import Given
from bot.errors import Refused
from bot.services import Services
from bot.ui.recover_question import question_in


@dataclass(frozen=True)
class Press:
    """Who has pressed a button, and what it carries."""

    interaction: discord.Interaction[Any]
    services: Services
    visit: Visit
    arguments: tuple[str, ...]

    def given(self) -> Given:
        """The answer that the first argument names; raises Refused where it may not be seen."""
        found = self.services.state.answers.find(self.arguments[0], self.visit.server)
        if found is None:
            raise Refused(lambda words: words.no_such_answer)
        return found

    def question(self, given: Given) -> str:
        """The question of an answer, kept or else as its message shows it; raises Refused."""
        message = self.interaction.message
        question = given.request.question or (message and question_in(message))
        if not question:
            raise Refused(lambda words: words.old_button)
        return question
