"""The metadata of a PDF, and PDFs that can't be read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.reader_pool import ReaderPool
from tests.retrieval.reading.pdf.drawn_pages import all_of, lines, pdf, read

TEXT = lines(
    ["The ferry sails at nine, and it costs 21 crowns to cross the sound at night."], top=600
)


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool() as readers:
        yield readers


def picture(canvas: Canvas) -> None:
    """Draw a picture, as of a scanned page."""
    from PIL import Image  # noqa: PLC0415 - reportlab brings it

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 90)), 50, 50, 400, 600)


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("The ferry of Vik", "The ferry of Vik"),
        ("Microsoft Word - ferry.doc", "The night ferry of Skarvoy"),
        ("untitled", "The night ferry of Skarvoy"),
        ("Unbenannt-1", "The night ferry of Skarvoy"),
        ("ferry_final2.indd", "The night ferry of Skarvoy"),
        ("report", "The night ferry of Skarvoy"),
    ],
)
def test_a_title_is_that_of_the_metadata_or_the_largest_text(stated: str, title: str) -> None:
    large = lines(["The night ferry of Skarvoy"], size=20)
    assert read(pdf(all_of(large, TEXT), title=stated)).article.title == title


def test_a_pdf_without_any_title_has_its_name() -> None:
    assert read(pdf(TEXT), "night ferry.pdf").article.title == "night ferry"


def test_the_first_page_has_a_date_and_an_author() -> None:
    article = read(pdf(all_of(lines(["By Elin Strand", "", "Vik, 4 May 2023"]), TEXT))).article
    assert (article.author, article.published) == ("Elin Strand", date(2023, 5, 4))


def test_the_metadata_have_a_date_and_an_author() -> None:
    article = read(pdf(TEXT, author="Elin Strand")).article
    assert (article.author, article.published) == ("Elin Strand", date(2000, 1, 1))
    assert article.origins.published == "PDF metadata"


def test_a_date_in_the_name_counts_more_than_the_day_on_which_the_file_was_made() -> None:
    assert read(pdf(TEXT), "2019-03-02-ferry.pdf").article.published == date(2019, 3, 2)


def test_recognised_text_behind_a_picture_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        text = canvas.beginText(60, 500)
        text.setTextRenderMode(3)
        text.textOut("The ferry sails at nine.")
        canvas.drawText(text)

    assert read(pdf(draw)).article.text == "The ferry sails at nine."


def encrypted(password: str) -> bytes:
    content = BytesIO()
    canvas = Canvas(content, encrypt=StandardEncryption(password, "owner", canPrint=0))
    TEXT(canvas)
    canvas.save()
    return content.getvalue()


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert "costs 21 crowns" in read(encrypted("")).article.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf(picture), UnreadableReason.SCANNED),
        (encrypted("secret"), UnreadableReason.ENCRYPTED),
        (b"", UnreadableReason.EMPTY),
        (b"%PDF-1.7\nnothing", UnreadableReason.DAMAGED_FORMAT),
        (b"The ferry sails at nine.", UnreadableReason.DAMAGED_FORMAT),
    ],
    ids=["scanned", "encrypted", "empty", "cut", "text"],
)
def test_the_reason_why_a_pdf_is_not_read(content: bytes, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(content)
    assert caught.value.reason is reason


def objects(*bodies: bytes, root: int = 1) -> bytes:
    """A PDF of some objects, numbered from 1."""
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    size = len(bodies) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return content + b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        root,
        start,
    )


def page_with(stream: bytes, media_box: bytes = b"[0 0 595 842]", extra: bytes = b"") -> bytes:
    """A PDF with one page and a compressed content stream."""
    packed = zlib.compress(stream, 9)
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
        % (media_box, extra),
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


WORDS = b"BT /F 10 Tf 60 700 Td (The ferry sails at nine.) Tj ET "
HOSTILE = {
    "huge page": page_with(WORDS, b"[0 0 2000000000 2000000000]"),
    "cut": page_with(WORDS).partition(b"xref\n")[0],
    "endless text": page_with(b"BT /F 10 Tf " + b"1 0 Td (ferry ) Tj " * 2_000_000 + b"ET"),
    "deep graphics states": page_with(b"q " * 3_000_000 + WORDS),
    "deep arrays": page_with(b"[" * 3_000_000 + WORDS),
    "bomb of spaces": page_with(b" " * 300_000_000),
    "kids in a circle": objects(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"
    ),
    "huge page count": objects(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2000000000>>"
    ),
    "many empty pages": objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 900000/Kids[%s]>>" % (b"3 0 R " * 900_000),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ),
    "stream in itself": page_with(b"/X Do", extra=b"/XObject<</X 6 0 R>>").replace(
        b"xref\n",
        b"6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject"
        b"<</X 6 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj\nxref\n",
        1,
    ),
    "circular object streams": objects(
        b"<</Type/ObjStm/N 1/First 4/Extends 1 0 R/Length 8>>stream\n1 0 1 0 \nendstream",
    ),
    "predictor of a billion columns": objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000/Colors 32>>"
        b"/Length 12>>stream\n%s\nendstream" % zlib.compress(b"x"),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_refused_plainly(name: str, pool: ReaderPool) -> None:
    with pytest.raises(UnreadableFile):
        pool.read(HOSTILE[name], "town.pdf")
    assert "nine" in pool.read(page_with(WORDS), "ferry.pdf").article.text


@pytest.mark.parametrize(
    "content",
    [
        re.sub(rb"startxref\n\d+", b"startxref\n7", page_with(WORDS)),
        re.sub(rb"\d{10} 00000 n", b"0000000003 00000 n", page_with(WORDS)),
        page_with(b"1 1 1 rg " + WORDS + b" 0 g " + WORDS, b"[0 0 14400 14400]"),
    ],
    ids=["wrong startxref", "wrong xref", "white on a huge page"],
)
def test_a_pdf_that_is_only_odd_is_read(content: bytes, pool: ReaderPool) -> None:
    assert "The ferry sails at nine." in pool.read(content, "town.pdf").article.text


def test_a_font_that_maps_to_no_letters_is_no_text() -> None:
    content = page_with(WORDS).replace(
        b"/BaseFont/Helvetica",
        b"/BaseFont/Helvetica/ToUnicode 6 0 R",
    )
    ranges = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> <E000>"
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap %s endbfrange endcmap"
    stream = cmap % ranges
    content = content.replace(
        b"xref\n",
        b"6 0 obj<</Length %d>>stream\n%s\nendstream endobj\nxref\n" % (len(stream), stream),
        1,
    )
    with pytest.raises(UnreadableFile) as caught:
        read(content)
    assert caught.value.reason is UnreadableReason.SCANNED
