"""Parses XML of strangers: no entities, no other files, and a limit on its depth and size."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from retrieval.errors import UnreadableFile, UnreadableReason

if TYPE_CHECKING:
    from lxml import etree

_MAX_PROLOG_BYTES = 100_000
"""Of what precedes the root element; entities are declared there."""


def parse_xml(content: bytes) -> etree._Element:
    """The root element of a document; comments and processing instructions are left out.

    Raises UnreadableFile if it is not well-formed, or declares entities.
    """
    from lxml import etree  # noqa: PLC0415 - only XML needs it

    root_name(BytesIO(content))
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="XML")
    return root


def iter_xml(file: BinaryIO, tags: Collection[str]) -> Iterator[etree._Element]:
    """The elements with these local names, in the order of their ends; each is then emptied.

    The file is read as they are consumed, so that it may be of any size. Raises UnreadableFile at
    the place where it is not well-formed, or if it declares entities.
    """
    from lxml import etree  # noqa: PLC0415 - only XML needs it

    start = file.tell()
    root_name(file)
    file.seek(start)
    wanted = [f"{{*}}{tag}" for tag in tags]
    events = etree.iterparse(
        file, tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in events:
            yield element
            element.clear()
            while element.getprevious() is not None and (parent := element.getparent()) is not None:
                del parent[0]
    except etree.XMLSyntaxError:
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="XML") from None


def root_name(file: BinaryIO) -> str:
    """The local name of the root element, up to which the file is read.

    Raises UnreadableFile if it has none, or if entities are declared before it.
    """
    from lxml import etree  # noqa: PLC0415 - only XML needs it

    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False
    )
    end = file.tell() + _MAX_PROLOG_BYTES
    try:
        while file.tell() < end and (chunk := file.read(4_096)):
            parser.feed(chunk)
            for _, root in parser.read_events():
                declared = root.getroottree().docinfo.internalDTD
                if declared is not None and any(declared.iterentities()):
                    raise UnreadableFile(UnreadableReason.UNSAFE_XML)
                return local_name(root)
    except etree.XMLSyntaxError:
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="XML") from None
    raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="XML")


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _parser() -> etree.XMLParser:
    from lxml import etree  # noqa: PLC0415 - only XML needs it

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
