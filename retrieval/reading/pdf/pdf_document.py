"""Reads PDF files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_ushort
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article, Origins
from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    WarningReason,
)
from retrieval.reading.pdf.columns import blocks_in_order
from retrieval.reading.pdf.line_fragments import Row, rows_of
from retrieval.reading.pdf.line_hyphens import LineJoiner
from retrieval.reading.pdf.page_joining import PageParagraph, joined_text
from retrieval.reading.pdf.page_paragraphs import paragraphs_of
from retrieval.reading.pdf.pdf_metadata import PdfMetadata, read_pdf_metadata
from retrieval.reading.pdf.pdfium_page import PageText, page_text
from retrieval.reading.pdf.running_heads import body_rows
from retrieval.text.languages import detect_language

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MAX_PAGES = 10_000
_FIELDS = ("Title", "Author", "CreationDate")
_MAX_COLUMN_STARTS = 50
_SAMPLE_CHARACTERS = 5_000
"""Of a text, from which its language is detected."""
_LANGUAGE_BYTES = 80
_PASSWORD_ERROR = 4
"""PDFium's FPDF_ERR_PASSWORD."""


class _Content(NamedTuple):
    """The pages of a file, and its metadata."""

    pages: tuple[PageText, ...]
    fields: Mapping[str, str]
    damaged: int
    """The number of pages that can't be read."""


def read_pdf(data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in a PDF; raises UnreadableFile."""
    content = _content(data)
    empty = sum(not any(page.fragments) for page in content.pages)
    if empty == len(content.pages):
        is_damaged = content.damaged == len(content.pages)
        if is_damaged:
            raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="PDF")
        raise UnreadableFile(UnreadableReason.SCANNED)
    rows = [rows_of(page.fragments[0] if page.fragments else ()) for page in content.pages]
    bodies = body_rows(rows)
    paragraphs = list(_paragraphs(content.pages, bodies))
    first_page = [one.paragraph for one in paragraphs if one.page == paragraphs[0].page]
    metadata = read_pdf_metadata(
        content.fields, first_page, _usual_height(paragraphs), name, options
    )
    lines = [line for one in paragraphs for line in one.paragraph.lines]
    sample = " ".join(lines[:200])[:_SAMPLE_CHARACTERS]
    joiner = LineJoiner(lines, lambda: metadata.language or detect_language(sample))
    text, starts = joined_text(paragraphs, len(content.pages), joiner)
    left_out = sum(map(len, rows)) - sum(map(len, bodies))
    counts = {
        WarningReason.PAGES_WITHOUT_TEXT: empty,
        WarningReason.LINES_LEFT_OUT: left_out,
        WarningReason.HIDDEN_WORDS: sum(page.hidden for page in content.pages),
    }
    warnings = (*metadata.published.warnings, *_warnings(counts))
    return ParsedArticle(_article(text, starts, metadata), warnings)


def _article(text: str, pages: tuple[int, ...], metadata: PdfMetadata) -> Article:
    return Article(
        title=metadata.title,
        text=text,
        published=metadata.published.day,
        author=metadata.author,
        language=metadata.language,
        published_precision=metadata.published.precision,
        origins=Origins(title=metadata.title_origin, published=metadata.published_origin),
        pages=pages,
    )


def _warnings(counts: Mapping[WarningReason, int]) -> Iterator[ReadWarning]:
    for reason, count in counts.items():
        if count:
            yield ReadWarning(reason, {"count": str(count)})


def _paragraphs(
    pages: Sequence[PageText], bodies: Sequence[Sequence[Row]]
) -> Iterator[PageParagraph]:
    """The paragraphs of all pages in reading order; lines in other directions come last."""
    column_starts: set[float] = set()
    for number, (page, rows) in enumerate(zip(pages, bodies, strict=True)):
        main = [fragment for row in rows for fragment in row.fragments]
        blocks = list(blocks_in_order(main, column_starts))
        if len(column_starts) < _MAX_COLUMN_STARTS:
            column_starts |= {round(one.left, 1) for one in blocks if not one.is_table}
        for block in blocks:
            yield from (PageParagraph(number, one) for one in paragraphs_of(block))
        for turned in page.fragments[1:]:
            for block in blocks_in_order(turned):
                for one in paragraphs_of(block):
                    yield PageParagraph(number, replace(one, stands_alone=True))


def _usual_height(paragraphs: Sequence[PageParagraph]) -> float:
    """The height of the lines in which most of the text is set."""
    heights: Counter[float] = Counter()
    for _, paragraph in paragraphs:
        heights[round(paragraph.height, 1)] += sum(map(len, paragraph.lines))
    return heights.most_common(1)[0][0]


def _content(data: bytes) -> _Content:
    try:
        import pypdfium2 as pdfium  # noqa: PLC0415 - an extra, and takes 0.1 seconds
    except ImportError:
        raise UnreadableFile(UnreadableReason.MISSING_EXTRA, extra="documents") from None
    if not data:
        raise UnreadableFile(UnreadableReason.EMPTY)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise UnreadableFile(UnreadableReason.ENCRYPTED) from None
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="PDF") from None
    with document:
        count = len(document)
        if not count:
            raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="PDF")
        if count > _MAX_PAGES:
            raise UnreadableFile(UnreadableReason.TOO_MANY_PAGES, count=_MAX_PAGES)
        fields = {field: document.get_metadata_value(field) for field in _FIELDS}
        pages = [_page(document, number) for number in range(count)]
        damaged = pages.count(None)
        return _Content(
            tuple(page or PageText() for page in pages),
            {**fields, "Lang": _language(document)},
            damaged,
        )


def _page(document: PdfDocument, number: int) -> PageText | None:
    """The text of a page; None if it can't be read."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - see above

    try:
        page = document[number]
        try:
            return page_text(page)
        finally:
            page.close()
    except pdfium.PdfiumError:
        return None


def _language(document: PdfDocument) -> str:
    from pypdfium2 import raw  # noqa: PLC0415 - see above

    buffer = (c_ushort * _LANGUAGE_BYTES)()
    written = raw.FPDFCatalog_GetLanguage(document, buffer, 2 * _LANGUAGE_BYTES)
    return bytes(buffer)[: max(0, min(written, 2 * _LANGUAGE_BYTES) - 2)].decode(
        "utf-16-le", "ignore"
    )
