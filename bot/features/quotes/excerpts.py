"""The parts of an article around quoted words, and around what a quotation leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ui import card_lines
from bot.ui.limits import LEFT_OUT_CONTEXT_LENGTH, QUOTE_CONTEXT_LENGTH
from bot.ui.markdown import escape_line
from retrieval import Article, Extract, Span

_EDGES = ' \n,;:"“”„«»'
"""Characters that needn't be shown at the ends of what is left out."""


def around_negation(text: str, omitted: Span, negation: Span) -> str:
    """The omitted words, or if they are many, those around the negation; it is in bold."""
    low = max(omitted.start, negation.start - LEFT_OUT_CONTEXT_LENGTH)
    high = min(omitted.end, negation.end + LEFT_OUT_CONTEXT_LENGTH)
    shown = _whole_words(text, Span(low, high), *negation)
    before, after = text[shown.start : negation.start], text[negation.end : shown.end]
    bold = f"**{escape_line(negation.slice(text))}**"
    pieces = (
        f"{card_lines.CUT} " if shown.start > omitted.start else "",
        escape_line(before) + (" " if before[-1:].isspace() else ""),
        bold,
        (" " if after[:1].isspace() else "") + escape_line(after),
        f" {card_lines.CUT}" if shown.end < omitted.end else "",
    )
    return "".join(pieces)


def left_out_words(text: str, omitted: Span) -> str:
    """The omitted words, without their middle if they are many."""
    if omitted.end - omitted.start <= 2 * LEFT_OUT_CONTEXT_LENGTH:
        return escape_line(omitted.slice(text).strip(_EDGES))
    first = Span(omitted.start, omitted.start + LEFT_OUT_CONTEXT_LENGTH)
    last = Span(omitted.end - LEFT_OUT_CONTEXT_LENGTH, omitted.end)
    head = _whole_words(text, first, first.start, first.start).slice(text)
    tail = _whole_words(text, last, last.end, last.end).slice(text)
    return f"{escape_line(head.lstrip(_EDGES))} {card_lines.CUT} {escape_line(tail.rstrip(_EDGES))}"


def in_context(article: Article, spans: Sequence[Span], limit: int) -> Extract:
    """An extract with the spans emphasised, and text around them within their paragraphs.

    It has at most `limit` characters from the first span on.
    """
    text, first, last = article.text, spans[0].start, spans[-1].end
    low, high = max(0, first - QUOTE_CONTEXT_LENGTH), min(len(text), last + QUOTE_CONTEXT_LENGTH)
    low = max(low, text.rfind("\n", low, first) + 1)
    line_end = text.find("\n", last, high)
    high = line_end if line_end >= 0 else min(high, first + limit)
    start, end = _whole_words(text, Span(low, min(high, first + limit)), first, last)
    emphasis = tuple(span for span in spans if span.end <= end)
    return Extract(
        article,
        start,
        end,
        score=0,
        emphasis=emphasis,
        cut_before=start > 0 and text[:start].rstrip(" ")[-1:] not in ("\n", ""),
        cut_after=bool(text[end:].strip()) and not text[end:].lstrip(" ").startswith("\n"),
    )


def _whole_words(text: str, shown: Span, first: int, last: int) -> Span:
    """A span without parts of words and white space at its ends.

    It keeps the text from `first` to `last`.
    """
    start, end = shown
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", max(last, start), end)
        end = space if space >= 0 else min(last, end)
    while start < first and text[start].isspace():
        start += 1
    return Span(start, len(text[:end].rstrip()))
