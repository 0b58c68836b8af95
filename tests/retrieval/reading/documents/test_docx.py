"""Word documents are read as Word shows them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.reading.files import read_bytes
from tests.examples import examples
from tests.retrieval.reading.documents.office_files import (
    docx_bytes,
    member,
    with_member,
    word_document,
    word_xml,
    zipped,
)

WORDS = st.text("abcdefgåéπ漢字12.,;()&<> ", min_size=1).filter(
    lambda text: any(map(str.isalnum, text))
)


def read(content: bytes) -> Article:
    """The article in a Word document."""
    return read_bytes(content, "report.docx").article


def lines_of(xml: str) -> list[str]:
    """The lines of a document with this WordprocessingML."""
    document = word_document()
    word_xml(document, xml)
    return read(docx_bytes(document)).text.split("\n")


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph in WordprocessingML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run in WordprocessingML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_raised_text_and_tables() -> None:
    document = word_document()
    document.add_paragraph("Harbour report", style="Title")
    document.add_heading("Fares", 1)
    fare = document.add_paragraph("It cost 10")
    fare.add_run("6").font.superscript = True
    fare.add_run(" crowns, without H")
    fare.add_run("2").font.subscript = True
    fare.add_run("O.").font.color.rgb = RGBColor(1, 2, 3)
    table = document.add_table(0, 2, style="Table Grid")
    for who, price in (("Passenger", "Fare"), ("Child", "21"), ("Adult", "42")):
        row = table.add_row().cells
        row[0].paragraphs[0].add_run(who).bold = who == "Passenger"
        row[1].paragraphs[0].add_run(price).bold = who == "Passenger"
    table.rows[1].cells[1].add_paragraph("22 on Sundays")
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    assert read(docx_bytes(document)).text.split("\n") == [
        "Harbour report",
        "",
        "Fares",
        "It cost 10⁶ crowns, without H₂O.",
        "Passenger: Child · Fare: 21; 22 on Sundays",
        "Passenger: Adult · Fare: 42",
    ]


def test_metadata() -> None:
    document = word_document()
    document.add_heading("Fares", 1)
    document.add_paragraph("The fare is 21 crowns.")
    properties = document.core_properties
    properties.title, properties.author = "Ferries of Skarvoy", "Ann Lee; Bo Ek"
    properties.created, properties.language = datetime(2014, 5, 6, tzinfo=UTC), "en-GB"
    article = read(docx_bytes(document))
    assert (article.title, article.author, article.language) == (
        *("Ferries of Skarvoy", "Ann Lee, Bo Ek", "en"),
    )
    assert article.published_iso == "2014-05-06"
    assert (article.origins.title, article.origins.published) == ("properties", "properties")


@pytest.mark.parametrize("stated", ["Microsoft Word - fares.doc", "Document1", "fares.docx", ""])
def test_the_title_of_a_program_is_none(stated: str) -> None:
    document = word_document()
    document.core_properties.title = stated
    document.core_properties.author = "Microsoft Office User"
    document.add_heading("The new fares", 1)
    document.add_paragraph("The fare is 21 crowns.")
    article = read(docx_bytes(document))
    assert (article.title, article.author) == ("The new fares", None)


def test_what_a_reader_does_not_see_is_left_out() -> None:
    tracked = (
        run("The ferry ")
        + '<w:del w:id="1" w:author="v"><w:r><w:delText>never </w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="v">{run("always ")}</w:ins>'
        + f'<w:moveFrom w:id="3" w:author="v">{run("moved ")}</w:moveFrom>'
        + run("secretly ", "<w:vanish/>")
        + run("38", "<w:strike/>")
        + run("42")
        + '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    assert lines_of(paragraph(tracked)) == ["The ferry always 42"]


def test_a_deleted_end_of_a_paragraph_joins_two() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="v"/></w:rPr>'
    joined = paragraph(run("The ferry "), deleted) + paragraph(run("sails."))
    assert lines_of(joined) == ["The ferry sails."]


def test_tables_of_contents_and_unfilled_fields_are_left_out() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{paragraph(run('Fares 3'))}</w:sdtContent></w:sdt>"
    )
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{paragraph(run('Click to enter text'))}</w:sdtContent></w:sdt>"
    )
    filled = f"<w:sdt><w:sdtContent>{paragraph(run('Filled in'))}</w:sdtContent></w:sdt>"
    assert lines_of(contents + prompt + filled) == ["Filled in"]


def test_fields_formulas_ruby_breaks_and_symbols() -> None:
    field = f'<w:fldSimple w:instr="REF fare">{run("21 crowns")}</w:fldSimple>'
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den>"
        "</m:f><m:r><m:t>=</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e>"
        "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    base = f"<w:rubyBase>{run('漢')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby><w:rt>{run('かん')}</w:rt>{base}</w:ruby></w:r>"
    breaks = (
        '<w:r><w:t>end</w:t><w:br w:type="page"/><w:t>new</w:t><w:cr/><w:t>a</w:t>'
        "<w:tab/><w:t>b</w:t></w:r>"
    )
    hyphen = "<w:r><w:t>twenty</w:t><w:noBreakHyphen/><w:t>one</w:t></w:r>"
    assert lines_of(
        paragraph(field)
        + paragraph(formula)
        + paragraph(ruby)
        + paragraph(breaks)
        + paragraph(hyphen)
    ) == ["21 crowns", "a/b=c²", "漢", "end", "new", "a b", "twenty\u2011one"]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('In a box'))}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<a:graphicData uri='x'><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines_of(paragraph(run("Before ") + drawing + run("after"))) == [
        *("Before after", "In a box"),
    ]


def test_footnotes_follow_the_text() -> None:
    document = word_document()
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    word_xml(document, paragraph(run("In 1871") + note + run(" it sank.")))
    content = docx_bytes(document)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {space}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" Some say 1872.")}</w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    rels = member(content, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="n" Type="{kind}" Target="footnotes.xml"/></Relationships>',
    )
    content = with_member(content, "word/footnotes.xml", notes)
    content = with_member(content, "word/_rels/document.xml.rels", rels)
    assert read(content).text == "In 1871[1] it sank.\n[1] Some say 1872."


def numbered(levels: str, *, second: str = "") -> bytes:
    """A document with a list of these levels as its only numbering; `second` changes a second."""
    document = word_document()
    for number, level, text in (
        *((1, 0, "one"), (1, 1, "one one"), (1, 1, "one two"), (1, 0, "two"), (1, 1, "two one")),
        *((0, 0, "none"), (2, 0, "second")),
    ):
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        word_xml(document, paragraph(run(text), properties))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{second}</w:num></w:numbering>'
    )
    return with_member(docx_bytes(document), "word/numbering.xml", numbering)


def level_xml(index: int, kind: str, text: str) -> str:
    """A level of a list in WordprocessingML."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        (
            level_xml(0, "decimal", "%1.") + level_xml(1, "decimal", "%1.%2"),
            ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 ", "", "3. "],
        ),
        (
            level_xml(0, "upperRoman", "Part %1:") + level_xml(1, "lowerLetter", "(%2)"),
            ["Part I: ", "(a) ", "(b) ", "Part II: ", "(a) ", "", "Part III: "],
        ),
        (level_xml(0, "bullet", "•") + level_xml(1, "bullet", "o"), [""] * 7),
    ],
)
def test_the_numbers_of_lists(levels: str, labels: list[str]) -> None:
    texts = ["one", "one one", "one two", "two", "two one", "none", "second"]
    expected = [label + text for label, text in zip(labels, texts, strict=True)]
    assert read(numbered(levels)).text.split("\n") == expected


def test_a_list_that_begins_anew() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    text = read(numbered(level_xml(0, "decimal", "%1)"), second=restart)).text
    assert text.split("\n")[-1] == "1) second"


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_paragraph_comes_out_word_by_word(paragraphs: list[str]) -> None:
    document = word_document()
    for text in paragraphs:
        document.add_paragraph(text)
    assert read(docx_bytes(document)).text.split() == " ".join(paragraphs).split()


BOMB = '<!DOCTYPE w [<!ENTITY a "ferry"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
EXTERNAL = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("word/document.xml", BOMB, UnreadableReason.UNSAFE_XML),
        ("word/styles.xml", EXTERNAL, UnreadableReason.UNSAFE_XML),
        ("docProps/core.xml", BOMB, UnreadableReason.UNSAFE_XML),
        ("word/document.xml", "<w:p>", UnreadableReason.DAMAGED_FORMAT),
        ("word/document.xml", "<w/>", UnreadableReason.DAMAGED_FORMAT),
        ("word/document.xml", "<a>" * 3_000, UnreadableReason.DAMAGED_FORMAT),
        ("word/document.xml", b" " * 40_000_000, UnreadableReason.COMPRESSED_TOO_MUCH),
    ],
)
def test_hostile_parts_are_refused(part: str, content: str, reason: UnreadableReason) -> None:
    document = word_document()
    document.add_paragraph("The ferry sails.")
    with pytest.raises(UnreadableFile) as caught:
        read(with_member(docx_bytes(document), part, content))
    assert caught.value.reason is reason


def test_an_archive_that_is_no_document_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="not a sound DOCX file"):
        read(zipped({"ferry.txt": "The ferry sails."}))
