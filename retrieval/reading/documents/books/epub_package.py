"""Reads what an EPUB book states of itself: its metadata, the order of its files, their titles.

Both versions that are in use, 2 and 3, are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.archives.zip_members import ZipMembers
from retrieval.reading.documents.document_article import StatedFacts
from retrieval.reading.safe_xml import parse_xml
from retrieval.text.unicode import visible_line

if TYPE_CHECKING:
    from lxml import etree

_ENCRYPTION = "META-INF/encryption.xml"
_CONTAINER = "META-INF/container.xml"
_OBFUSCATIONS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
"""Algorithms for fonts, which don't concern the text."""
_TEXT_TYPES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_FRONT_KINDS = frozenset(("cover", "titlepage", "title-page", "toc", "loi", "lot", "landmarks"))
"""The kinds of files that are left out: covers, title pages, tables of contents."""
_OTHER_ROLES = frozenset(("edt", "ill", "trl", "bkp", "pbl", "cov", "aui"))
"""MARC's codes of people who are not the author: editors, illustrators, translators, …"""


@dataclass(frozen=True)
class EpubPackage:
    """A book's metadata, and its files."""

    facts: StatedFacts
    """The title of the book is its source."""
    spine: tuple[str, ...]
    """The names of the members that are its text, in the order of reading."""
    titles: Mapping[str, str]
    """The titles of these members, as the table of contents states them."""
    front: Collection[str]
    """Members that are covers, title pages or tables of contents."""


def read_package(members: ZipMembers) -> EpubPackage:
    """Read the package of a book; raises UnreadableFile."""
    _refuse_protection(members)
    path = _package_path(members)
    package = parse_xml(members.read(path))
    folder = dirname(path)
    items = {item.get("id", ""): item for item in package.iterfind("{*}manifest/{*}item")}
    paths = {name: member_path(folder, item.get("href", "")) for name, item in items.items()}
    references = [one.get("idref", "") for one in package.iterfind("{*}spine/{*}itemref")]
    spine = dict.fromkeys(
        paths[name]
        for name in references
        if name in items and items[name].get("media-type") in _TEXT_TYPES
    )
    if not spine:
        raise damaged()
    titles: dict[str, str] = {}
    front = {
        member_path(folder, one.get("href", ""))
        for one in package.iterfind("{*}guide/{*}reference")
        if one.get("type", "").lower() in _FRONT_KINDS
    }
    for name, item in items.items():
        is_navigation = "nav" in item.get("properties", "").split()
        is_ncx = item.get("media-type") == "application/x-dtbncx+xml"
        if (is_navigation or is_ncx) and paths[name] in members:
            navigation = parse_xml(members.read(paths[name]))
            for target, title in _entries(navigation, dirname(paths[name])):
                titles.setdefault(target, title)
        if is_navigation and paths[name] in members:
            front |= {paths[name], *_landmarks(navigation, dirname(paths[name]))}
    return EpubPackage(_facts(package), tuple(spine), titles, front)


def member_path(folder: str, reference: str) -> str:
    """The name of the member that a reference from a file in `folder` leads to."""
    return normpath(join(folder, unquote(reference.partition("#")[0])))


def damaged() -> UnreadableFile:
    """The error for a file that is no sound book."""
    return UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="EPUB")


def _refuse_protection(members: ZipMembers) -> None:
    if _ENCRYPTION not in members:
        return
    methods = parse_xml(members.read(_ENCRYPTION)).iter("{*}EncryptionMethod")
    if any(method.get("Algorithm") not in _OBFUSCATIONS for method in methods):
        raise UnreadableFile(UnreadableReason.PROTECTED_BOOK)


def _package_path(members: ZipMembers) -> str:
    if _CONTAINER in members:
        for file in parse_xml(members.read(_CONTAINER)).iter("{*}rootfile"):
            path: str = file.get("full-path", "")
            if path in members:
                return path
    found = next((name for name in members.infos if name.endswith(".opf")), None)
    if found is None:
        raise damaged()
    return found


def _entries(navigation: etree._Element, folder: str) -> Iterator[tuple[str, str]]:
    """The members and titles of a table of contents, that of EPUB 3 or of EPUB 2."""
    for table in navigation.iter("{*}nav"):
        if _kind(table) in {"", "toc"}:
            for link in table.iter("{*}a"):
                yield member_path(folder, link.get("href", "")), _text(link)
    for point in navigation.iter("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        if label is not None and content is not None:
            yield member_path(folder, content.get("src", "")), _text(label)


def _landmarks(navigation: etree._Element, folder: str) -> Iterator[str]:
    """The members that the landmarks call covers, title pages or tables of contents."""
    for table in navigation.iter("{*}nav"):
        for link in table.iter("{*}a") if _kind(table) == "landmarks" else ():
            if _kind(link) in _FRONT_KINDS:
                yield member_path(folder, link.get("href", ""))


def _kind(element: etree._Element) -> str:
    return (element.get("{http://www.idpf.org/2007/ops}type") or "").lower()


def _facts(package: etree._Element) -> StatedFacts:
    metadata = package.find("{*}metadata")
    elements = [] if metadata is None else [*metadata.iter()]
    roles = {
        one.get("refines", "").removeprefix("#"): _text(one)
        for one in elements
        if one.get("property") == "role"
    }

    def texts(name: str) -> list[str]:
        return [text for one in elements if _is(one, name) and (text := _text(one))]

    authors = [
        _text(one)
        for one in elements
        if _is(one, "creator")
        and (_opf(one, "role") or roles.get(one.get("id"))) not in _OTHER_ROLES
    ]
    dates = sorted(
        (one for one in elements if _is(one, "date") and _opf(one, "event") != "modification"),
        key=lambda one: _opf(one, "event") not in {"publication", "original-publication"},
    )
    title = next(iter(texts("title")), None)
    return StatedFacts(
        authors=authors,
        date=_text(dates[0]) if dates else None,
        language=next(iter(texts("language")), None),
        source=title,
    )


def _is(element: etree._Element, name: str) -> bool:
    return str(element.tag) == f"{{http://purl.org/dc/elements/1.1/}}{name}"


def _opf(element: etree._Element, name: str) -> str | None:
    value: str | None = element.get(f"{{http://www.idpf.org/2007/opf}}{name}")
    return value


def _text(element: etree._Element) -> str:
    return visible_line("".join(element.itertext()))
