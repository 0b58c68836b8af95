"""The encodings of text in Rich Text Format: those of character sets and code pages."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from types import MappingProxyType

DEFAULT_ENCODING = "cp1252"
SYMBOL = "symbol"
"""The pseudo-encoding of fonts with symbols, whose characters are not text."""
CHARACTER_SETS: Mapping[str, str] = MappingProxyType(
    {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
)
"""The encodings of the control words for the character set of a document."""
_CHARSETS: Mapping[int, str] = MappingProxyType(
    {
        2: SYMBOL,
        77: "mac_roman",
        78: "cp932",
        79: "cp949",
        80: "cp936",
        81: "cp950",
        83: "mac_greek",
        85: "mac_turkish",
        88: "mac_latin2",
        89: "mac_cyrillic",
        128: "cp932",
        129: "cp949",
        130: "johab",
        134: "cp936",
        136: "cp950",
        161: "cp1253",
        162: "cp1254",
        163: "cp1258",
        177: "cp1255",
        178: "cp1256",
        186: "cp1257",
        204: "cp1251",
        222: "cp874",
        238: "cp1250",
        254: "cp437",
        255: "cp850",
    }
)
"""Windows' and Macintosh's character sets of fonts."""
_CODE_PAGES: Mapping[int, str] = MappingProxyType(
    {
        42: SYMBOL,
        65001: "utf-8",
        10000: "mac_roman",
        10001: "cp932",
        10002: "cp950",
        10003: "cp949",
        10006: "mac_greek",
        10007: "mac_cyrillic",
        10008: "cp936",
        10029: "mac_latin2",
        10081: "mac_turkish",
        20866: "koi8_r",
        21866: "koi8_u",
    }
)
"""Code pages that Python has under other names."""


def charset_encoding(charset: int) -> str | None:
    """The encoding of a font's character set; None for that of the document."""
    return _CHARSETS.get(charset)


def code_page_encoding(page: int) -> str | None:
    """The encoding of a code page; None if it is unknown."""
    name = _CODE_PAGES.get(page, f"cp{page}")
    if name == SYMBOL:
        return name
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
