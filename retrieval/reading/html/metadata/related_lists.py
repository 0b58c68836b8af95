"""Lists of links below headings such as "Related stories"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_OF_THEIR_OWN = frozenset(("article", "main"))
_MAX_CHARACTERS, _MAX_PARTS = 40, 10
"""Characters and texts of such a heading."""
_RELATED_STARTS = """
related; see also; read (?:also|more|next|on); more (?:stor|news|from|on|articles|in); most read
most popular; trending; recommended; you (?:may|might); also on; latest; comments; keep reading
up next; weitere; mehr (?:zum|von|aus); verwandte; lesen sie; auch interessant; meistgelesen
ähnliche; kommentare; à lire; lire aussi; sur le même
articles? (?:liés|similaires); voir aussi; les plus lus
commentaires; relacionad; te puede; más noticias; lo más; ver también; lee también; comentarios
leia (?:também|mais); veja também; mais lidas; comentários; correlat; leggi anche; potrebbe
più letti; lees (?:ook|meer); meer (?:over|nieuws); gerelateerd; läs (?:också|mer|även); relatera
læs også; les også; relater; lue (?:myös|lisää); aiheesta; czytaj; zobacz (?:też|także); podobne
polecane; čtěte; související; читайте; похожие; ещё по теме; комментарии; схожі; ilgili; benzer
関連; あわせて読; 人気; おすすめ; 相[关關]; 推[荐薦]; 更多; 관련; 추천; 많이 본
"""
_RELATED = regex.compile(
    "|".join(filter(None, map(str.strip, regex.split("[;\n]", _RELATED_STARTS)))), regex.IGNORECASE
)


class RelatedLists:
    """Finds the lists below such headings, in one pass over the elements of a page."""

    def __init__(self) -> None:
        self._levels: dict[HtmlElement, int] = {}
        """The level of such a heading for the element that it is in."""

    def has(self, element: HtmlElement, parent: HtmlElement | None) -> bool:
        """True if an element, the next of the pass, stands below such a heading in its parent."""
        level = _LEVELS.get(element.tag)
        if level is not None and parent is not None:
            if _RELATED.match(_start(element)):
                self._levels[parent] = level
            elif level <= self._levels.get(parent, 0):
                del self._levels[parent]
        return parent in self._levels and element.tag not in _OF_THEIR_OWN


def _start(heading: HtmlElement) -> str:
    """The text of a heading that is short; else empty."""
    text = "".join(islice(heading.itertext(), _MAX_PARTS)).strip()
    return text if len(text) <= _MAX_CHARACTERS else ""
