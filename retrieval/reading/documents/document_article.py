"""Makes an article of a document: its HTML as lines, and what it states of itself.

A document has no furniture as a web page has: all of its text is the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article, Origins
from retrieval.model.parsed import ParsedArticle, ReadOptions, ReadWarning, WarningReason
from retrieval.reading.html.page import block_lines
from retrieval.reading.html.parsing import ParsedPage
from retrieval.reading.html.rendering.blocks import Block, PageBlocks, Shape
from retrieval.reading.html.rendering.page_tables import replace_tables
from retrieval.reading.html.rendering.visibility import openings
from retrieval.reading.html.rendering.writer import page_blocks
from retrieval.reading.metadata.authors import joined_authors
from retrieval.reading.metadata.language_tags import primary_language
from retrieval.reading.metadata.published import read_published
from retrieval.reading.metadata.titles import MAX_HEADLINE_CHARACTERS, title_of
from retrieval.text.unicode import visible_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TITLE_CLASS = "document-title"
"""The class of a heading that is the document's title."""
STATED = "properties"
"""The origin of what a document's properties state."""
_NO_TITLE = re.compile(
    r"(?:microsoft (?:office )?word|document|dokument|untitled|unbenannt|unknown|sans titre|"
    r"sin título|sem título|title|titel)[\s\d]*(?:-.*)?|"
    r".*\.(?:docx?|docm|odt|rtf|pdf|epub|txt|indd)",
    re.IGNORECASE,
)
"""Titles that programs give."""
_NO_AUTHOR = re.compile(
    r"(?:microsoft(?: office)?|windows|office|default|ms)?[ -]?(?:user|benutzer)\d*|"
    r"admin(?:istrator)?|unknown|unbekannt|author|python-docx|microsoft|calibre.*",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?\s*", re.DOTALL)
MAX_OPENING = 5_000
"""Characters at the beginning of a text, in which its title is looked for."""
_MAX_CELL_CHARACTERS = 400
_MIN_COLUMNS = 2
"""A table with a longer cell, or with fewer columns, lays out the page."""


@dataclass(frozen=True)
class StatedFacts:
    """The metadata that a document states of itself."""

    title: str | None = None
    authors: Sequence[str] = ()
    date: str | None = None
    """The day of publication or creation, in ISO 8601 or as people write it."""
    language: str | None = None
    """A language tag."""
    source: str | None = None


def document_article(
    page: ParsedPage, name: str, facts: StatedFacts, options: ReadOptions
) -> ParsedArticle:
    """The article in a document of this name, from its HTML; raises UnreadableFile."""
    found = rendered(page.tree)
    text = "\n".join(block_lines(found.blocks))
    if not text:
        raise UnreadableFile(UnreadableReason.NO_TEXT)
    stated = usable_title(facts.title)
    heading = _heading(found, stated)
    title = heading or stated or title_of(text[:MAX_OPENING], PurePath(name).stem)
    origin = "heading" if heading else STATED if stated else "text"
    parsed = stated_article(title, origin, text, facts, options)
    if not page.missing:
        return parsed
    return replace(parsed, warnings=(*parsed.warnings, not_in_full(page.missing)))


def stated_article(
    title: str, title_origin: str, text: str, facts: StatedFacts, options: ReadOptions
) -> ParsedArticle:
    """An article with what its document states."""
    language = primary_language(facts.language or "")
    iso = _ISO_DAY.fullmatch(facts.date or "")
    published = read_published(iso[1] if iso else facts.date or "", options, language)
    article = Article(
        title=title,
        text=text,
        source=facts.source,
        published=published.day,
        author=_author(facts.authors),
        language=language,
        published_precision=published.precision,
        origins=Origins(
            title=title_origin,
            source=STATED if facts.source else None,
            published=STATED if published.day else None,
        ),
    )
    return ParsedArticle(article, published.warnings)


def not_in_full(reason: str) -> ReadWarning:
    """The warning that a document was not read to its end."""
    return ReadWarning(WarningReason.NOT_IN_FULL, {"reason": reason})


def rendered(tree: HtmlElement) -> PageBlocks:
    """The blocks of a document, in which a row of a table is one block; `tree` is changed."""
    opened = openings(tree)
    for table in tree.iter("table"):
        _join_paragraphs(table)
    replace_tables(tree, opened)
    return page_blocks(tree, opened)


def usable_title(title: str | None) -> str | None:
    """A stated title; None if it is that of a program or the name of a file."""
    line = visible_line(title or "")
    return None if _NO_TITLE.fullmatch(line) else line or None


def _heading(found: PageBlocks, stated: str | None) -> str | None:
    """The title in the text, or a heading that comes first, or the first one of level 1.

    A heading that isn't the document's title counts only if the properties state none.
    """
    headings = [block for block in found.blocks if block.shape is Shape.HEADING]
    if stated is None:
        candidates = [
            *(block for block in headings if _is_title(block, found)),
            *(block for block in headings if block is found.blocks[0]),
            *(block for block in headings if block.tag == "h1"),
        ]
    else:
        candidates = [block for block in headings if _is_title(block, found)]
    titles = (visible_line(block.text) for block in candidates)
    return next((one for one in titles if 0 < len(one) <= 2 * MAX_HEADLINE_CHARACTERS), None)


def _is_title(block: Block, found: PageBlocks) -> bool:
    return found.regions[block.region].name == TITLE_CLASS


def _author(names: Sequence[str]) -> str | None:
    people = (one.strip() for name in names for one in re.split(r"[;\n]", name))
    return joined_authors(one for one in people if one and not _NO_AUTHOR.fullmatch(one))


def _join_paragraphs(table: HtmlElement) -> None:
    """Put line breaks between the paragraphs of each cell, unless the table lays out the page.

    In documents, cells consist of paragraphs; a web page with such cells is laid out by its table.
    """
    rows = [[*row.iterchildren("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    is_layout = max(map(len, rows), default=0) < _MIN_COLUMNS or any(
        len(cell.text_content()) > _MAX_CELL_CHARACTERS for cell in cells
    )
    for cell in cells if not is_layout else ():
        paragraphs = [*cell.iterchildren("p")]
        if len(paragraphs) < len(cell):
            continue
        for number, paragraph in enumerate(paragraphs):
            if number:
                paragraph.addprevious(paragraph.makeelement("br"))
            paragraph.tag = "span"
