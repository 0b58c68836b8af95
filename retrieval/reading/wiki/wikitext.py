"""Wikitext as the text that readers see: converted to HTML, and then shown as web pages are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape, unescape
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.html.fragments import fragment_text
from retrieval.reading.whole_file import too_large
from retrieval.reading.wiki.templates import shown_arguments
from retrieval.reading.wiki.wiki_lines import LIST_MARKS, html_blocks

if TYPE_CHECKING:
    from mwparserfromhell.nodes import Node
    from mwparserfromhell.nodes.external_link import ExternalLink
    from mwparserfromhell.nodes.heading import Heading
    from mwparserfromhell.nodes.tag import Tag
    from mwparserfromhell.nodes.wikilink import Wikilink
    from mwparserfromhell.wikicode import Wikicode

_LEFT_OUT = frozenset(
    """categorytree gallery graph hiero imagemap includeonly indicator inputbox mapframe
    maplink ref references score section templatedata templatestyles timeline""".split()
)
"""Tags that readers see as pictures, as notes below the page, or not at all."""
_VERBATIM = frozenset(("nowiki", "math", "chem", "ce"))
_PREFORMATTED = frozenset(("pre", "source", "syntaxhighlight"))
_TRANSPARENT = frozenset(("noinclude", "onlyinclude", "translate"))
_ATTRIBUTES = frozenset("class style dir hidden colspan rowspan scope start value type".split())
_OWN_CHARACTERS = re.compile("[\x00\ue000-\ue0ff]")
"""Characters that this package uses for marks."""
_STRAY_LESS_THAN = re.compile(r"<(?=[a-z/])(?![^<>]*>)", re.IGNORECASE)
"""Those that begin no tag; the parser takes quadratic time to see that."""
_SWITCH = re.compile(r"__[A-Z]{3,20}__")
_STRAY_QUOTES = re.compile(r"'{2,}")
_LANGUAGE_LINK = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8})?:\S")
_CONTAINERS = frozenset(("td", "th", "div", "blockquote", "center", "li", "dd"))
"""Elements of HTML whose lines are like those of the page."""
_BLOCKS = frozenset(("table", "div", "blockquote", "center", "ul", "ol", "dl", "p"))
_CAPTION = re.compile(r"<td[^>]*><p>\+(?!\d)(.*)</p></td>", re.DOTALL)
"""The parser takes a caption for a cell."""
_MAX_CHARACTERS = 4_000_000
"""Of a page. MediaWiki's own limit is 2 MB."""
_MAX_DEPTH = 60
"""Elements, templates and links in each other."""
_MAX_HEADING_LEVEL = 6


def wikitext_text(source: str, hidden: Collection[str] = ()) -> str:
    """The text that the readers of a page see, without pictures, notes and most templates.

    `hidden` are the names of namespaces, in lower case, whose links show nothing. Raises
    UnreadableFile for a page that is too large.
    """
    try:
        import mwparserfromhell  # noqa: PLC0415 - slow to import, and needed for wikis only
    except ImportError:
        raise UnreadableFile(UnreadableReason.MISSING_EXTRA, extra="documents") from None

    if len(source) > _MAX_CHARACTERS:
        raise too_large(_MAX_CHARACTERS)
    plain = _STRAY_LESS_THAN.sub("&lt;", _OWN_CHARACTERS.sub("", source))
    code = mwparserfromhell.parse(plain)
    return fragment_text(_Converter(hidden).blocks(code))


class _Converter:
    """Converts parsed wikitext to HTML."""

    def __init__(self, hidden: Collection[str]) -> None:
        self._hidden = hidden
        self._depth = 0

    def blocks(self, code: Wikicode | str) -> str:
        """Wikitext as paragraphs, lists and whatever else it consists of."""
        return html_blocks(self.inline(code))

    def inline(self, code: Wikicode | str | None) -> str:
        """Wikitext without paragraphs; ends of lines, and marks of lists at them, stay."""
        if code is None or self._depth >= _MAX_DEPTH:
            return ""
        if isinstance(code, str):
            return _text(code)
        self._depth += 1
        html = "".join(self._node(node) for node in code.nodes)
        self._depth -= 1
        return html

    def _node(self, node: Node) -> str:
        from mwparserfromhell import nodes  # noqa: PLC0415 - slow to import, as above

        match node:
            case nodes.Text():
                return _text(node.value)
            case nodes.HTMLEntity():
                return str(node)
            case nodes.Wikilink():
                return self._link(node)
            case nodes.ExternalLink():
                return self._external_link(node)
            case nodes.Template():
                return shown_arguments(node, self.inline)
            case nodes.Argument():
                return self.inline(node.default)
            case nodes.Heading():
                return self._heading(node)
            case nodes.Tag():
                return self._tag(node)
            case _:
                return ""

    def _heading(self, node: Heading) -> str:
        level = min(node.level, _MAX_HEADING_LEVEL)
        return f"\n<h{level}>{self.inline(node.title)}</h{level}>\n"

    def _link(self, node: Wikilink) -> str:
        title = str(node.title).strip()
        namespace, colon, _ = title.partition(":")
        if colon and namespace.strip().replace("_", " ").lower() in self._hidden:
            return ""
        if node.text is not None:
            return self.inline(node.text)
        return "" if _LANGUAGE_LINK.match(title) else self.inline(node.title).strip().lstrip(":")

    def _external_link(self, node: ExternalLink) -> str:
        if node.title is not None:
            return self.inline(node.title)
        return "" if node.brackets else escape(str(node.url))

    def _tag(self, node: Tag) -> str:
        name = str(node.tag).strip().lower()
        if name in _LEFT_OUT:
            return ""
        if mark := LIST_MARKS.get(node.wiki_markup or ""):
            return mark
        if name == "table" and node.wiki_markup:
            return self._table(node)
        if name in _VERBATIM:
            return _one_line(escape(unescape(str(node.contents or ""))))
        if name in _PREFORMATTED:
            code = str(node.contents or "")
            shown = unescape(code) if name == "pre" else code
            return f"\n<pre>{_one_line(escape(shown))}</pre>\n"
        if name == "poem":
            lines = self.inline(node.contents).strip().split("\n")
            return f"\n<p>{'<br>'.join(lines)}</p>\n"
        if name in _TRANSPARENT:
            return self.inline(node.contents)
        return self._element(name, node)

    def _table(self, table: Tag) -> str:
        """A table in MediaWiki's syntax; its cells before the first mark of a row are a row too."""
        rows, caption = [""], ""
        for tag in _tags(table):
            if tag.tag == "tr":
                rows.append("".join(map(self._cell, _tags(tag))))
            elif found := _CAPTION.match(cell := self._cell(tag)):
                caption = f"<caption>{found[1]}</caption>"
            else:
                rows[-1] += cell
        html = "".join(f"<tr>{row}</tr>" for row in rows if row)
        return f"\n<table{_attributes(table)}>{caption}{html}</table>\n"

    def _cell(self, cell: Tag) -> str:
        return f"<{cell.tag}{_attributes(cell)}>{self.blocks(cell.contents)}</{cell.tag}>"

    def _element(self, name: str, node: Tag) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9]*", name):
            return ""
        if node.self_closing or node.invalid or name in ("br", "hr"):
            return f"<{name}{_attributes(node)}>"
        inner = self.inline(node.contents)
        if name in _CONTAINERS or "\n\n" in inner:
            inner = html_blocks(inner)
        inner = inner.replace("\n", " ")
        html = f"<{name}{_attributes(node)}>{inner}</{name}>"
        return f"\n{html}\n" if name in _BLOCKS else html


def _tags(node: Tag) -> Iterator[Tag]:
    """The rows or cells in a table or row."""
    from mwparserfromhell import nodes  # noqa: PLC0415 - slow to import, as above

    for inner in node.contents.nodes:
        if isinstance(inner, nodes.Tag) and inner.tag in ("tr", "td", "th"):
            yield inner


def _attributes(node: Tag) -> str:
    return "".join(
        f' {name}="{escape(_one_line(str(attribute.value or "")))}"'
        for attribute in node.attributes
        if (name := str(attribute.name).strip().lower()) in _ATTRIBUTES
    )


def _text(text: str) -> str:
    return escape(_STRAY_QUOTES.sub("", _SWITCH.sub("", text)), quote=False)


def _one_line(html: str) -> str:
    return html.replace("\n", "&#10;")
