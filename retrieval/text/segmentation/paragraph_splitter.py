"""Splits a text into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import inf

from retrieval.model.article import Span
from retrieval.text.analysis import LINE_END_HYPHEN
from retrieval.text.segmentation.line_wrapping import Break, continuations
from retrieval.text.segmentation.text_lines import (
    End,
    Start,
    TextLine,
    describe_lines,
    text_blocks,
    unquoted_blocks,
)

_MAX_LINES = 200_000
"""The lines of a text, four times those of a long novel, up to which their layout is looked at."""
_GAP = re.compile(r"(?<=\S)(?: {2,}|[ ]*\t\s*)(?=\S)")
"""The space between two cells of a row whose columns are aligned."""
_MIN_ALIGNED_SHARE = 0.8
"""The share of lines with a gap at the same column, from which a block is a table."""
_CODE = re.compile(
    r"[;{}]\s*$|^\s*[})\]]|^\s*(?:#include|import |from \w+ import|def |return\b|\$ |>>> |</?\w+)"
    r"|\w\(\)|\s(?:[=!]=|=>|->|:=|\+=|&&|\|\|)\s|\b\w+ = \w",
)
_MIN_CODE_SHARE = 0.4
"""The share of lines that look like code, from which a block is code."""


def split_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without surrounding white space.

    Each line is a paragraph, unless it is hard-wrapped: then it continues the line before. So it
    does if a hyphen breaks a word between them. Blank lines always separate paragraphs.
    """
    blocks = text_blocks(text)
    line_count = sum(map(len, blocks))
    if line_count == len(blocks) or line_count > _MAX_LINES:
        return list(chain.from_iterable(blocks))
    parts = list(chain.from_iterable(unquoted_blocks(text, block) for block in blocks))
    return list(_joined(text, parts))


def _joined(text: str, blocks: Sequence[Sequence[Span]]) -> Iterator[Span]:
    several = [describe_lines(text, block) for block in blocks if len(block) > 1]
    breaks = [list(_breaks(text, lines)) for lines in several]
    joins = iter(continuations(breaks, [lines[-1] for lines in several]))
    for block in blocks:
        start = end = block[0]
        for line, is_continued in zip(
            block[1:], next(joins) if len(block) > 1 else (), strict=True
        ):
            if not is_continued:
                yield Span(start.start, end.end)
                start = line
            end = line
        yield Span(start.start, end.end)


def _breaks(text: str, lines: Sequence[TextLine]) -> Iterator[Break]:
    """The breaks between the lines of a block."""
    is_verbatim = _is_table(text, lines) or _is_code(text, lines)
    indent = _paragraph_indent(lines)
    marks = {lines[0].mark}
    for line, after in pairwise(lines):
        # a dash or a number may also stand at the beginning of a line by chance
        is_item = after.mark in marks or line.end is not End.OPEN or after.left != line.left
        if after.mark and is_item:
            marks.add(after.mark)
        is_foreign = is_verbatim or bool(after.mark and is_item) or after.quotes != line.quotes
        begins_paragraph = after.start is not Start.LOWER and (
            (after.has_label and line.end is End.SENTENCE) or after.left >= indent
        )
        yield Break(
            line,
            after,
            is_in_word=_ends_inside_word(text, line, after),
            is_kept=is_foreign or begins_paragraph,
            is_evidence=not is_foreign,
        )


def _paragraph_indent(lines: Sequence[TextLine]) -> float:
    """The columns before a line from which it begins a paragraph; infinite if indents mean else."""
    margin = min(line.left for line in lines)
    before = [line for line, after in pairwise(lines) if after.left > margin and not line.mark]
    after_sentence = sum(line.end is End.SENTENCE for line in before)
    return margin + 1 if after_sentence > len(before) / 2 else inf


def _is_table(text: str, lines: Sequence[TextLine]) -> bool:
    """True if most lines have a gap at the same column."""
    gaps = [[*_gaps(text, line)] for line in lines]
    if sum(map(bool, gaps)) < _MIN_ALIGNED_SHARE * len(lines):
        return False
    ends = [{end for _, end in row} for row in gaps]
    starts = [{start for start, _ in row} for row in gaps]
    return _is_aligned(ends) or _is_aligned(starts)


def _is_aligned(columns: Sequence[Iterable[int]]) -> bool:
    counts: dict[int, int] = {}
    for column in chain.from_iterable(columns):
        counts[column] = counts.get(column, 0) + 1
    return max(counts.values(), default=0) >= _MIN_ALIGNED_SHARE * len(columns)


def _gaps(text: str, line: TextLine) -> Iterator[tuple[int, int]]:
    """The gaps of a line, as columns from the start of its text; a tab aligns by itself."""
    for number, gap in enumerate(_GAP.finditer(text, *line.span)):
        if "\t" in gap.group():
            yield -number - 1, -number - 1
        else:
            before = line.left - line.span.start
            yield before + gap.start(), before + gap.end()


def _is_code(text: str, lines: Sequence[TextLine]) -> bool:
    looks = sum(bool(_CODE.search(line.span.slice(text))) for line in lines)
    return looks >= _MIN_CODE_SHARE * len(lines)


def _ends_inside_word(text: str, line: TextLine, after: TextLine) -> bool:
    """True if a line ends with a hyphen and the rest of the word begins the next line."""
    hyphen = LINE_END_HYPHEN.match(text, line.span.end - 1)
    return hyphen is not None and hyphen.end() >= after.span.start
