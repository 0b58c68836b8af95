"""The pages of a dump are articles; redirects and other namespaces are left out."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from html import escape
from io import BytesIO, RawIOBase
from typing import BinaryIO, cast

import pytest

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle
from retrieval.reading.files import read_parts

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="nb">
<siteinfo><sitename>Skarvoy Wiki</sitename><base>{base}</base><namespaces>
<namespace key="0" case="first-letter"/><namespace key="6">Fil</namespace>
<namespace key="14">Kategori</namespace></namespaces></siteinfo>
"""
BASE = "https://wiki.skarvoy.example/wiki/Main_Page"


def page(title: str, *texts: str, namespace: str = "0", more: str = "") -> str:
    """A page with revisions in the order of time."""
    revisions = "".join(
        f"<revision><id>{number}</id><timestamp>2023-05-{number:02}T10:00:00Z</timestamp>"
        f"<contributor><username>Vik</username><id>9</id></contributor><model>wikitext</model>"
        f'<text xml:space="preserve">{escape(text)}</text></revision>'
        for number, text in enumerate(texts, 1)
    )
    start = f"<title>{escape(title)}</title><ns>{namespace}</ns><id>7</id>{more}"
    return f"<page>{start}{revisions}</page>\n"


def articles(*pages: str, base: str = BASE) -> list[Article]:
    data = "".join((HEAD.format(base=escape(base)), *pages, "</mediawiki>")).encode()
    parts = list(read_parts(BytesIO(data), "dump.xml"))
    assert all(isinstance(part, ParsedArticle) for part in parts)
    return [part.article for part in parts if isinstance(part, ParsedArticle)]


def test_a_page_is_an_article() -> None:
    [article] = articles(page("Skarvoy ferry", "The '''ferry''' sails. [[Fil:a.png|mini|Båt]]"))
    assert article.title == "Skarvoy ferry"
    assert article.text == "The ferry sails."
    assert article.source == "Skarvoy Wiki"
    assert article.url == "https://wiki.skarvoy.example/wiki/Skarvoy_ferry"
    assert article.path == "dump.xml/Skarvoy ferry"
    assert article.language == "nb"


def test_the_day_of_the_last_change_is_no_day_of_publication() -> None:
    assert articles(page("Ferry", "It sails."))[0].published is None


def test_the_newest_revision_is_read() -> None:
    assert articles(page("Ferry", "It sank.", "It sails."))[0].text == "It sails."


def test_redirects_and_other_namespaces_are_left_out() -> None:
    pages = (
        page("Old", "#REDIRECT [[Ferry]]"),
        page("Older", "#OMDIRIGER [[Ferry]]", more='<redirect title="Ferry" />'),
        page("Talk:Ferry", "Talk.", namespace="1"),
        page("Template:Boat", "Boat.", namespace="10"),
        page("Ferry", "It sails."),
    )
    assert [article.title for article in articles(*pages)] == ["Ferry"]


@pytest.mark.parametrize(
    ("base", "url"),
    [
        (BASE, "https://wiki.skarvoy.example/wiki/Ice_%26_snow%3F"),
        (
            "https://a.example/index.php?title=Main_Page",
            "https://a.example/index.php?title=Ice_%26_snow%3F",
        ),
        ("https://a.example/w/index.php/Main", "https://a.example/w/index.php/Ice_%26_snow%3F"),
        ("", None),
    ],
)
def test_the_address_of_a_page(base: str, url: str | None) -> None:
    assert articles(page("Ice & snow?", "Cold."), base=base)[0].url == url


def test_what_comes_before_damage_is_read() -> None:
    data = (HEAD.format(base=BASE) + page("Ferry", "It sails.") + "<page><title>").encode()
    parts = read_parts(BytesIO(data), "dump.xml")
    assert isinstance(next(parts), ParsedArticle)
    with pytest.raises(UnreadableFile) as raised:
        next(parts)
    assert raised.value.reason is UnreadableReason.DAMAGED_FORMAT


@pytest.mark.parametrize("root", ["catalog", "x:catalog xmlns:x='urn:x'"])
def test_other_xml_is_refused_by_its_root(root: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        list(read_parts(BytesIO(f"<{root}/>".encode()), "a.xml"))
    assert str(raised.value).startswith("its XML begins with <catalog>")


class _Pages(RawIOBase):
    """A dump of many pages that is made while it is read."""

    def __init__(self, count: int) -> None:
        self._pages = self._made(count)
        self._start, self._rest, self._place = b"", b"", 0

    def _made(self, count: int) -> Iterator[bytes]:
        yield HEAD.format(base=BASE).encode()
        for number in range(count):
            yield page(f"Page {number}", "It sails. " * 2_000).encode()
        yield b"</mediawiki>"

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (more := next(self._pages, None)):
            self._rest += more
        data, self._rest = self._rest[:size], self._rest[size:]
        self._place += len(data)
        self._start = self._start if len(self._start) > 10_000 else self._start + data
        return data

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, _whence: int = 0) -> int:
        self._rest, self._place = self._start[offset : self._place] + self._rest, offset
        self._start = b""
        return offset


def test_the_memory_does_not_grow_with_the_dump() -> None:
    tracemalloc.start()
    file = cast("BinaryIO", _Pages(300))
    count = len([None for _ in read_parts(file, "dump.xml")])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert peak < 3_000_000
