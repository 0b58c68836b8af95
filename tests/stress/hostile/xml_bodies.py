"""XML that makes its readers fetch, open, expand or nest, in each format that contains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.retrieval.reading.archives.archive_files import zipped
from tests.stress.hostile.surroundings import PROSE, Maker, Makers, Surroundings

_CONTAINER = b"""<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
_OPF = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/></spine></package>"""
_WORD = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"""
_TYPES = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-\
officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = b"""<Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>"""
_OPEN_DOCUMENT = """<office:document-content
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>
%s</office:text></office:body></office:document-content>"""
_MIMETYPE = "application/vnd.oasis.opendocument.text"

Prolog = Callable[[Surroundings], tuple[str, str]]
"""Returns the text before the root element, and the reference to it inside."""


def docx(document: bytes, parts: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A Word document with this main part, and others."""
    necessary = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}
    return zipped({**necessary, "word/document.xml": document, **parts})


def odt(content: bytes) -> bytes:
    """An OpenDocument text with this content."""
    manifest = {"META-INF/manifest.xml": b"<manifest/>"}
    return zipped({"mimetype": _MIMETYPE.encode(), "content.xml": content, **manifest})


def odt_text(body: str, prolog: str = "") -> bytes:
    """An OpenDocument text with this body."""
    return odt(f"{prolog}{_OPEN_DOCUMENT % body}".encode())


def epub(package: bytes, pages: Mapping[str, bytes], container: bytes = _CONTAINER) -> bytes:
    """A book with this list of pages."""
    meta = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container}
    return zipped({**meta, "a.opf": package, **pages})


def word_document(text: str) -> bytes:
    """The main part of a Word document with one paragraph."""
    return (_WORD % text).encode()


def _laughs(_: Surroundings) -> tuple[str, str]:
    uses = (f"&e{n};" * 10 for n in range(11))
    entities = "".join(f'<!ENTITY e{n} "{use}">' for n, use in enumerate(uses, 1))
    return f'<!DOCTYPE a [<!ENTITY e0 "ice">{entities}]>', "&e11;"


def _quadratic(around: Surroundings) -> tuple[str, str]:
    most = max(1_000, min(60_000, around.size // 4))
    text = "ice " * (most // 4)
    return f'<!DOCTYPE a [<!ENTITY e "{text}">]>', "&e;" * (most // 3)


def _file_entity(around: Surroundings) -> tuple[str, str]:
    return f'<!DOCTYPE a [<!ENTITY e SYSTEM "{around.secret.as_uri()}">]>', "&e;"


def _web_entity(around: Surroundings) -> tuple[str, str]:
    return f'<!DOCTYPE a [<!ENTITY e SYSTEM "{around.canary}/e.xml">]>', "&e;"


def _parameters(around: Surroundings) -> tuple[str, str]:
    return f'<!DOCTYPE a [<!ENTITY % e SYSTEM "{around.canary}/e.dtd"> %e; %f;]>', "&g;"


def _public_dtd(around: Surroundings) -> tuple[str, str]:
    return f'<!DOCTYPE a PUBLIC "-//Ice//EN" "{around.canary}/a.dtd">', "&e;"


def _loop(_: Surroundings) -> tuple[str, str]:
    return '<!DOCTYPE a [<!ENTITY e "&f;"><!ENTITY f "&e;">]>', "&e;"


def _style_sheet(around: Surroundings) -> tuple[str, str]:
    return f'<?xml-stylesheet type="text/xsl" href="{around.canary}/a.xsl"?>', "ice"


def _include(around: Surroundings) -> tuple[str, str]:
    name = "xmlns:xi='http://www.w3.org/2001/XInclude'"
    target = around.secret.as_uri()
    return "", (
        f"<xi:include {name} href='{target}' parse='text'/>"
        f"<xi:include {name} href='{around.canary}/a.xml'/>"
    )


def _deep(around: Surroundings) -> tuple[str, str]:
    depth = max(2_000, min(500_000, around.size // 7))
    return "", "<a>" * depth + "ice" + "</a>" * depth


def _attributes(around: Surroundings) -> tuple[str, str]:
    count = max(1_000, min(1_000_000, around.size // 14))
    names = " ".join(f"b{n}=''" for n in range(count))
    return "", f"<a {names}/>"


def _name_spaces(around: Surroundings) -> tuple[str, str]:
    count = max(1_000, min(200_000, around.size // 30))
    return "", "".join(f"<a xmlns:n{n}='u{n}'>" for n in range(count))


def _names(around: Surroundings) -> tuple[str, str]:
    """Elements that all have names of their own, which parsers keep."""
    return "", "".join(f"<a{n:x}/>" for n in range(max(1_000, min(1_000_000, around.size // 9))))


def _long_name(around: Surroundings) -> tuple[str, str]:
    return "", f"<{'a' * around.size}/>"


def _long_comment(around: Surroundings) -> tuple[str, str]:
    return f"<!--{'ice ' * (around.size // 4)}-->", PROSE


def _encoding_bomb(_: Surroundings) -> tuple[str, str]:
    return "<?xml version='1.0' encoding='ebcdic-cp-us'?>", PROSE


_PROLOGS: Mapping[str, Prolog] = {
    "laughs": _laughs,
    "quadratic": _quadratic,
    "file-entity": _file_entity,
    "web-entity": _web_entity,
    "parameter-entity": _parameters,
    "public-dtd": _public_dtd,
    "looping-entity": _loop,
    "style-sheet": _style_sheet,
    "include": _include,
    "deep": _deep,
    "attributes": _attributes,
    "name-spaces": _name_spaces,
    "names": _names,
    "long-name": _long_name,
    "long-comment": _long_comment,
    "other-encoding": _encoding_bomb,
}
_EVERYWHERE = ("laughs", "quadratic", "file-entity", "web-entity", "parameter-entity", "public-dtd",
    "include", "deep")  # fmt: skip
"""Those that are tried in every format; the others only in a feed and a dump."""


def _plain(before: str, after: str) -> Callable[[str, str], bytes]:
    return lambda prolog, text: f"{prolog}{before}{text}{after}".encode()


def _in_book(prolog: str, text: str) -> bytes:
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{PROSE}{text}</p></body></html>"
    return epub(_OPF.encode(), {"a.xhtml": f"{prolog}{page}".encode()})


def _in_package(prolog: str, text: str) -> bytes:
    package = _OPF.replace("<metadata/>", f"<metadata>{text}</metadata>")
    return epub(f"{prolog}{package}".encode(), {"a.xhtml": f"<p>{PROSE}</p>".encode()})


def _in_container(prolog: str, text: str) -> bytes:
    container = _CONTAINER.decode().replace("</container>", f"{text}</container>")
    return epub(_OPF.encode(), {"a.xhtml": b"<p>ice</p>"}, f"{prolog}{container}".encode())


_FORMATS: Mapping[str, Callable[[str, str], bytes]] = {
    ".rss": _plain(
        "<rss version='2.0'><channel><title>Ice</title><item><title>Ice</title><description>",
        f"{PROSE}</description></item></channel></rss>",
    ),
    ".atom": _plain(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Ice</title><entry><title>Ice</title>"
        "<content>",
        f"{PROSE}</content></entry></feed>",
    ),
    ".opml": _plain("<opml version='2.0'><head><title>", "</title></head><body/></opml>"),
    "-dump.xml": _plain(
        "<mediawiki xml:lang='en'><page><title>Ice</title><ns>0</ns><revision><text>",
        f"{PROSE}</text></revision></page></mediawiki>",
    ),
    "-sitemap.xml": _plain(
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>",
        "</loc></url></urlset>",
    ),
    ".xhtml": _plain(
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><article><p>",
        f"{PROSE}</p></article></body></html>",
    ),
    "-svg.html": _plain(
        "<html><body><article><svg xmlns='http://www.w3.org/2000/svg'><text>",
        f"</text></svg><p>{PROSE * 3}</p></article></body></html>",
    ),
    ".docx": lambda prolog, text: docx(prolog.encode() + word_document(text)),
    ".odt": lambda prolog, text: odt_text(f"<text:p>{text}</text:p>", prolog),
    ".epub": _in_book,
    "-package.epub": _in_package,
    "-container.epub": _in_container,
}
_FULLY = (".rss", "-dump.xml")


def _made(prolog: Prolog, write: Callable[[str, str], bytes]) -> Maker:
    return lambda around: write(*prolog(around))


XML: Makers = {
    f"{kind}{extension}": _made(prolog, write)
    for extension, write in _FORMATS.items()
    for kind, prolog in _PROLOGS.items()
    if kind in _EVERYWHERE or extension in _FULLY
}
