"""Answers as cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.i18n import Words
from bot.ui import parts
from bot.ui.card import Button, Card
from bot.ui.extracts import blocks
from retrieval.model.answer import Answer

_CHARACTERS = 700
"""Of extracts; what a phone shows without scrolling. The rest is behind a button."""


@dataclass(frozen=True)
class Kept:
    """An answer that has an id, under which it can be found again."""

    answer: Answer
    id: str
    is_private: bool = False


def answer_card(kept: Kept, words: Words) -> Card:
    """The question, the best extracts or what came nearest, and what can be done with them."""
    answer = kept.answer
    found = answer.extracts or answer.nearest
    shown = found[: shown_at_first([one.end - one.start for one in found])]
    head = [parts.heading(answer.question)]
    if not answer.answered:
        head.append(parts.not_found(answer, words))
    if answer.repaired:
        head.append(parts.instead(answer, words))
    differing = parts.differing(answer, words)
    return Card(
        head=tuple(head),
        blocks=tuple(blocks(shown, words, lead="" if answer.answered else words.nearest)),
        notes=(differing,) if differing else (),
        buttons=tuple(_buttons(kept, len(found) + len(answer.more) - len(shown), words)),
        foot=parts.small(words.searched(answer.searched.articles), f"a:{kept.id}"),
        is_good=answer.answered,
    )


def shown_at_first(lengths: Sequence[int]) -> int:
    """How many extracts of such lengths have room in an answer; the first one always."""
    return max(1, sum(whole <= _CHARACTERS for whole in accumulate(lengths))) if lengths else 0


def _buttons(kept: Kept, left: int, words: Words) -> list[Button]:
    """What can be done with an answer."""
    buttons = []
    if left:
        buttons.append(Button(words.more, custom_id=f"more:{kept.id}"))
    if (kept.answer.extracts or kept.answer.nearest) and parts.is_whole(kept.answer.question):
        buttons.append(Button(words.why, custom_id=f"why:{kept.id}"))
    if kept.is_private:
        buttons.append(Button(words.share, custom_id=f"share:{kept.id}"))
    buttons.append(Button("👍", custom_id=f"vote:{kept.id}:up"))
    buttons.append(Button("👎", custom_id=f"vote:{kept.id}:down"))
    return buttons
