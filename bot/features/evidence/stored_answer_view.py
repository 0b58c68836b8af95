"""The card of an earlier answer, for /evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.db.answers import StoredAnswer
from bot.db.stored_extracts import StoredExtract
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.extracts import source_button
from retrieval import Extract, Grade

ID_PREFIX = "a:"
"""Precedes the id of an answer where it is shown."""
_SHOWN_HASH_DIGITS = 16


def stored_answer_card(
    stored: StoredAnswer,
    extracts: Sequence[tuple[StoredExtract, Extract | None]],
    strings: Strings,
) -> Card:
    """The question, and each stored extract next to the current one; None if that is gone."""
    return Card(
        head=tuple(_head(stored, strings)),
        blocks=tuple(
            _block(number, stored_extract, extract, strings)
            for number, (stored_extract, extract) in enumerate(extracts, start=1)
        ),
        foot=card_lines.small(f"{ID_PREFIX}{stored.id}"),
        is_success=stored.grade is Grade.ANSWER,
        is_related=stored.grade is Grade.RELATED,
    )


def _head(stored: StoredAnswer, strings: Strings) -> Iterator[str]:
    title = strings.stored_answer_title.format(
        id=f"{ID_PREFIX}{stored.id}", day=strings.day(stored.asked_on)
    )
    yield card_lines.heading(stored.request.question or title)
    if stored.grade is Grade.RELATED:
        yield strings.no_sure_answer
    elif stored.grade is Grade.NONE:
        yield strings.not_found


def _block(number: int, stored: StoredExtract, extract: Extract | None, strings: Strings) -> Block:
    if extract is None:
        return Block(card_lines.small(strings.number(number), strings.article_gone))
    lines = (
        card_lines.quote_lines(extract),
        card_lines.citation_line(extract, number, strings),
        _verified_line(stored, extract, strings),
    )
    return Block("\n".join(lines), source_button(extract, strings))


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
