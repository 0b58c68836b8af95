"""Answers as cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.i18n import Strings
from bot.ui import parts
from bot.ui.card import Button, Card
from bot.ui.custom_ids import MoreId, ShareId, Vote, VoteId, WhyId
from bot.ui.extracts import extract_blocks
from bot.ui.limits import MAX_INITIAL_EXTRACTS_LENGTH
from retrieval.model.answer import Answer


@dataclass(frozen=True)
class SavedAnswer:
    """An answer that has an id, under which it can be found again."""

    answer: Answer
    id: str
    is_private: bool = False


def answer_card(kept: SavedAnswer, strings: Strings) -> Card:
    """The question, the best extracts or what came nearest, and what can be done with them."""
    answer = kept.answer
    found = answer.extracts or answer.nearest
    shown = found[: initially_shown([one.end - one.start for one in found])]
    head = [parts.heading(answer.question)]
    if not answer.answered:
        head.append(parts.missing_terms_line(answer, strings))
    if answer.repaired:
        head.append(parts.corrections_line(answer.repaired, strings))
    differing = parts.conflict_lines(answer, strings)
    return Card(
        head=tuple(head),
        blocks=tuple(
            extract_blocks(shown, strings, lead="" if answer.answered else strings.nearest_lead)
        ),
        notes=(differing,) if differing else (),
        buttons=tuple(_buttons(kept, len(found) + len(answer.more) - len(shown), strings)),
        foot=parts.small(strings.searched(answer.searched.articles), f"a:{kept.id}"),
        found=answer.answered,
    )


def initially_shown(lengths: Sequence[int]) -> int:
    """How many extracts of such lengths have room in an answer; the first one always."""
    return (
        max(1, sum(whole <= MAX_INITIAL_EXTRACTS_LENGTH for whole in accumulate(lengths)))
        if lengths
        else 0
    )


def _buttons(kept: SavedAnswer, left: int, strings: Strings) -> list[Button]:
    """What can be done with an answer."""
    buttons = []
    if left:
        buttons.append(Button(strings.more_evidence, custom_id=MoreId(kept.id)))
    if (kept.answer.extracts or kept.answer.nearest) and parts.is_shown_whole(kept.answer.question):
        buttons.append(Button(strings.explain_scores, custom_id=WhyId(kept.id)))
    if kept.is_private:
        buttons.append(Button(strings.share, custom_id=ShareId(kept.id)))
    buttons.append(Button("👍", custom_id=VoteId(kept.id, Vote.UP)))
    buttons.append(Button("👎", custom_id=VoteId(kept.id, Vote.DOWN)))
    return buttons
