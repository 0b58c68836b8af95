"""The texts in records: plain, in HTML, or in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any

from retrieval.reading.encodings.control_characters import without_controls
from retrieval.reading.html.fragments import fragment_text

_TAG = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|ul|ol|li|blockquote|table|tr|td|section|article|figure)|br|hr|img"
    r"|/(?:a|em|strong|b|i|u|span|sup|sub|code|pre|del|s))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[\da-f]{2,5});",
    re.IGNORECASE,
)
_PARAGRAPH_TAG = re.compile(r"<(?:p|br|div|li|h[1-6]|td|blockquote)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NAMES_IN_PIECES = ("text", "content", "html", "rendered", "value", "#text", "@value", "body")
_MAX_PIECES = 10_000
_MAX_NESTING = 6


def record_text(value: Any) -> str:
    """The text that a value shows; empty if it has none.

    Texts in a list are paragraphs. HTML is shown as in a web page; a text is HTML if it has tags.
    """
    return "\n\n".join(filter(None, map(shown_text, islice(_pieces(value), _MAX_PIECES))))


def shown_text(text: str) -> str:
    """A text without its markup, if it is HTML."""
    text = _clean(text)
    if _TAG.search(text):
        parts = [text] if _PARAGRAPH_TAG.search(text) else _BLANK_LINE.split(text)
        return _clean("\n\n".join(filter(None, map(fragment_text, parts))))
    return _clean(unescape(text)) if _ENTITY.search(text) else text


def _pieces(value: Any, nesting: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping) and nesting < _MAX_NESTING:
        named = (value[name] for name in _NAMES_IN_PIECES if value.get(name))
        yield from _pieces(next(named, None), nesting + 1)
    elif isinstance(value, list) and nesting < _MAX_NESTING:
        for piece in value:
            yield from _pieces(piece, nesting + 1)


def _clean(text: str) -> str:
    r"""A text with `\n` as its line ends, and without control characters and lone surrogates."""
    if not text.isascii():
        text = text.encode(errors="ignore").decode()
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
