"""The card of *Find evidence*."""

from __future__ import annotations

from collections.abc import Iterator

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.extracts import extract_block
from bot.ui.limits import (
    MAX_CLAIM_EXTRACT_LENGTHS,
    MAX_CLAIM_EXTRACTS,
    MAX_CLAIM_LENGTH,
)
from bot.ui.markdown import escape_line, shorten
from retrieval import Answer, Evidence, Extract, Grade, shorten_extract

_SIGNS = {Grade.ANSWER: "❝", Grade.RELATED: "≈", Grade.NONE: "∅"}
"""Before a claim: whether the articles have something on it, not whether it is true."""


def shown_extracts(evidence: Evidence) -> list[list[Extract]]:
    """The extracts that are shown for each claim: the more claims, the fewer and shorter."""
    place = min(len(evidence.answers), len(MAX_CLAIM_EXTRACTS)) - 1
    return [
        [
            shorten_extract(extract, answer.question, MAX_CLAIM_EXTRACT_LENGTHS[place])
            for extract in (answer.extracts or answer.nearest)[: MAX_CLAIM_EXTRACTS[place]]
        ]
        for answer in evidence.answers
    ]


def evidence_card(evidence: Evidence, extracts: list[list[Extract]], strings: Strings) -> Card:
    """Each claim with its extracts, and the words that these or all articles lack."""
    grades = {answer.grade for answer in evidence.answers}
    blocks: list[Block] = []
    starts: list[int] = []  # the number of each claim's first block
    numbers: dict[tuple[str, int, int], int] = {}
    for answer, shown in zip(evidence.answers, extracts, strict=True):
        starts.append(len(blocks))
        blocks += _claim_blocks(answer, shown, numbers, strings)

    return Card(
        head=(_lead(grades, strings),),
        blocks=tuple(blocks),
        left_out=card_lines.sections_left_out(
            strings.claims_left_out, starts, evidence.left_out, strings
        ),
        foot=card_lines.small(strings.searched(evidence.searched.articles)),
        is_success=Grade.ANSWER in grades,
        is_related=Grade.ANSWER not in grades and Grade.RELATED in grades,
    )


def _lead(grades: set[Grade], strings: Strings) -> str:
    if Grade.ANSWER in grades:
        return strings.evidence_lead
    return strings.no_sure_answer if Grade.RELATED in grades else strings.not_found


def _claim_blocks(
    answer: Answer,
    extracts: list[Extract],
    numbers: dict[tuple[str, int, int], int],
    strings: Strings,
) -> Iterator[Block]:
    """A block with a claim and its first extract, and one for each further extract.

    `numbers` has the extracts that are on the card already, and is added to.
    """
    lead = "\n".join(_claim_lines(answer, strings))
    if not extracts:
        yield Block(lead)
    for extract in extracts:
        place = extract.article.id, extract.start, extract.end
        if place in numbers:
            above = strings.extract_above.format(number=strings.number(numbers[place]))
            yield Block("\n".join(filter(None, (lead, card_lines.small(above)))))
        else:
            numbers[place] = len(numbers) + 1
            above = f"{lead}\n" if lead else ""
            yield extract_block(extract, numbers[place], strings, above=above)
        lead = ""


def _claim_lines(answer: Answer, strings: Strings) -> Iterator[str]:
    claim = escape_line(shorten(answer.question, MAX_CLAIM_LENGTH))
    yield f"{_SIGNS[answer.grade]} **{claim}**"
    if answer.grade is Grade.NONE:
        yield strings.not_found
    for text, words in (
        (strings.missing_terms, answer.words_in_no_article),
        (strings.unmatched, answer.words_not_shown),
    ):
        yield from map(card_lines.small, card_lines.words_line(text, words))
    if answer.grade is Grade.RELATED:
        yield strings.nearest_lead
