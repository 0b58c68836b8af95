"""Questions that a message shows, each with a button that asks it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.i18n import Strings
from bot.ui.card import Block, Button
from bot.ui.custom_ids import AskShownId
from bot.ui.recover_question import show_question


def shown_question_blocks(
    questions: Sequence[str], strings: Strings, *, like: str = ""
) -> tuple[Block, ...]:
    """A block for each question; they are asked in the scope of the answer `like`, if given."""
    return tuple(
        Block(
            show_question(question),
            Button(strings.ask_shown, custom_id=AskShownId(number, like)),
            strings.ask_shown_numbered.format(number=number + 1) if questions[1:] else "",
        )
        for number, question in enumerate(questions)
    )
