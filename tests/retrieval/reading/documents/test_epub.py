"""Books are read chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle, UnreadPart
from retrieval.reading.files import read_parts
from tests.examples import examples
from tests.retrieval.reading.documents.office_files import epub_bytes, with_member

LONG = " ".join(f"Ferry number {number} leaves Skarvoy." for number in range(9))


def parts_of(content: bytes) -> Iterator[Article | UnreadPart]:
    """The articles and unread parts of a book."""
    for part in read_parts(BytesIO(content), "ferries.epub"):
        yield part.article if isinstance(part, ParsedArticle) else part


def articles_of(content: bytes) -> list[Article]:
    """The articles of a book that is read in full."""
    return [part for part in parts_of(content) if isinstance(part, Article)]


def test_chapters_and_metadata() -> None:
    metadata = (
        "<dc:title>Ferries of Skarvoy</dc:title><dc:creator>Ann Lee</dc:creator>"
        '<dc:creator opf:role="ill">Bo Ek</dc:creator><dc:date>2014-05</dc:date>'
        '<dc:date opf:event="modification">2020-01-01</dc:date><dc:language>en-GB</dc:language>'
    )
    chapters = {
        "part.xhtml": "<h1>Part One</h1>",
        "text/sea.xhtml": f'<a id="top"/><h2>I</h2><p>{LONG}<sup><a href="#n">1</a></sup></p>',
        "text/more.xhtml": f"<p>More. {LONG}</p>",
        "text/land.xhtml": f"<h2>The land</h2><p>{LONG}</p>",
    }
    titles = {"text/sea.xhtml": "The sea", "text/land.xhtml#top": "The land"}
    sea, land = articles_of(epub_bytes(chapters, titles, metadata))
    assert (sea.title, land.title) == ("The sea", "The land")
    assert sea.path == "ferries.epub/OEBPS/text/sea.xhtml"
    assert sea.text == f"Part One\n\nI\n{LONG}[1]\n\nMore. {LONG}"
    for chapter in (sea, land):
        assert (chapter.source, chapter.author) == ("Ferries of Skarvoy", "Ann Lee")
        assert (chapter.published_iso, chapter.language) == ("2014-05", "en")


def test_lists_of_chapters_are_left_out() -> None:
    links = "".join(f'<p><a href="c.xhtml">Chapter {number}</a></p>' for number in range(9))
    chapters = {"list.xhtml": links, "c.xhtml": f"<h1>The sea</h1><p>{LONG}</p>"}
    assert [one.title for one in articles_of(epub_bytes(chapters))] == ["The sea"]


def test_a_chapter_that_is_missing_is_named() -> None:
    content = epub_bytes({"a.xhtml": f"<h1>A</h1><p>{LONG}</p>", "b.xhtml": LONG})
    gone = content.replace(b"OEBPS/b.xhtml", b"OEBPS/x.xhtml")
    article, unread = sorted(parts_of(gone), key=lambda part: isinstance(part, UnreadPart))
    assert isinstance(article, Article)
    assert isinstance(unread, UnreadPart)
    assert (unread.name, unread.reason) == ("OEBPS/b.xhtml", UnreadableReason.DAMAGED_FORMAT)


def encryption(algorithm: str) -> str:
    """The list of what is encrypted in a book."""
    return (
        '<encryption><e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        f'<e:EncryptionMethod Algorithm="{algorithm}"/></e:EncryptedData></encryption>'
    )


def test_a_protected_book_is_refused_but_not_one_with_protected_fonts() -> None:
    content = epub_bytes({"a.xhtml": f"<h1>A</h1><p>{LONG}</p>"})
    name = "META-INF/encryption.xml"
    fonts = with_member(content, name, encryption("http://www.idpf.org/2008/embedding"))
    assert len(articles_of(fonts)) == 1
    words = with_member(content, name, encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    with pytest.raises(UnreadableFile, match="protected against copying"):
        articles_of(words)


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("OEBPS/book.opf", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', UnreadableReason.UNSAFE_XML),
        ("OEBPS/book.opf", "<package/>", UnreadableReason.DAMAGED_FORMAT),
        ("META-INF/container.xml", "<a", UnreadableReason.DAMAGED_FORMAT),
    ],
)
def test_hostile_parts_are_refused(part: str, content: str, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableFile) as caught:
        articles_of(with_member(epub_bytes({"a.xhtml": LONG}), part, content))
    assert caught.value.reason is reason


def test_references_out_of_the_book_lead_nowhere() -> None:
    (unread,) = parts_of(epub_bytes({"../../../etc/passwd": LONG}))
    assert isinstance(unread, UnreadPart)


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.text("abcåπ漢12.,&<> ", min_size=1), min_size=1, max_size=6))
def test_every_paragraph_comes_out_word_by_word(paragraphs: list[str]) -> None:
    words = [*paragraphs, LONG]
    body = "".join(f"<p>{escape(text)}</p>" for text in words)
    (article,) = articles_of(epub_bytes({"a.xhtml": body}))
    assert article.text.split() == " ".join(words).split()
