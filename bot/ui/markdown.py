"""Text that Discord shows as it is: nothing in it pings, links, formats or hides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from bot.ui.limits import length
from retrieval.model.article import Span
from retrieval.text.unicode import visible, visible_line

# What Discord's client gives a meaning to. A backslash before a sign that is neither a letter, a
# digit nor a space takes the meaning away and is not shown itself.
_ACTIVE = re.compile(
    r"""
      [\\*_`]                         # emphasis, code, and the backslash itself
    | ~(?=~) | \|(?=\|)               # ~~struck~~ and ||hidden||
    | <(?=\S)                         # <@1>, <t:1:R>, <https://…>: all that is in angle brackets
    | @(?=everyone|here)
    | (?<=\])\(                       # [text](link): no escape before this place takes it away
    | :(?=//)                         # https://…, steam://…: a bare link
    | :(?=(?![0-9]+:)[^\s:]+:)        # :smile:, but not 12:30:45
    | :(?=100:|1234:)                 # two pictographs that are called by a number
    | (?<=discord)\. | (?<=discordapp)\.   # discord.gg/…: an invitation
    | ^(?P<indent>[^\S\n]*)           # at the beginning of a line:
      (?:
        (?P<number>[0-9]+)(?=[.)](?:\s|\Z))   #   a numbered list
        | (?=(?:[-+]|-?\#{1,3}|>(?:>>)?)(?:\s|\Z))   # a list, small print, a heading, a quote
      )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_CHARACTER = regex.compile(r"\X")
"""What a reader takes for one character: a letter with its marks, a flag."""


def escape(text: str) -> str:
    """A stored text for Discord: the reader sees its visible characters, and no more happens."""
    return _ACTIVE.sub(_escaped, visible(text))


def escape_around(text: str, spans: Sequence[Span]) -> str:
    """The same with spans of the text, which are apart, in bold.

    Without, where the text has characters that do not show: the spans are then of other places.
    """
    if visible(text) != text:
        return escape(text)
    edges = [edge for span in spans for line in _lines(text, span) for edge in line]
    # where a span meets the next, the bold goes on
    marks = [(place, "**") for place in edges if edges.count(place) == 1]
    slashes = [(_escapes_at(match), "\\") for match in _ACTIVE.finditer(text)]
    written, last = "", 0
    for place, sign in sorted(marks + slashes):
        written += text[last:place] + sign
        last = place
    return written + text[last:]


def escape_line(text: str) -> str:
    """The same on one line."""
    return _ACTIVE.sub(_escaped, visible_line(text))


def shorten(text: str, limit: int) -> str:
    """A title or question on one line, no longer than `limit`; the end is left out."""
    line = visible_line(text)
    if length(line) <= limit:
        return line
    kept = ""
    for character in _CHARACTER.finditer(line):
        if length(kept) + length(character.group()) >= limit:
            break
        kept += character.group()
    return f"{kept.rstrip()}…"


def _escaped(match: re.Match[str]) -> str:
    place = _escapes_at(match) - match.start()
    return f"{match[0][:place]}\\{match[0][place:]}"


def _escapes_at(match: re.Match[str]) -> int:
    """Where the backslash goes: before a sign, but behind what makes it one at a line's start."""
    return match.start() if match["indent"] is None else match.end()


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span that stand on lines of their own, and show."""
    for line in re.finditer(r"\S(?:.*\S)?", span.slice(text)):
        yield Span(span.start + line.start(), span.start + line.end())
