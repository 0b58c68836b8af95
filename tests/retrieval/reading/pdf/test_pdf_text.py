"""A PDF is read as a person reads it: column by column, without what stands around the text."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus import Paragraph as Flowable

from retrieval.model.parsed import WarningReason
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.sentence_splitter import split_sentences
from tests.examples import examples
from tests.retrieval.reading.pdf.drawn_pages import (
    HEIGHT,
    WIDTH,
    all_of,
    lines,
    pdf,
    read,
    text_of,
)

WORDS = (
    "the ferry of Skarvoy sails at night when winter storms keep boats in Vik and passengers wait"
    " for tickets that cost more than last year because fuel became expensive while crews rest"
).split()
FIRST = [
    "When the night ferry was moved to the new quay in the winter of 2014, the harbour",
    "office of Skarvoy said that it would cost more than it had planned, because the",
]
SECOND = ["fuel had become expensive. Nobody in Vik had expected that it would last so", "long."]
FARE = "The fare of the night ferry is higher in winter than it is in summer, and a"
SENTENCE = (
    "When the night ferry was moved to the new quay in the winter of 2014, the harbour office of"
    " Skarvoy said that it would cost more than it had planned, because the fuel had become"
    " expensive."
)


def paragraphs(seed: int, count: int) -> list[str]:
    """Paragraphs of invented sentences."""
    rng = random.Random(seed)  # noqa: S311 - of a test

    def sentence() -> str:
        return " ".join(rng.choices(WORDS, k=rng.randint(5, 15))).capitalize() + "."

    return [" ".join(sentence() for _ in range(rng.randint(2, 5))) for _ in range(count)]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    spans = (span for part in split_paragraphs(text) for span in split_sentences(text, part))
    return [span.slice(text) for span in spans]


def flowing(texts: list[str], columns: int, *, is_justified: bool) -> bytes:
    """A PDF with paragraphs in columns, a running head and page numbers."""
    content = BytesIO()
    width = (WIDTH - 100 - 16 * (columns - 1)) / columns
    frames = [
        Frame(50 + n * (width + 16), 60, width, HEIGHT - 140, 0, 0, 0, 0) for n in range(columns)
    ]

    def head(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, HEIGHT - 40, "Skarvoy Harbour Report")
        canvas.drawRightString(WIDTH - 50, HEIGHT - 40, "Winter 2025")
        canvas.drawCentredString(WIDTH / 2, 30, f"{document.page}")

    document = BaseDocTemplate(content, pagesize=(WIDTH, HEIGHT), invariant=True)
    document.addPageTemplates([PageTemplate("page", frames, onPage=head)])
    style = ParagraphStyle("body", fontSize=10, leading=12, spaceAfter=7)
    if is_justified:
        style.alignment = TA_JUSTIFY
    document.build([Flowable(text, style) for text in texts])
    return content.getvalue()


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("is_justified", [False, True])
def test_columns_are_read_one_after_the_other(columns: int, is_justified: bool) -> None:
    texts = paragraphs(columns, 50)
    found = read(flowing(texts, columns, is_justified=is_justified)).article
    assert found.text.split() == " ".join(texts).split()
    whole = sum(text in found.text.split("\n\n") for text in texts)
    # a paragraph whose column ends with a sentence looks like two
    assert whole >= len(texts) - len(found.pages) * columns
    assert len(found.pages) > 1


@settings(max_examples=examples(12), deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([1, 2]), st.booleans())
def test_words_come_out_in_order(seed: int, columns: int, is_justified: bool) -> None:
    texts = paragraphs(seed, 45)
    found = read(flowing(texts, columns, is_justified=is_justified)).article
    assert found.text.split() == " ".join(texts).split()


def test_columns_that_are_drawn_row_by_row_are_read_column_by_column() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(8):
            canvas.drawString(320, 700 - 12 * number, f"right column has line number {number}")
            canvas.drawString(60, 700 - 12 * number, f"the left column has line number {number}")

    text = text_of(
        all_of(draw, lines(["The ferry and the harbour of Vik, in two columns"], size=18))
    )
    order = [text.index(f"the left column has line number {n}") for n in range(8)]
    order += [text.index(f"right column has line number {n}") for n in range(8)]
    assert order == sorted(order)


def test_a_sentence_goes_on_over_a_page_break() -> None:
    heads = [
        all_of(
            lines(["SKARVOY HARBOUR REPORT"], top=810, size=8),
            lines([f"- {number} -"], left=290, top=40),
        )
        for number in (1, 2)
    ]
    note = lines(["1 The office was founded in 1901 and has four employees."], top=70, size=7)
    parsed = read(pdf(all_of(heads[0], lines(FIRST), note), all_of(heads[1], lines(SECOND))))
    text = parsed.article.text
    assert SENTENCE in sentences_of(text)
    assert "HARBOUR REPORT" not in text
    assert "- 1 -" not in text
    assert "1 The office was founded in 1901 and has four employees." in text.split("\n\n")
    (warning,) = parsed.warnings
    assert warning.reason is WarningReason.LINES_LEFT_OUT


def test_pages_begin_where_their_first_words_are() -> None:
    article = read(
        pdf(lines(FIRST), lines(SECOND), lines(["A last page, with its own text."]))
    ).article
    assert article.page_at(0) == 1
    assert article.page_at(article.text.index("because the")) == 1
    assert article.page_at(article.text.index("fuel had")) == 2
    assert article.page_at(article.text.index("A last page")) == 3


def test_an_empty_page_counts() -> None:
    parsed = read(pdf(lines(FIRST), lines([]), lines(["A last page, with its own text."])))
    assert parsed.article.page_at(parsed.article.text.index("A last")) == 3
    assert [(one.reason, one.details) for one in parsed.warnings] == [
        (WarningReason.PAGES_WITHOUT_TEXT, {"count": "1"})
    ]


@pytest.mark.parametrize(
    ("broken", "read_as"),
    [
        (("from the har-", "bour of Vik"), "from the harbour of Vik"),
        (("the well-", "known captain"), "the well-known captain"),
        (("the pre-", "and post-war years"), "the pre- and post-war years"),
        (("the North-", "South line"), "the North-South line"),
        (("in 2014-", "2015 it sailed"), "in 2014-2015 it sailed"),
        (("the Skarvoy-", "line is a skarvoyline today"), "the Skarvoyline is a skarvoyline today"),
    ],
)
def test_hyphens_at_line_ends(broken: tuple[str, str], read_as: str) -> None:
    rest = "and the night ferry still sails in the winter, as every year."
    assert read_as in text_of(
        lines([f"In the year of the ferry, {broken[0]}", f"{broken[1]} {rest}"])
    )


def test_raised_and_lowered_characters_change_no_number() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        for part, size, rise in [
            ("The fare in 2014", 10, 0),
            ("1", 6, 4),
            (" was lower for 10 km", 10, 0),
            ("2", 6, 4),
            (" of H", 10, 0),
            ("2", 6, -2),
            ("O in Vik.", 10, 0),
        ]:
            text.setFont("Helvetica", size)
            text.setRise(rise)
            text.textOut(part)
        canvas.drawText(text)

    assert text_of(draw) == "The fare in 2014[1] was lower for 10 km² of H₂O in Vik."


def test_headings_items_and_rows_have_lines_of_their_own() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, 712, "What it costs")
        lines(
            ["The fare of the night ferry is higher in winter than it is in summer, and a"], top=700
        )(canvas)
        lines(["child pays half."], top=688)(canvas)
        for number, (mark, text) in enumerate(
            [
                ("1.", "Boats carry a light at night and their"),
                ("", "crew is awake."),
                ("2.", "No dogs."),
            ]
        ):
            canvas.drawString(60, 660 - 12 * number, mark)
            canvas.drawString(80, 660 - 12 * number, text)
        rows = [
            ("Passenger", "One way", "Return"),
            ("Adult", "21", "38"),
            ("Dog on a lead", "5", "9"),
        ]
        for number, row in enumerate([*rows, ("Bicycle", "7", "12")]):
            canvas.setFont("Helvetica" if number else "Helvetica-Bold", 10)
            for x, cell in zip((60, 220, 320), row, strict=True):
                canvas.drawString(x, 600 - 14 * number, cell)

    assert text_of(draw).split("\n\n") == [
        "What it costs",
        f"{FARE} child pays half.",
        "1. Boats carry a light at night and their crew is awake.",
        "2. No dogs.",
        "Passenger: Adult · One way: 21 · Return: 38",
        "Passenger: Dog on a lead · One way: 5 · Return: 9",
        "Passenger: Bicycle · One way: 7 · Return: 12",
    ]


def test_only_what_the_page_shows_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "The ferry sails at nine.")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 500, "white on white")
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(50, 390, 300, 40, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 400, "White on blue is seen.")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(700, 300, "outside")
        canvas.setFont("Helvetica", 0.3)
        canvas.drawString(60, 300, "tiny")

    parsed = read(pdf(draw))
    assert parsed.article.text == "The ferry sails at nine.\n\nWhite on blue is seen."
    assert [(one.reason, one.details) for one in parsed.warnings] == [
        (WarningReason.HIDDEN_WORDS, {"count": "5"})
    ]


def test_turned_lines_are_read_after_the_others() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Printed in Vik")
        canvas.restoreState()
        lines(FIRST)(canvas)

    assert text_of(draw).endswith("\n\nPrinted in Vik")


def test_a_page_that_is_turned_as_a_whole_is_read_like_others() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        lines([*FIRST, *SECOND], top=500)(canvas)

    assert text_of(draw).startswith(SENTENCE)
