"""Reads the documents of word processors by their content, whatever their extensions say.

People rename files, and Word has long saved RTF and web pages as `.doc`.
"""

from __future__ import annotations

import re
from io import BytesIO

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.reading.archives.zip_members import ZipMembers
from retrieval.reading.documents.opendocument.odt import read_flat_odt, read_odt
from retrieval.reading.documents.rich_text.rtf import START as RTF_START
from retrieval.reading.documents.rich_text.rtf import read_rtf
from retrieval.reading.documents.word.docx import read_docx
from retrieval.reading.encodings.control_characters import refuse_binary
from retrieval.reading.html.page import read_html

_ZIP_START = b"PK\x03\x04"
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Word up to 2003, and of documents with a password."""
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that contains a document with a password."""
_FLAT_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?<office:document\s", re.DOTALL
)
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_MARKS = b"\xef\xbb\xbf"
_MAX_START = 4_096


def read_document(
    content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS
) -> ParsedArticle:
    """Read the article in a Word, OpenDocument or rich-text document; raises UnreadableFile."""
    if not content.strip():
        raise UnreadableFile(UnreadableReason.EMPTY)
    kind = name.rpartition(".")[2].upper()
    if content.startswith(_ZIP_START):
        reader = read_odt if _is_odt(content, kind) else read_docx
        return reader(content, name, options)
    if content.startswith(_OLE_START):
        is_encrypted = _ENCRYPTED_PACKAGE in content
        reasons = UnreadableReason
        raise UnreadableFile(reasons.ENCRYPTED if is_encrypted else reasons.OLD_OFFICE)
    start = content[:_MAX_START].removeprefix(_MARKS)
    if start.lstrip().startswith(RTF_START):
        return read_rtf(content.removeprefix(_MARKS), name, options)
    if _FLAT_START.match(start):
        return read_flat_odt(content, name, options)
    if _HTML_START.match(start):
        return read_html(content, name, options)
    refuse_binary(content)
    raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format=kind)


def _is_odt(content: bytes, kind: str) -> bool:
    members = ZipMembers(BytesIO(content), kind=kind)
    return "content.xml" in members and "META-INF/manifest.xml" in members
