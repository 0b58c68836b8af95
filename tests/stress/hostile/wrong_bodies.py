"""Files that are not what their name says, or only a part of it."""

from __future__ import annotations

from tests.retrieval.reading.archives.archive_files import tarred, zipped
from tests.stress.hostile.pdf_bodies import pdf
from tests.stress.hostile.surroundings import PROSE, Maker, Makers, Surroundings
from tests.stress.hostile.xml_bodies import docx, epub, odt, word_document

_PAGE = f"<html><body><article><p>{PROSE * 9}</p></article></body></html>".encode()
_PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(range(256)) * 40
_HUGE = b"\x7f\xff\xff\xff"
_PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + _HUGE * 2 + b"\x08\x06\0\0\0" + bytes(999)
_FILM = b"\0\0\0\x20ftypmp42" + bytes(range(256)) * 40
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40
_DATABASE = b"SQLite format 3\0" + bytes(4_080)
_BOOK = b"""<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>
<item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>"""
_CONTENTS = {
    "pdf": pdf({}),
    "page": _PAGE,
    "zip": zipped({"a.txt": PROSE.encode()}),
    "program": _PROGRAM,
    "picture": _PICTURE,
    "film": _FILM,
    "old-office": _OLD_OFFICE,
    "database": _DATABASE,
    "nothing": b"",
    "nul": bytes(5_000),
    "high-bytes": bytes(range(128, 256)) * 500,
}
_EXTENSIONS = (
    *(".html", ".txt", ".md", ".pdf", ".docx", ".odt", ".epub", ".rtf", ".json", ".jsonl", ".csv"),
    *(".xml", ".rss", ".opml", ".eml", ".mbox", ".zip", ".tar", ".txt.gz", ".txt.xz", ".srt"),
)
_WHOLE = {
    ".pdf": pdf({}),
    ".zip": zipped({"a.txt": PROSE.encode(), "b.html": _PAGE}),
    ".tar": tarred({"a.txt": PROSE.encode(), "b.html": _PAGE}),
    ".docx": docx(word_document(PROSE)),
    ".odt": odt(b"<a>ice</a>"),
    ".epub": epub(_BOOK, {"a.xhtml": _PAGE}),
}


def _same(content: bytes) -> Maker:
    return lambda _: content


def _swapped(content: bytes) -> bytes:
    """The second half before the first."""
    middle = len(content) // 2
    return content[middle:] + content[:middle]


def _parts_from_web(around: Surroundings) -> bytes:
    """A Word document whose relations and fields lead to the canary."""
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='r1' TargetMode='External' Type='http://schemas.openxmlformats.org/"
        f"officeDocument/2006/relationships/attachedTemplate' Target='{around.canary}/a.dotm'/>"
        "<Relationship Id='r2' TargetMode='External' Type='http://schemas.openxmlformats.org/"
        f"officeDocument/2006/relationships/image' Target='{around.secret.as_uri()}'/>"
        "</Relationships>"
    )
    picture = (
        "<w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
        " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
        " r:link='r1' r:embed='r2'/></w:drawing></w:r>"
    )
    document = word_document(PROSE).replace(b"</w:p>", f"{picture}</w:p>".encode())
    return docx(document, {"word/_rels/document.xml.rels": relations.encode()})


def _page_with_parts(around: Surroundings) -> bytes:
    parts = (
        f"<base href='{around.canary}/'><link rel=stylesheet href='a.css'>"
        f"<meta http-equiv=refresh content='0;url={around.canary}'>"
        f"<script src='{around.canary}/a.js'></script><img src='{around.canary}/a.png'>"
        f"<iframe src='{around.secret.as_uri()}'></iframe>"
        f"<object data='{around.canary}/a'></object>"
        f"<link rel=canonical href='{around.canary}/b'>"
    )
    return f"<html><head>{parts}</head><body><article>{parts}<p>{PROSE * 5}".encode()


def _rich_text_with_fields(around: Surroundings) -> bytes:
    target = str(around.secret).replace("\\", "/")
    return (
        r"{\rtf1\ansi {\field{\*\fldinst INCLUDETEXT " + f'"{target}"' + "}{\\fldrslt ice}}"
        r"{\field{\*\fldinst INCLUDEPICTURE " + f'"{around.canary}/a.png"' + "}}" + PROSE + "}"
    ).encode()


def _external_message(around: Surroundings) -> bytes:
    return (
        "Subject: Ice\nContent-Type: message/external-body; access-type=local-file;"
        f' name="{around.secret}"\n\nContent-Type: text/plain\n\n'
    ).encode()


def _wiki_includes(around: Surroundings) -> bytes:
    return (
        "<mediawiki xml:lang='en'><page><title>Ice</title><ns>0</ns><revision><text>"
        f"{PROSE} {{{{{around.canary}/a}}}} [[File:{around.secret}]] {{{{:{around.secret}}}}}"
        "</text></revision></page></mediawiki>"
    ).encode()


WRONG: Makers = {
    **{
        f"{kind}{extension}": _same(content)
        for extension in _EXTENSIONS
        for kind, content in _CONTENTS.items()
    },
    **{
        f"cut-{share}{extension}": _same(content[: len(content) * share // 100])
        for extension, content in _WHOLE.items()
        for share in (1, 30, 60, 90, 99)
    },
    **{f"swapped{extension}": _same(_swapped(content)) for extension, content in _WHOLE.items()},
    "parts-from-web.docx": _parts_from_web,
    "parts-from-web.html": _page_with_parts,
    "fields.rtf": _rich_text_with_fields,
    "external.eml": _external_message,
    "includes.xml": _wiki_includes,
}
