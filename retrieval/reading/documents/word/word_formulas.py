"""Replaces the formulas of a Word document by their characters, on one line.

Names of elements are those of Office Math (ECMA-376, part 1, chapter 22.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from retrieval.reading.documents.word.word_styles import W
from retrieval.text.superscripts import subscript, superscript

if TYPE_CHECKING:
    from lxml import etree

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BASE = "x"
"""The base of a superscript or subscript: that of any variable looks the same."""


def replace_formulas(root: etree._Element) -> None:
    """Replace each formula by a run: fractions with a slash, exponents and indices raised."""
    from lxml import etree  # noqa: PLC0415 - slow to import

    for formula in [*root.iter(_M + "oMath")]:
        run = formula.makeelement(W + "r")
        run.append(run.makeelement(W + "t"))
        run[0].text = _written(formula)
        formula.clear(keep_tail=True)
        formula.append(run)
    for paragraph in [*root.iter(_M + "oMathPara")]:
        parent = paragraph.getparent()
        if parent is not None and parent.tag != W + "p":  # on a line of its own
            paragraph.tag = W + "p"
    etree.strip_tags(root, _M + "oMathPara", _M + "oMath")


def _written(element: etree._Element) -> str:
    """A part of a formula on one line."""
    name = str(element.tag).removeprefix(_M)
    if name == "t":
        return element.text or ""
    if name == "f":
        return "/".join(map(_written, element.iterchildren(_M + "num", _M + "den")))
    content = _joined(element)
    match name:
        case "sup":
            return superscript(content, _BASE)
        case "sub":
            return subscript(content, _BASE)
        case "d":
            return f"{_mark(element, 'begChr', '(')}{content}{_mark(element, 'endChr', ')')}"
        case "rad":
            return f"√{content}"
        case "nary":
            return f"{_mark(element, 'chr', '∫')}{content}"
    return content


def _joined(elements: Iterable[etree._Element]) -> str:
    return "".join(map(_written, elements))


def _mark(element: etree._Element, name: str, usual: str) -> str:
    mark = next(element.iterfind(f"./*/{_M}{name}"), None)
    return usual if mark is None else mark.get(_M + "val", "")
