"""Escaping of Markdown, so that a text neither pings nor links, formats or hides anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from bot.ui.limits import length
from retrieval import Span, visible_line, visible_text

# Markup of Discord's client. A backslash before a punctuation mark removes its meaning and is not
# shown itself.
_ACTIVE = re.compile(
    r"""
      [\\*_`]                         # emphasis, code, and the backslash itself
    | ~(?=~) | \|(?=\|)               # ~~struck~~ and ||hidden||
    | <(?=\S)                         # <@1>, <t:1:R>, <https://…>: anything in angle brackets
    | @(?=everyone|here)
    | (?<=\])\(                       # [text](link): only an escape at this place removes it
    | :(?=//)                         # https://…, steam://…: a bare link
    | :(?=(?![0-9]+:)[^\s:]+:)        # :smile:, but not 12:30:45
    | :(?=100:|1234:)                 # two emoji whose names are numbers
    | (?<=discord)\. | (?<=discordapp)\.   # discord.gg/…: an invitation
    | ^(?P<indent>[^\S\n]*)           # at the start of a line:
      (?:
        (?P<number>[0-9]+)(?=[.)](?:\s|\Z))   #   a numbered list
        | (?=(?:[-+]|-?\#{1,3}|>(?:>>)?)(?:\s|\Z))   # a list, small print, a heading, a quote
      )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_CHARACTER = regex.compile(r"\X")
"""A grapheme cluster, which a reader takes for one character."""


def escape(text: str) -> str:
    """A text in Markdown that shows its visible characters, and nothing else."""
    return _ACTIVE.sub(_escaped, visible_text(text))


def escape_around(text: str, spans: Sequence[Span]) -> str:
    """The same, with disjoint spans of the text in bold.

    If the text has invisible characters, which are left out, nothing is bold: the spans would be
    at other positions.
    """
    if visible_text(text) != text:
        return escape(text)
    edges = [edge for span in spans for line in _lines(text, span) for edge in line]
    # the bold continues from a span to an adjacent one
    marks = [(edge, "**") for edge in edges if edges.count(edge) == 1]
    backslashes = [(_escape_position(match), "\\") for match in _ACTIVE.finditer(text)]
    escaped, last = "", 0
    for position, mark in sorted(marks + backslashes):
        escaped += text[last:position] + mark
        last = position
    return escaped + text[last:]


def escape_line(text: str) -> str:
    """The same as `escape`, on one line."""
    return _ACTIVE.sub(_escaped, visible_line(text))


def shorten(text: str, limit: int) -> str:
    """A text on one line, cut to `limit` UTF-16 units, with an ellipsis if it was longer."""
    line = visible_line(text)
    if length(line) <= limit:
        return line
    shortened = ""
    for character in _CHARACTER.finditer(line):
        if length(shortened) + length(character.group()) >= limit:
            break
        shortened += character.group()
    return f"{shortened.rstrip()}…"


def _escaped(match: re.Match[str]) -> str:
    position = _escape_position(match) - match.start()
    return f"{match[0][:position]}\\{match[0][position:]}"


def _escape_position(match: re.Match[str]) -> int:
    """The position for the backslash: before a mark, but after the indent or number of a list."""
    return match.start() if match["indent"] is None else match.end()


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span on each line, without blank space at their ends."""
    for line in re.finditer(r"\S(?:.*\S)?", span.slice(text)):
        yield Span(span.start + line.start(), span.start + line.end())
