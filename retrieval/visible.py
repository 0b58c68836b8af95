"""What a reader can see of a text: without characters that hide, or change how others show."""

from __future__ import annotations

import regex

_LINE_END = regex.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Joiners and variation selectors belong where they shape what is seen: inside a pictograph, or
# between the letters of scripts that join. They are looked for first, and kept.
_JOINING = (
    r"[\p{Arab}\p{Syrc}\p{Deva}\p{Beng}\p{Guru}\p{Gujr}\p{Orya}\p{Taml}\p{Telu}\p{Knda}"
    r"\p{Mlym}\p{Sinh}\p{Khmr}\p{Mymr}\p{Mong}\p{Tibt}]"
)
_SHAPING = (
    rf"(?<={_JOINING}\p{{M}}*)[\u200C\u200D](?={_JOINING})"
    r"|(?<=\p{Extended_Pictographic}[\uFE0F\U0001F3FB-\U0001F3FF]?)\u200D"
    r"(?=\p{Extended_Pictographic})"
    r"|(?<=[\p{Extended_Pictographic}#*0-9])[\uFE0E\uFE0F]"
)
_HIDING = (
    r"[\p{Cf}\p{Cs}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0"
    r"\uFE00-\uFE0F\U000E0000-\U000E0FFF]"
    r"|[\p{Cc}--[\t\n]]"
)
# No script stacks that many marks on one letter.
_FLOOD = r"(?<=\p{M}{5})\p{M}"
_REMOVED = regex.compile(rf"({_SHAPING})|(?:{_HIDING}|{_FLOOD})", regex.VERSION1)


def visible(text: str) -> str:
    """The characters of a text that show; line ends of every kind become line feeds.

    Controls, direction overrides, zero-width and tag characters are left out.
    """
    return _REMOVED.sub(lambda match: match.group(1) or "", _LINE_END.sub("\n", text))


def visible_line(text: str) -> str:
    """The same on one line."""
    return " ".join(visible(text).split())
