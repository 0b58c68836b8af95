"""Joins the paragraphs of pages into one text: a sentence goes on where its page or column ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retrieval.reading.pdf.line_hyphens import LineJoiner
from retrieval.reading.pdf.page_paragraphs import Paragraph
from retrieval.text.unicode import visible_text

_MAX_BETWEEN = 12
"""The paragraphs, such as footnotes and captions, between the parts of one that goes on."""
_SAME_SIZE = 0.06
_BETWEEN_PARAGRAPHS = "\n\n"


class PageParagraph(NamedTuple):
    """A paragraph and the number of its page, from 0."""

    page: int
    paragraph: Paragraph


class PagedText(NamedTuple):
    """A text, and the offsets at which its pages begin."""

    text: str
    pages: tuple[int, ...]


@dataclass
class _Writer:
    """The text so far; a page begins where its first words are written."""

    joiner: LineJoiner
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=list)

    def begin_page(self, page: int, offset: int) -> None:
        """Let all pages up to this one begin here, unless they have begun."""
        while len(self.pages) <= page:
            self.pages.append(offset if self.pages else 0)

    def write(self, parts: Sequence[PageParagraph]) -> None:
        """Write the parts of one paragraph."""
        text = ""
        starts: list[tuple[int, int]] = []
        for page, paragraph in parts:
            for number, line in enumerate(map(_visible, paragraph.lines)):
                before, added = self.joiner.joined(text, line) if text else ("", line)
                if not number:
                    starts.append((page, len(before) + len(added) - len(line)))
                text = before + added
        if not text.strip():
            return
        if self.length:
            self.pieces.append(_BETWEEN_PARAGRAPHS)
            self.length += len(_BETWEEN_PARAGRAPHS)
        for page, offset in starts:
            self.begin_page(page, self.length + offset)
        self.pieces.append(text)
        self.length += len(text)


def _visible(line: str) -> str:
    # a soft hyphen is seen at the end of a line
    return visible_text(line.removesuffix("\u00ad")) + ("\u00ad" if line[-1] == "\u00ad" else "")


def joined_text(
    paragraphs: Sequence[PageParagraph], page_count: int, joiner: LineJoiner
) -> PagedText:
    """The text of some paragraphs, each on one line, with blank lines between them."""
    writer = _Writer(joiner)
    for parts in _in_order(paragraphs):
        writer.write(parts)
    writer.begin_page(page_count - 1, writer.length)
    return PagedText("".join(writer.pieces), tuple(writer.pages))


def _in_order(paragraphs: Sequence[PageParagraph]) -> Iterator[list[PageParagraph]]:
    """The parts of each paragraph; what interrupts one stands before or after it, by its page."""
    taken: set[int] = set()
    for number in range(len(paragraphs)):
        if number in taken:
            continue
        parts = [number]
        after: list[int] = []
        while (following := _continuation(paragraphs, parts[-1], taken)) is not None:
            between = [n for n in range(parts[-1] + 1, following) if n not in taken]
            own_page = paragraphs[parts[0]].page
            for one in between:
                if paragraphs[one].page == own_page and len(parts) == 1:
                    yield [paragraphs[one]]
                else:
                    after.append(one)
            taken.update(between)
            taken.add(following)
            parts.append(following)
        yield [paragraphs[one] for one in parts]
        yield from ([paragraphs[one]] for one in after)


def _continuation(paragraphs: Sequence[PageParagraph], number: int, taken: set[int]) -> int | None:
    """The number of the paragraph that continues another in a later column or page."""
    page, paragraph = paragraphs[number]
    if not paragraph.is_open or paragraph.stands_alone:
        return None
    for other in range(number + 1, min(number + 1 + _MAX_BETWEEN, len(paragraphs))):
        place = paragraphs[other]
        if place.page > page + 1:
            return None
        if other not in taken and _continues(paragraph, place.paragraph):
            return other
        if _is_alike(paragraph, place.paragraph):
            return None
    return None


def _continues(paragraph: Paragraph, other: Paragraph) -> bool:
    return (
        _is_alike(paragraph, other)
        and not other.begins_item
        and (other.lines[0][0].islower() or paragraph.is_full)
    )


def _is_alike(paragraph: Paragraph, other: Paragraph) -> bool:
    """True if two paragraphs are set in the same size and weight."""
    larger = max(paragraph.height, other.height)
    return (
        not other.stands_alone
        and paragraph.is_bold == other.is_bold
        and abs(paragraph.height - other.height) <= _SAME_SIZE * larger
    )
