"""The card of an earlier answer, for /evidence."""

from __future__ import annotations

from collections.abc import Sequence

from bot.db.answers import StoredAnswer
from bot.db.stored_extracts import StoredExtract
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.extracts import extract_block
from bot.ui.limited_to import LimitedTo
from retrieval import Extract, Grade

ID_PREFIX = "a:"
"""Precedes the id of an answer where it is shown."""
_SHOWN_HASH_DIGITS = 16


def stored_answer_card(
    stored: StoredAnswer,
    extracts: Sequence[tuple[StoredExtract, Extract | None]],
    limited_to: LimitedTo,
    strings: Strings,
) -> Card:
    """The question, and each stored extract next to the current one; None if that is gone."""
    return Card(
        head=(_head(stored, limited_to, strings),),
        blocks=tuple(
            _block(number, stored_extract, extract, limited_to, strings)
            for number, (stored_extract, extract) in enumerate(extracts, start=1)
        ),
        foot=card_lines.small(f"{ID_PREFIX}{stored.id}"),
        is_success=stored.grade is Grade.ANSWER,
        is_related=stored.grade is Grade.RELATED,
    )


def _head(stored: StoredAnswer, limited_to: LimitedTo, strings: Strings) -> str:
    title = strings.stored_answer_title.format(
        id=f"{ID_PREFIX}{stored.id}", day=strings.day(stored.asked_on)
    )
    heading = card_lines.heading(stored.request.question or title)
    return f"{heading}\n{card_lines.grade_lines(stored.grade, limited_to, strings)}"


def _block(
    number: int,
    stored: StoredExtract,
    extract: Extract | None,
    limited_to: LimitedTo,
    strings: Strings,
) -> Block:
    if extract is None:
        return Block(card_lines.small(strings.number(number), strings.article_gone))
    verified = _verified_line(stored, extract, strings)
    return extract_block(extract, number, strings, below=verified, limited_to=limited_to)


def _verified_line(stored: StoredExtract, extract: Extract, strings: Strings) -> str:
    """The extract's position in bytes of the article's UTF-8 text, and its hash."""
    start = len(extract.article.text[: extract.start].encode())
    return card_lines.small(
        strings.extract_verified.format(
            start=strings.number(start),
            end=strings.number(start + len(extract.text.encode())),
            article=stored.article,
            hash=stored.sha256[:_SHOWN_HASH_DIGITS],
        )
    )
