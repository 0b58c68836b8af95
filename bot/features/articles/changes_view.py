"""The card of a change between two versions of an article, in its exact words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.features.articles.changes import ChangeShown
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.custom_ids import ChangesId
from bot.ui.limits import (
    CHANGE_CONTEXT_LENGTH,
    MAX_CHANGE_LENGTH,
    MAX_CHANGES,
    MAX_TITLE_LENGTH,
)
from bot.ui.markdown import escape_around, escape_line, shorten
from retrieval import ArticleField, FieldChange, SentenceChange, Span, visible_line

_REMOVED, _ADDED, _TO = "➖", "➕", "→"


def changes_card(shown: ChangeShown, strings: Strings) -> Card:
    """A change: metadata, and sentences with the words that differ in bold."""
    change = shown.change
    day = strings.changed_on.format(day=strings.day(change.at.date())) if change.at else ""
    place = strings.page.format(
        number=strings.number(shown.number + 1), of=strings.number(shown.count)
    )
    fields = list(_field_lines(change.fields, strings))
    blocks = [Block("\n".join(_lines(one))) for one in change.sentences[:MAX_CHANGES]]
    total = len(change.sentences)
    nothing = strings.only_corrected if change.is_correction else strings.only_layout_changed

    def left_out(blocks_shown: int) -> str:
        count = total - blocks_shown
        return strings.changes_left_out.format(count=strings.number(count)) if count else ""

    return Card(
        head=(
            card_lines.heading(visible_line(change.after.title) or strings.untitled),
            *(() if change.sentences else (nothing,)),
            *(("\n".join(fields),) if fields else ()),
        ),
        blocks=tuple(blocks),
        buttons=card_lines.page_buttons(
            lambda number: ChangesId(shown.article, number), shown.number, shown.count, strings
        ),
        foot=card_lines.small(day, place if shown.count > 1 else ""),
        left_out=left_out,
        is_success=True,
    )


def _field_lines(fields: Sequence[FieldChange], strings: Strings) -> Iterator[str]:
    labels: Mapping[ArticleField, str] = {
        ArticleField.TITLE: strings.correct_title,
        ArticleField.SOURCE: strings.correct_source,
        ArticleField.PUBLISHED: strings.correct_date,
        ArticleField.ADDRESS: strings.correct_url,
    }
    for field, before, after in fields:
        if field in labels:
            yield f"{labels[field]}: {_value(before)} {_TO} {_value(after)}"


def _value(value: str | None) -> str:
    return escape_line(shorten(value or "–", MAX_TITLE_LENGTH))


def _lines(change: SentenceChange) -> Iterator[str]:
    if change.before:
        yield f"{_REMOVED} {_marked(change.before, change.removed, is_whole=not change.after)}"
    if change.after:
        yield f"{_ADDED} {_marked(change.after, change.added, is_whole=not change.before)}"


def _marked(sentence: str, spans: Sequence[Span], *, is_whole: bool) -> str:
    """A sentence with its words that differ in bold, cut around the first of them."""
    text = "".join(" " if character.isspace() else character for character in sentence)
    first = 0 if is_whole or not spans else max(0, spans[0].start - CHANGE_CONTEXT_LENGTH)
    start = first if len(text) > MAX_CHANGE_LENGTH else 0
    part = text[start : start + MAX_CHANGE_LENGTH]
    marks = [
        Span(max(span.start - start, 0), min(span.end - start, len(part)))
        for span in ([] if is_whole else spans)
        if start < span.end and span.start < start + len(part)
    ]
    before = f"{card_lines.CUT} " if start else ""
    after = f" {card_lines.CUT}" if start + len(part) < len(text) else ""
    return f"{before}{escape_around(part, marks)}{after}"
