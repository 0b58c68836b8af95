"""Quotation marks around a quotation that may be in quotation marks itself."""

from __future__ import annotations

import re

_MARKS = '"“”„‟«»‹›「」『』〝〞〟'
_SINGLE = "'‘’‚"
_INNER = str.maketrans("“„‟”«»「」〝〞〟", "‘‚‘’‹›『』『』』")
_STRAIGHT = re.compile(r'(?P<opening>(?:^|(?<=[\s(\[]))"(?=\S))|"')


def without_marks(quotation: str) -> str:
    """A quotation to be shown between quotation marks: without its own, and single ones within."""
    text = quotation.strip()
    while text and (inner := _unwrapped(text)) != text:
        text = inner.strip()
    text = _STRAIGHT.sub(lambda mark: "’" if mark["opening"] is None else "‘", text)
    return text.translate(_INNER)


def _unwrapped(text: str) -> str:
    """A text without the marks at its ends, or a mark without a partner, if no other is between."""
    begins, ends = text[0] in _MARKS + _SINGLE, text[-1] in _MARKS + _SINGLE
    inner = text[begins : len(text) - ends]
    if any(character in _MARKS for character in inner):
        return text
    is_apostrophe = ends and not begins and text[-1] in _SINGLE
    return text if is_apostrophe else inner
