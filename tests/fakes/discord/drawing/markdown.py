"""Discord's Markdown as HTML: as much of it as the bot sends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from tests.fakes.discord.rules.markdown import EMPHASES, ESCAPE

_HEADING = re.compile(r"(#{1,3}) (.*)")
_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strike": "s", "spoiler": "span"}
_MENTIONED = {"@": "@Vik", "#": "#harbour"}
_INLINE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (ESCAPE, lambda match: escape(match[1])),
    (re.compile(r"`([^`]+)`"), lambda match: f"<code>{escape(match[1])}</code>"),
    (
        re.compile(r"</([^<>:\n]+):\d+>"),
        lambda match: f'<span class="mention">/{escape(match[1])}</span>',
    ),
    (
        re.compile(r"<(@!?|#)\d+>"),
        lambda match: f'<span class="mention">{_MENTIONED[match[1][0]]}</span>',
    ),
    (re.compile(r"<t:\d+:R>"), lambda _: "2 minutes ago"),
    (
        re.compile(r"\[([^\]\n]+)\]\(<?(https?://[^\s<>)]+)>?\)"),
        lambda match: f'<a href="{escape(match[2])}">{_inline(match[1])}</a>',
    ),
    (
        re.compile(r"<(https?://[^\s<>]+)>"),
        lambda match: f'<a href="{escape(match[1])}">{escape(match[1])}</a>',
    ),
    *(
        (
            pattern,
            lambda match, tag=_TAGS[kind]: f"<{tag}>{_inline(match[1])}</{tag}>",
        )
        for kind, pattern in EMPHASES
    ),
)


def markdown_html(text: str) -> str:
    """The HTML of a message's text."""
    runs = groupby(text.split("\n"), lambda line: line.startswith("> "))
    return "".join(
        f"<blockquote>{_lines([line[2:] for line in run])}</blockquote>"
        if is_quote
        else _lines(list(run))
        for is_quote, run in runs
    )


def _lines(lines: list[str]) -> str:
    return "".join(map(_line, lines))


def _line(line: str) -> str:
    if heading := _HEADING.match(line):
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2])}</h{level}>"
    if line.startswith("-# "):
        return f'<div class="small">{_inline(line[3:])}</div>'
    if line.startswith("- "):
        return f'<div class="item">{_inline(line[2:])}</div>'
    return f"<div>{_inline(line) or '<br>'}</div>"


def _inline(text: str) -> str:
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        for pattern, html in _INLINE:
            if match := pattern.match(text, position):
                yield html(match)
                position = match.end()
                break
        else:
            yield escape(text[position])
            position += 1
