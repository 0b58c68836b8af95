"""Reads the raised and lowered text of a web page: exponents, indices, marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from retrieval.text.superscripts import subscript, superscript

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_PIECES = 10
_MAX_CHARACTERS = 24
"""Longer raised text is text of its own, after a space."""
_MATHML: Mapping[str, str] = MappingProxyType({"msup": "sup", "msub": "sub"})
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(sup|sub)", re.IGNORECASE)
_REFERENCE_NAME = re.compile(
    r"foot-?note|end-?note|note-?ref|reference|citation|\bcite|\bfn(?:\b|[-_:\d])|noteref|\bref\b",
    re.IGNORECASE,
)


def is_raised_or_lowered(element: HtmlElement, attributes: Mapping[str, str]) -> bool:
    """True for `<sup>`, `<sub>`, MathML's like, text raised by its style, and links to notes."""
    return (
        element.tag in {"sup", "sub"}
        or element.getparent().tag in _MATHML
        or ("style" in attributes and _RAISED_STYLE.search(attributes["style"]) is not None)
        or _is_link_to_note(element, attributes)
    )


def raised_or_lowered(
    element: HtmlElement, attributes: Mapping[str, str], before: str
) -> str | None:
    """The text of a raised or lowered element as it stands after `before`.

    None for text that is too long to be an exponent, an index or the mark of a footnote.
    """
    parent = element.getparent()
    if parent.tag in _MATHML and element.getprevious() is None:
        return None
    style = _RAISED_STYLE.search(attributes.get("style", ""))
    tag = style[1].lower() if style else _MATHML.get(parent.tag, element.tag)
    pieces = list(islice(element.itertext(), _MAX_PIECES + 1))
    text = " ".join("".join(pieces).split())
    if len(pieces) > _MAX_PIECES or len(text) > _MAX_CHARACTERS:
        return None
    if tag == "sub":
        return subscript(text, before)
    names = (attributes.get("class", ""), attributes.get("id", ""), attributes.get("role", ""))
    is_reference = _is_link(element) or any(map(_REFERENCE_NAME.search, names))
    return superscript(text, before, is_note=is_reference)


def _is_link_to_note(element: HtmlElement, attributes: Mapping[str, str]) -> bool:
    """True if an element is a link to a footnote whose class or role says so, by its number."""
    if element.tag != "a" or len(element) or not (element.text or "").strip().isdecimal():
        return False
    names = f"{attributes.get('class', '')} {attributes.get('role', '')}"
    return _REFERENCE_NAME.search(names) is not None and "#" in attributes.get("href", "")


def _is_link(raised: HtmlElement) -> bool:
    """True if a raised text has a link, or is all of one."""
    if next(raised.iter("a"), None) is not None:  # itself, or in it
        return True
    parent = raised.getparent()
    around = (parent.text or "") + (raised.tail or "")
    return parent.tag == "a" and len(parent) == 1 and not around.strip()
