"""Makes files of word processors and books: DOCX with python-docx, the others by hand."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_ODF = {
    **{name: name for name in ("office", "style", "text", "table", "meta")},
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
}
ODF_NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
            for name, one in _ODF.items()
        ),
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_member(archive: bytes, name: str, content: str | bytes) -> bytes:
    """A ZIP file with one member replaced or added."""
    with ZipFile(BytesIO(archive)) as old:
        return zipped({one: old.read(one) for one in old.namelist()} | {name: content})


def member(archive: bytes, name: str) -> str:
    """A member of a ZIP file."""
    with ZipFile(BytesIO(archive)) as found:
        return found.read(name).decode()


def word_document() -> WordDocument:
    """An empty Word document."""
    return Document()


def word_xml(document: WordDocument, xml: str, *, paragraph: Any = None) -> None:
    """Add WordprocessingML to a document's body, or to a paragraph."""
    spaces = nsdecls("w", "m", "wp", "a") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    for element in parse_xml(f"<w:body {spaces}>{xml}</w:body>"):
        if paragraph is None:
            document.element.body.insert(len(document.element.body) - 1, element)
        else:
            paragraph._p.append(element)


def docx_bytes(document: WordDocument) -> bytes:
    """The content of the file of a document."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def odt_bytes(body: str, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"<office:document-content {ODF_NAMESPACES}>{odf_parts(body, styles)}"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {ODF_NAMESPACES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        }
    )


def odf_parts(body: str, styles: str = "") -> str:
    """The styles and the body of an OpenDocument text."""
    return (
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )


def xhtml(body: str) -> str:
    """A file of a book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title/></head><body>{body}</body></html>"
    )


def epub_bytes(
    chapters: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
    metadata: str = "<dc:title>Ferries of Skarvoy</dc:title>",
    **more: str,
) -> bytes:
    """An EPUB book of chapters, by the names of their files; `more` are further members."""
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    references = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    links = "".join(f'<li><a href="{to}">{escape(t)}</a></li>' for to, t in (titles or {}).items())
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:opf="http://www.idpf.org/2007/opf">{metadata}</metadata><manifest>{items}'
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
            f"</manifest><spine>{references}</spine></package>",
            "OEBPS/nav.xhtml": xhtml(f'<nav epub:type="toc"><ol>{links}</ol></nav>'),
            **{f"OEBPS/{name}": xhtml(body) for name, body in chapters.items()},
            **more,
        }
    )
