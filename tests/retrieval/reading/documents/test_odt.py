"""OpenDocument texts are read as LibreOffice shows them."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.reading.files import read_bytes
from tests.examples import examples
from tests.retrieval.reading.documents.office_files import (
    ODF_NAMESPACES,
    odf_parts,
    odt_bytes,
    with_member,
)

WORDS = st.text("abcdefgåéπ漢字12.,;()&<> ", min_size=1).filter(
    lambda text: any(map(str.isalnum, text))
)
STYLES = """
<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T2"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:parent-style-name="Title"/>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>
</text:list-style>"""


def read(content: bytes) -> Article:
    """The article in an OpenDocument text."""
    return read_bytes(content, "report.odt").article


def lines_of(body: str) -> list[str]:
    """The lines of a document with this body."""
    return read(odt_bytes(body, STYLES)).text.split("\n")


def test_the_text_that_a_reader_sees() -> None:
    assert lines_of("""<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion>
        </text:tracked-changes><text:table-of-content><text:p>Fares 3</text:p>
        </text:table-of-content><text:p text:style-name="P1">Harbour<text:s/>report</text:p>
        <text:h text:outline-level="1">Fares</text:h>
        <text:p>It cost 10<text:span text:style-name="T1">6</text:span> crowns<text:note>
        <text:note-citation>1</text:note-citation><text:note-body><text:p>Or 9 &lt; 10.</text:p>
        </text:note-body></text:note>.<text:span text:style-name="T2"> secret</text:span>
        <office:annotation><text:p>a comment</text:p></office:annotation>
        <draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>
        End<text:line-break/>of it.</text:p>""") == [
        *("Harbour report", "", "Fares", "It cost 10⁶ crowns[1]. End", "of it.", "In a box"),
        "[1] Or 9 < 10.",
    ]


def test_the_numbers_of_lists() -> None:
    assert lines_of("""<text:list text:style-name="L1"><text:list-item><text:p>one</text:p>
        <text:list><text:list-item><text:p>one a</text:p><text:p>more</text:p></text:list-item>
        <text:list-item><text:p>one b</text:p></text:list-item></text:list></text:list-item>
        <text:list-item><text:p>two</text:p></text:list-item></text:list><text:p>Between</text:p>
        <text:list text:style-name="L1" text:continue-numbering="true"><text:list-item>
        <text:p>three</text:p></text:list-item></text:list><text:list text:style-name="L1">
        <text:list-item><text:p>anew</text:p></text:list-item></text:list>""") == [
        *("1. one", "a) one a", "more", "b) one b", "2. two", "Between", "3. three", "1. anew"),
    ]


def test_tables_have_their_heads() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    head = row.format("Passenger", "Fare")
    table = f"<table:table-header-rows>{head}</table:table-header-rows>{row.format('Child', '21')}"
    assert lines_of(f"<table:table>{table}</table:table>") == ["Passenger: Child · Fare: 21"]


def test_metadata_and_flat_files() -> None:
    meta = (
        "<dc:title>Ferries</dc:title><meta:initial-creator>Ann Lee</meta:initial-creator>"
        "<meta:creation-date>2014-05-06T10:00:00</meta:creation-date><dc:language>nb-NO</dc:language>"
    )
    body = "<text:p>The ferry sails.</text:p>"
    flat = f"<office:document {ODF_NAMESPACES}><office:meta>{meta}</office:meta>"
    for content, name in (
        (odt_bytes(body, meta=meta), "a.odt"),
        (f"{flat}{odf_parts(body)}</office:document>".encode(), "a.fodt"),
    ):
        article = read_bytes(content, name).article
        assert (article.title, article.author, article.language) == ("Ferries", "Ann Lee", "nb")
        assert (article.published_iso, article.text) == ("2014-05-06", "The ferry sails.")


@settings(max_examples=examples(50), deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_paragraph_comes_out_word_by_word(paragraphs: list[str]) -> None:
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    assert " ".join(lines_of(body)).split() == " ".join(paragraphs).split()


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', UnreadableReason.UNSAFE_XML),
        ("content.xml", "<a/>", UnreadableReason.DAMAGED_FORMAT),
        ("content.xml", "<a>" * 9_000, UnreadableReason.DAMAGED_FORMAT),
        ("META-INF/manifest.xml", "<m><encryption-data/></m>", UnreadableReason.ENCRYPTED),
    ],
)
def test_hostile_parts_are_refused(part: str, content: str, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(with_member(odt_bytes("<text:p>The ferry sails.</text:p>"), part, content))
    assert caught.value.reason is reason
