"""Reads the raised and lowered text of a web page: exponents, indices, marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.text.superscripts import subscript, superscript

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_PIECES = 10
_MAX_CHARACTERS = 24
"""Longer raised text is text of its own, after a space."""
_REFERENCE_NAME = re.compile(
    r"foot-?note|end-?note|note-?ref|reference|citation|\bcite|\bfn(?:\b|[-_:\d])|noteref|\bref\b",
    re.IGNORECASE,
)


def raised_or_lowered(
    element: HtmlElement, attributes: Mapping[str, str], before: str
) -> str | None:
    """The text of `<sup>`, `<sub>` or MathML's like as it stands after `before`.

    None for text that is too long to be an exponent, an index or the mark of a footnote.
    """
    tag = element.tag
    parent = element.getparent()
    if tag not in {"sup", "sub"}:
        if element.getprevious() is None:
            return None
        tag = {"msup": "sup", "msub": "sub"}[parent.tag]
    pieces = list(islice(element.itertext(), _MAX_PIECES + 1))
    text = " ".join("".join(pieces).split())
    if len(pieces) > _MAX_PIECES or len(text) > _MAX_CHARACTERS:
        return None
    if tag == "sub":
        return subscript(text, before)
    names = (attributes.get("class", ""), attributes.get("id", ""), attributes.get("role", ""))
    is_reference = _is_link(element) or any(map(_REFERENCE_NAME.search, names))
    return superscript(text, before, is_note=is_reference)


def _is_link(raised: HtmlElement) -> bool:
    """True if a raised text has a link, or is all of one."""
    if next(raised.iter("a"), None) is not None:
        return True
    parent = raised.getparent()
    around = (parent.text or "") + (raised.tail or "")
    return parent.tag == "a" and len(parent) == 1 and not around.strip()
