"""The card of an extract in its context."""

from __future__ import annotations

import regex

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Card
from bot.ui.limits import CONTEXT_LENGTH, MAX_CONTEXT_EXTRACT_LENGTH
from bot.ui.markdown import escape
from retrieval import Article, Span

# The part of a word at either end of the context; in a script without spaces, the rest of a letter
# with its marks.
_CUT_START = regex.compile(r"\A(?:\S{0,60}\s+|[\p{M}\p{Cf}]+)")
_CUT_END = regex.compile(r"(?:\s+\S{0,60}|\X)\Z")


def context_card(article: Article, span: Span, strings: Strings) -> Card:
    """The text of a span in bold, between the text before and after it."""
    end = min(span.end, span.start + MAX_CONTEXT_EXTRACT_LENGTH)
    emphasised = escape(article.text[span.start : end])
    shown = f"{_before(article.text, span.start)}**{emphasised}**{_after(article.text, end)}"
    return Card(head=(card_lines.small(*card_lines.describe(article, strings)), shown))


def _before(text: str, start: int) -> str:
    first = max(0, start - CONTEXT_LENGTH)
    words = text[first:start]
    return f"{card_lines.CUT} {escape(_CUT_START.sub('', words))}" if first else escape(words)


def _after(text: str, end: int) -> str:
    last = end + CONTEXT_LENGTH
    words = text[end:last]
    return f"{escape(_CUT_END.sub('', words))} {card_lines.CUT}" if text[last:] else escape(words)
