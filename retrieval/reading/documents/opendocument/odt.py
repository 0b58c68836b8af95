"""Reads OpenDocument texts (.odt), and the flat ones of a single XML file (.fodt)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.reading.archives.zip_members import ZipMembers
from retrieval.reading.documents.document_article import StatedFacts, document_article
from retrieval.reading.documents.opendocument.odt_html import OFFICE, body_html
from retrieval.reading.documents.opendocument.odt_styles import OdtStyles
from retrieval.reading.html.parsing import parse_page
from retrieval.reading.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml import etree

_MANIFEST = "META-INF/manifest.xml"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"


def read_odt(content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in an OpenDocument text; raises UnreadableFile."""
    members = ZipMembers(BytesIO(content), kind="ODT")
    if _MANIFEST in members and b"encryption-data" in members.read(_MANIFEST):
        raise UnreadableFile(UnreadableReason.ENCRYPTED)
    if "content.xml" not in members:
        raise _damaged()
    roots = [
        parse_xml(members.read(part))
        for part in ("content.xml", "styles.xml", "meta.xml")
        if part in members
    ]
    return _article(roots, name, options)


def read_flat_odt(
    content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS
) -> ParsedArticle:
    """Read the article in an OpenDocument text of a single XML file; raises UnreadableFile."""
    return _article([parse_xml(content)], name, options)


def _article(roots: list[etree._Element], name: str, options: ReadOptions) -> ParsedArticle:
    """The article in the parts of a document, the one with its body first."""
    body = roots[0].find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise _damaged()
    page = parse_page(f"<body>{body_html(body, OdtStyles(roots))}")
    return document_article(page, name, _facts(roots), options)


def _facts(roots: list[etree._Element]) -> StatedFacts:
    metas = [meta for root in roots for meta in root.iterchildren(OFFICE + "meta")]
    texts = {str(one.tag): one.text or "" for meta in metas for one in meta}
    return StatedFacts(
        title=texts.get(f"{_DUBLIN_CORE}title"),
        authors=(texts.get(f"{_META}initial-creator") or texts.get(f"{_DUBLIN_CORE}creator", ""),),
        date=texts.get(f"{_META}creation-date"),
        language=texts.get(f"{_DUBLIN_CORE}language"),
    )


def _damaged() -> UnreadableFile:
    return UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="ODT")
