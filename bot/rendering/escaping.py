"""Text that Discord shows as it is: nothing in it pings, links, formats or hides."""

from __future__ import annotations

import re

import regex

from bot.rendering.limits import length
from retrieval.visible import visible, visible_line

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
    if match["indent"] is None:
        return f"\\{match.group()}"
    return f"{match['indent']}{match['number'] or ''}\\"
