"""The card of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Button, Card
from bot.ui.custom_ids import DeleteId, MoreId, ShareId, Vote, VoteId, WhyId
from bot.ui.extracts import extract_blocks
from bot.ui.limited_to import NOT_LIMITED, LimitedTo
from bot.ui.limits import MAX_INITIAL_EXTRACTS_LENGTH
from retrieval import Answer, Grade


class Audience(Enum):
    """The readers of an answer."""

    CHANNEL = "channel"
    ASKER = "asker"
    """The asker alone, who may share the answer."""
    SHARED = "shared"
    """The channel, in which the asker has posted an answer that was private."""


@dataclass(frozen=True)
class SavedAnswer:
    """An answer with the id that it is stored under."""

    answer: Answer
    id: str
    audience: Audience = Audience.CHANNEL
    limited_to: LimitedTo = NOT_LIMITED
    asker: int = 0
    """The id of the user who may delete it; 0 if there is none."""


def answer_card(saved: SavedAnswer, strings: Strings) -> Card:
    """The question, its grade and limits, the best or nearest extracts, and their buttons."""
    answer, limited_to = saved.answer, saved.limited_to
    extracts = answer.extracts or answer.nearest
    shared_by = strings.shared_by.format(user=f"<@{saved.asker}>")
    shown = extracts[: initially_shown([extract.end - extract.start for extract in extracts])]
    head = (
        card_lines.heading(answer.question),
        card_lines.grade_lines(answer.grade, limited_to, strings),
        card_lines.reason_lines(answer, limited_to, strings),
        card_lines.corrections_line(answer.repaired, strings),
    )
    return Card(
        head=("\n".join(filter(None, head)),),
        blocks=tuple(extract_blocks(shown, strings, limited_to=limited_to)),
        notes=tuple(_notes(answer, strings)),
        buttons=tuple(_buttons(saved, len(extracts) + len(answer.more) - len(shown), strings)),
        foot=card_lines.small(
            shared_by if saved.audience is Audience.SHARED else "",
            strings.searched(answer.searched.articles),
            f"a:{saved.id}",
        ),
        is_success=answer.answered,
        is_related=answer.grade is Grade.RELATED,
    )


def _notes(answer: Answer, strings: Strings) -> Iterator[str]:
    """The lines below the extracts that answer a question."""
    if answer.answered:
        yield from card_lines.words_line(strings.unmatched, answer.words_not_shown)
        yield from card_lines.conflict_line(answer, strings)


def initially_shown(lengths: Sequence[int]) -> int:
    """The number of extracts that an answer has room for, given their lengths; at least one."""
    return (
        max(1, sum(whole <= MAX_INITIAL_EXTRACTS_LENGTH for whole in accumulate(lengths)))
        if lengths
        else 0
    )


def _buttons(saved: SavedAnswer, remaining: int, strings: Strings) -> list[Button]:
    """The buttons of an answer, of which `remaining` extracts are not shown: at most five, a row.

    A private answer can be shared; Discord itself lets its reader dismiss it.
    """
    buttons = []
    if remaining:
        buttons.append(Button(strings.more_evidence, custom_id=MoreId(saved.id)))
    if (saved.answer.extracts or saved.answer.nearest) and card_lines.is_shown_whole(
        saved.answer.question
    ):
        buttons.append(Button(strings.explain_scores, custom_id=WhyId(saved.id)))
    if saved.audience is Audience.ASKER:
        buttons.append(Button(strings.share, custom_id=ShareId(saved.id)))
    buttons.append(Button("👍", custom_id=VoteId(saved.id, Vote.UP)))
    buttons.append(Button("👎", custom_id=VoteId(saved.id, Vote.DOWN)))
    if saved.asker and saved.audience is not Audience.ASKER:
        buttons.append(Button(card_lines.DELETE, custom_id=DeleteId(saved.id, saved.asker)))
    return buttons
