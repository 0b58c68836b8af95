"""What a reader can see of a text: without characters that hide, or change how others show."""

from __future__ import annotations

import re

import regex

_LINE_END = regex.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Joiners and variation selectors belong where they shape what is seen: inside a pictograph, or
# between the letters of scripts that join. They are looked for first, and kept.
_JOINING = (
    r"[[\p{Arab}\p{Syrc}\p{Deva}\p{Beng}\p{Guru}\p{Gujr}\p{Orya}\p{Taml}\p{Telu}\p{Knda}"
    r"\p{Mlym}\p{Sinh}\p{Khmr}\p{Mymr}\p{Mong}\p{Tibt}]--[\u180B-\u180F]]"
)
_SHAPING = (
    rf"[\u200C\u200D](?<={_JOINING}\p{{M}}{{0,5}}.)(?={_JOINING})"
    r"|(?<=[\p{Mong}--[\u180B-\u180F]])[\u180B-\u180F]"
    r"|(?<=\p{Extended_Pictographic}[\uFE0F\U0001F3FB-\U0001F3FF]?)\u200D"
    r"(?=\p{Extended_Pictographic})"
    r"|(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]"
    r"|(?<=[#*0-9])\uFE0F(?=\u20E3)"
)
# Signs that Unicode counts as controls, but that show: they stand around or under a number.
_SIGNS = r"[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\U000110BD\U000110CD]"
_HIDING = (
    rf"[\p{{Cf}}--{_SIGNS}]"
    r"|[\p{Cs}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0"
    r"\uFE00-\uFE0F\U000E0000-\U000E0FFF]"
    r"|[\p{Cc}--[\t\n]]"
)
# No script stacks that many marks on one letter.
EXCESS_MARKS = regex.compile(r"(\p{M}{5})\p{M}+")
# What most texts in English are made of. Nothing of it hides, is a mark, or is taken apart.
_UNCOMMON = re.compile(r"[^ -~‘’“”–—]")
_REMOVED = regex.compile(rf"({_SHAPING})|(?:{_HIDING})", regex.VERSION1)


def visible(text: str) -> str:
    """The characters of a text that show; line ends of every kind become line feeds.

    Controls, direction overrides, zero-width and tag characters are left out.
    """
    shown = _REMOVED.sub(lambda match: match.group(1) or "", _LINE_END.sub("\n", text))
    return EXCESS_MARKS.sub(r"\1", shown)


def is_plain(text: str) -> bool:
    """Whether a text is of ASCII that prints, curly quotation marks and dashes alone."""
    return not _UNCOMMON.search(text)


def visible_line(text: str) -> str:
    """The same on one line."""
    return " ".join(visible(text).split())
