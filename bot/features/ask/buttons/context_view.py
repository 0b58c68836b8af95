"""The card of an extract in its context."""

from __future__ import annotations

import regex

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Card
from bot.ui.limits import (
    CONTEXT_LENGTHS,
    MAX_CONTENT_LENGTH,
    MAX_CONTEXT_EXTRACT_LENGTH,
    length,
)
from bot.ui.markdown import escape
from retrieval import Article, Span

# The part of a word at either end of the context; in a script without spaces, the rest of a letter
# with its marks.
_CUT_START = regex.compile(r"\A(?:\S{0,60}\s+|[\p{M}\p{Cf}]+)")
_CUT_END = regex.compile(r"(?:\s+\S{0,60}|\X)\Z")


def context_card(article: Article, span: Span, strings: Strings) -> Card:
    """The text of a span in bold, between as much before and after it as a plain message holds."""
    pages = strings.pages(article.pages_at(span))
    citation = card_lines.small(*card_lines.describe(article, strings), pages)
    room = MAX_CONTENT_LENGTH - length(f"{citation}\n\n")
    shown = (_in_context(article.text, span, context) for context in CONTEXT_LENGTHS)
    return Card(head=(citation, next(text for text in shown if length(text) <= room)))


def _in_context(text: str, span: Span, context: int) -> str:
    end = min(span.end, span.start + MAX_CONTEXT_EXTRACT_LENGTH)
    emphasised = escape(text[span.start : end])
    return f"{_before(text, span.start, context)}**{emphasised}**{_after(text, end, context)}"


def _before(text: str, start: int, context: int) -> str:
    first = max(0, start - context)
    words = text[first:start]
    return f"{card_lines.CUT} {escape(_CUT_START.sub('', words))}" if first else escape(words)


def _after(text: str, end: int, context: int) -> str:
    last = end + context
    words = text[end:last]
    return f"{escape(_CUT_END.sub('', words))} {card_lines.CUT}" if text[last:] else escape(words)
