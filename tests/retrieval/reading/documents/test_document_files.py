"""The content of a document decides how it is read, not its extension."""

from __future__ import annotations

from io import BytesIO

import pytest

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.files import read_bytes, read_parts
from tests.retrieval.reading.documents.office_files import (
    docx_bytes,
    epub_bytes,
    odt_bytes,
    word_document,
)

SENTENCE = "The ferry to Skarvoy sails at ten past seven, and returns in the evening."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def contents() -> list[bytes]:
    """The sentence in every format."""
    document = word_document()
    document.add_paragraph(SENTENCE)
    return [
        docx_bytes(document),
        odt_bytes(f"<text:p>{SENTENCE}</text:p>"),
        rb"{\rtf1 " + SENTENCE.encode() + b"}",
        f"<html><body><article><p>{SENTENCE}</p></article></body></html>".encode(),
    ]


@pytest.mark.parametrize("extension", ["docx", "docm", "doc", "odt", "rtf"])
def test_a_document_with_another_extension_is_read(extension: str) -> None:
    for content in contents():
        assert read_bytes(content, f"ferry.{extension}").article.text == SENTENCE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", UnreadableReason.EMPTY),
        (OLE, UnreadableReason.OLD_OFFICE),
        (OLE + "EncryptedPackage".encode("utf-16-le"), UnreadableReason.ENCRYPTED),
        (b"%PDF-1.7 words", UnreadableReason.PDF),
        (b"\x89PNG words", UnreadableReason.BINARY),
        (b"words", UnreadableReason.DAMAGED_FORMAT),
    ],
)
@pytest.mark.parametrize("extension", ["docx", "doc", "odt", "fodt", "rtf"])
def test_what_is_no_document_is_named(
    content: bytes, reason: UnreadableReason, extension: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(content, f"ferry.{extension}")
    assert caught.value.reason is reason


@pytest.mark.parametrize("extension", ["docx", "odt", "epub"])
def test_a_document_that_is_cut_off_is_named_by_its_format(extension: str) -> None:
    content = {"docx": docx_bytes(word_document()), "odt": odt_bytes(""), "epub": epub_bytes({})}
    with pytest.raises(UnreadableFile) as caught:
        list(read_parts(BytesIO(content[extension][:-30]), f"ferry.{extension}"))
    assert str(caught.value) == f"not a sound {extension.upper()} file"
