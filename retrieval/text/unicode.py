"""Characters: removes those that nobody sees, and unifies variants of Chinese ones."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from opencc import OpenCC

_LINE_END = regex.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Joiners and variation selectors are kept where they have an effect: inside an emoji, or between
# letters of a script that joins them. These are matched first.
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
# visible signs around or under a number that Unicode has in the category of format characters
_VISIBLE_FORMAT_CHARACTERS = r"[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\U000110BD\U000110CD]"
_INVISIBLE = (
    rf"[\p{{Cf}}--{_VISIBLE_FORMAT_CHARACTERS}]"
    r"|[\p{Cs}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0"
    r"\uFE00-\uFE0F\U000E0000-\U000E0FFF]"
    r"|[\p{Cc}--[\t\n]]"
)
# no script puts this many marks on one letter
EXCESS_MARKS = regex.compile(r"(\p{M}{5})\p{M}+")
# Most English texts consist of these characters alone, which normalisation leaves as they are.
_PLAIN = re.compile(r"[ -~‘’“”–—]*")
_HAN = regex.compile(r"\p{Han}")
_REMOVED = regex.compile(rf"({_SHAPING})|(?:{_INVISIBLE})", regex.VERSION1)


def visible_text(text: str) -> str:
    r"""The visible characters of a text; all line ends become `\n`.

    Control characters, direction overrides, zero-width and tag characters are removed.
    """
    if is_plain(text):
        return text
    shown = _REMOVED.sub(lambda match: match.group(1) or "", _LINE_END.sub("\n", text))
    return EXCESS_MARKS.sub(r"\1", shown)


def is_plain(text: str) -> bool:
    """True if a text has only printable ASCII, curly quotation marks and dashes."""
    # a match of all of it is found several times as fast as another character
    return _PLAIN.fullmatch(text) is not None


def lower_ascii(text: str) -> str:
    """A text with its letters of ASCII alone in lower case: many times as fast as `lower`."""
    return text.lower() if text.isascii() else text.encode(errors="replace").lower().decode()


def visible_line(text: str) -> str:
    """The visible characters of a text, on one line."""
    return " ".join(visible_text(text).split())


def simplified(text: str) -> str:
    """A text with its Chinese characters in simplified form: 图 for 圖, and for Japan's 図."""
    if not _HAN.search(text):
        return text
    to_traditional, to_simplified = _converters()
    simple: str = to_simplified.convert(to_traditional.convert(text))
    return simple


@cache
def _converters() -> tuple[OpenCC, OpenCC]:
    """The converters from Japanese to traditional, and from traditional to simplified."""
    from opencc import OpenCC  # noqa: PLC0415 - only texts with Chinese characters need it

    return OpenCC("jp2t"), OpenCC("t2s")
