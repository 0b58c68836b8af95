"""The title, authors, date and language of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from retrieval.model.parsed import ReadOptions
from retrieval.reading.metadata.authors import joined_authors
from retrieval.reading.metadata.language_tags import primary_language
from retrieval.reading.metadata.path_dates import path_date
from retrieval.reading.metadata.published import NOT_DATED, Published, read_published
from retrieval.reading.metadata.titles import MAX_HEADLINE_CHARACTERS
from retrieval.reading.pdf.page_paragraphs import Paragraph
from retrieval.text.boilerplate.bylines import BYLINE_START
from retrieval.text.unicode import visible_line

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|publisher)|word|powerpoint)? ?[-–] .*"
    r"|(?:untitled|unbenannt|sans titre|sin título|sem título|無題|제목 없음)\W*\d*"
    r"|(?:document|dokument|documento|presentation|slide|layout|book|page|title|none|null)\W*\d*"
    r"|powerpoint[- ]presentation|pdf document|print|scan\w*|img\w*|full page.*"
    r"|\S+\.(?:docx?|pdf|indd|qxd|qxp|dvi|tex|rtf|odt|xlsx?|pptx?|ps|eps|pub|tiff?|jpe?g|html?|txt)"
    r"|.*\.(?:docx?|indd|qxd|qxp|dvi|pdf|pptx?|odt|rtf)"
    r"|[\W\d_]*",
    re.IGNORECASE | re.DOTALL,
)
"""Titles that programs write where none was given."""
_NO_AUTHOR = frozenset(
    "anonymous unknown user admin administrator root author owner default unspecified none "
    "microsoft windows".split()
)
_TITLE_SHARE = 1.15
"""The height of the title, as a multiple of the usual height of the text."""
_LARGEST_SHARE = 0.95
"""The share of the largest height, from which a text is as large."""
_FIRST_PARAGRAPHS = 12
"""Of the first page, among which a date and a byline are looked for."""
_MAX_FACT_CHARACTERS = 80
_DATE_LABEL = re.compile(r"[^\W\d]{2,14}(?: [^\W\d]{2,12})?\s*[:,]\s*(?=.)")
"""Words before a date on its own line: "Published: ", "Vik, "."""
_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
METADATA, FIRST_PAGE, FILE_NAME = "PDF metadata", "first page", "file name"
"""The origins of a title or date."""


class PdfMetadata(NamedTuple):
    """The facts about a PDF besides its text."""

    title: str
    title_origin: str
    author: str | None
    published: Published
    published_origin: str | None
    language: str | None


def read_pdf_metadata(
    fields: Mapping[str, str],
    first_page: Sequence[Paragraph],
    usual_height: float,
    name: str,
    options: ReadOptions,
) -> PdfMetadata:
    """The metadata of a PDF, from its own fields, its first page and its name.

    `fields` has Title, Author, CreationDate and Lang, empty if they are missing.
    """
    language = primary_language(fields["Lang"])
    title, title_origin = _title(fields["Title"], first_page, usual_height, name)
    published, origin = _published(fields["CreationDate"], first_page, name, options, language)
    author = _author(fields["Author"], first_page)
    return PdfMetadata(title, title_origin, author, published, origin, language)


def _title(
    stated: str, first_page: Sequence[Paragraph], usual_height: float, name: str
) -> tuple[str, str]:
    title = visible_line(stated)
    stem = PurePath(name).stem
    if not _NO_TITLE.fullmatch(title) and title.casefold() not in (
        stem.casefold(),
        name.casefold(),
    ):
        return title, METADATA
    large = [one for one in first_page if one.height > _TITLE_SHARE * usual_height]
    if large:
        height = max(one.height for one in large)
        for one in large:
            text = visible_line(" ".join(one.lines))
            is_largest = one.height > _LARGEST_SHARE * height
            if is_largest and any(map(str.isalpha, text)) and len(text) <= MAX_HEADLINE_CHARACTERS:
                return text, FIRST_PAGE
    return stem, FILE_NAME


def _published(
    created: str,
    first_page: Sequence[Paragraph],
    name: str,
    options: ReadOptions,
    language: str | None,
) -> tuple[Published, str | None]:
    """A date on the first page; else that in the file's name; else that of the metadata."""
    for line in _facts(first_page):
        label = _DATE_LABEL.match(line)
        for text in (line, line[label.end() :] if label else ""):
            if any(map(str.isdigit, text)):
                published = read_published(text, options, language)
                if published.day and not published.warnings:
                    return published, FIRST_PAGE
    if path_date(name, options)[0].day:
        return NOT_DATED, None
    match = _CREATED.match(created.strip())
    if match:
        published = read_published("-".join(filter(None, match.groups())), options)
        if published.day and not published.warnings:
            return published, METADATA
    return NOT_DATED, None


def _facts(first_page: Sequence[Paragraph]) -> Iterator[str]:
    """The short lines near the top of the first page."""
    for paragraph in first_page[:_FIRST_PARAGRAPHS]:
        for line in paragraph.lines[:3]:
            if len(line) <= _MAX_FACT_CHARACTERS:
                yield line


def _author(stated: str, first_page: Sequence[Paragraph]) -> str | None:
    if stated.strip().casefold() not in _NO_AUTHOR and (author := joined_authors([stated])):
        return author
    bylines = (line for line in _facts(first_page) if BYLINE_START.match(line))
    byline = next(bylines, None)
    return joined_authors([byline]) if byline else None
