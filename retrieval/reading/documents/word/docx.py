"""Reads Word documents (.docx): mammoth turns them into HTML, and that is read as it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import join, normpath
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.reading.archives.zip_members import ZipMembers
from retrieval.reading.documents.document_article import (
    TITLE_CLASS,
    StatedFacts,
    document_article,
)
from retrieval.reading.documents.word.word_cleaning import TITLE_STYLE, cleaned
from retrieval.reading.documents.word.word_numbering import WordNumbering
from retrieval.reading.documents.word.word_styles import WordStyles
from retrieval.reading.html.parsing import ParsedPage, parse_page
from retrieval.reading.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
"""Those of ISO's strict format, with the ones that other documents have."""
_STYLE_MAP = f"p.{TITLE_STYLE} => h1.{TITLE_CLASS}:fresh"
_NOTES = ("footnotes", "endnotes")
_CORE = "docProps/core.xml"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


def read_docx(content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in a Word document; raises UnreadableFile."""
    members = ZipMembers(BytesIO(content), kind="DOCX")
    main = _target(members, "_rels/.rels", "", "officeDocument") or "word/document.xml"
    if main not in members:
        raise _damaged()
    return document_article(_parsed(_html(_reduced(members, main))), name, _facts(members), options)


def _target(members: ZipMembers, relationships: str, folder: str, kind: str) -> str | None:
    """The name of the member that relationships state for a kind of part, if it is there."""
    if relationships not in members:
        return None
    for one in parse_xml(members.read(relationships)):
        target = one.get("Target", "")
        path = normpath(join(folder, target)) if not target.startswith("/") else target[1:]
        if one.get("Type", "").endswith(f"/{kind}") and path in members:
            return path
    return None


def _reduced(members: ZipMembers, main: str) -> bytes:
    """A Word document of nothing but the visible text of another one."""
    from zipfile import ZipFile  # noqa: PLC0415 - only archives need it

    folder, _, file = main.rpartition("/")

    def part(kind: str) -> etree._Element | None:
        path = _target(members, join(folder, "_rels", f"{file}.rels"), folder, kind)
        return _parse(members.read(path)) if path else None

    styles = WordStyles(part("styles"))
    numbering = WordNumbering(part("numbering"), styles)
    reduced = BytesIO()
    with ZipFile(reduced, "w") as archive:
        root = _parse(members.read(main))
        archive.writestr("word/document.xml", cleaned(root, styles, numbering))
        for kind in _NOTES:
            notes = part(kind)
            if notes is not None:
                archive.writestr(f"word/{kind}.xml", cleaned(notes, styles, numbering))
    return reduced.getvalue()


def _parse(content: bytes) -> etree._Element:
    for strict, usual in _NAMESPACES.items():
        content = content.replace(strict, usual)
    root = parse_xml(content)
    if root.getroottree().docinfo.doctype:  # mammoth would read it
        raise UnreadableFile(UnreadableReason.UNSAFE_XML)
    return root


def _html(document: bytes) -> str:
    try:
        import mammoth  # noqa: PLC0415 - an extra
    except ImportError:
        raise UnreadableFile(UnreadableReason.MISSING_EXTRA, extra="documents") from None
    try:
        html: str = mammoth.convert_to_html(
            BytesIO(document), style_map=_STYLE_MAP, include_embedded_style_map=False
        ).value
    except (AttributeError, KeyError, TypeError, ValueError, OSError, RecursionError):
        raise _damaged() from None
    return html


def _parsed(html: str) -> ParsedPage:
    """The page of a document, whose notes have their number in brackets, as in the text."""
    page = parse_page(f"<body>{html}")
    for back in page.tree.xpath(
        "//a[starts-with(@href, '#footnote-ref-') or starts-with(@href, '#endnote-ref-')]"
    ):
        back.drop_tree()
    notes = page.tree.xpath(
        "//ol/li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"
    )
    for number, note in enumerate(notes, 1):
        note.getparent().tag = note.tag = "div"
        first = next(note.iter("p"), note)
        first.text = f"[{number}] {(first.text or '').lstrip()}"
    return page


def _facts(members: ZipMembers) -> StatedFacts:
    if _CORE not in members:
        return StatedFacts()
    texts: Mapping[str, str] = dict(_texts(parse_xml(members.read(_CORE))))
    return StatedFacts(
        title=texts.get(f"{_DUBLIN_CORE}title"),
        authors=(texts.get(f"{_DUBLIN_CORE}creator", ""),),
        date=texts.get(f"{_TERMS}created"),
        language=texts.get(f"{_DUBLIN_CORE}language"),
    )


def _texts(properties: etree._Element) -> Iterator[tuple[str, str]]:
    for element in properties:
        yield str(element.tag), element.text or ""


def _damaged() -> UnreadableFile:
    return UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="DOCX")
