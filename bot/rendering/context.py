"""An extract in the text around it."""

from __future__ import annotations

import re
from typing import Any

import regex
from discord import ui

from bot.rendering import parts, strings
from bot.rendering.escaping import escape
from bot.rendering.message import Message
from retrieval.answer import Extract
from retrieval.article import Article, Span

CONTEXT_ID = re.compile(r"context:(?P<article>[0-9a-f]{16}):(?P<start>\d{1,9}):(?P<end>\d{1,9})")

# Every character may need a backslash: twice the sum of these, and a title, are below 4,000.
_AROUND = 500
"""Characters shown before and after the extract."""
_MAX_EXTRACT = 500

# Where the context is cut: the rest of a word, or else, in a script that writes without spaces,
# of a letter with its marks.
_CUT_START = regex.compile(r"\A(?:\S{0,60}\s+|[\p{M}\p{Cf}]+)")
_CUT_END = regex.compile(r"(?:\s+\S{0,60}|\X)\Z")


def context_id(extract: Extract) -> str:
    """What the button of an extract carries: all that is needed to find the words again."""
    return f"context:{extract.article.id}:{extract.start}:{extract.end}"


def render_context(article: Article, span: Span) -> Message:
    """The words of a span, emphasised, between those before and after it."""
    end = min(span.end, span.start + _MAX_EXTRACT)
    emphasised = escape(article.text[span.start : end])
    shown = f"{_before(article.text, span.start)}**{emphasised}**{_after(article.text, end)}"
    container: ui.Container[Any] = ui.Container(
        ui.TextDisplay(f"-# {' · '.join(parts.describe(article))}"), ui.TextDisplay(shown)
    )
    return Message(view=ui.LayoutView(timeout=None).add_item(container))


def _before(text: str, start: int) -> str:
    first = max(0, start - _AROUND)
    words = text[first:start]
    return f"{strings.CUT} {escape(_CUT_START.sub('', words))}" if first else escape(words)


def _after(text: str, end: int) -> str:
    last = end + _AROUND
    words = text[end:last]
    return f"{escape(_CUT_END.sub('', words))} {strings.CUT}" if text[last:] else escape(words)
