"""The text of Markdown, block by block: paragraphs, headings, list items, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from retrieval.reading.markdown.html_fragments import html_lines
from retrieval.reading.markdown.inline_text import inline_text
from retrieval.reading.tables import Cell, cell_text, table_lines

_MAX_DELETED_TOKENS = 1_000
_DELETED = re.compile(r"<(del|s|strike)\b[^<>]*>\s*\Z", re.IGNORECASE)


def text_blocks(tokens: Sequence[Token], closed: frozenset[str]) -> list[str]:
    """The text of each block, in order; footnotes come last.

    `closed` are the names of all closing HTML tags of the file, in lower case.
    """
    blocks = _Blocks(closed)
    number = 0
    while number < len(tokens):
        token = tokens[number]
        number += 1
        if token.type == "html_block":
            html = token.content
            while number < len(tokens) and tokens[number].type == "html_block":
                html += tokens[number].content
                number += 1
            for line in html_lines(html, closed):
                blocks.add(line)
            number = _end_of_deleted(tokens, number, html)
        elif token.type == "ordered_list_open":
            blocks.begin_list(_item_numbers(tokens, number - 1))
        else:
            blocks.add_token(token)
    return blocks.text + blocks.footnotes


def _end_of_deleted(tokens: Sequence[Token], start: int, html: str) -> int:
    """The index of the token that ends the blocks which HTML begins to delete; else `start`."""
    opening = _DELETED.search(html)
    if opening and start < len(tokens):
        level = tokens[start].level
        for number in range(start, min(start + _MAX_DELETED_TOKENS, len(tokens))):
            token = tokens[number]
            if token.level < level:
                break
            if token.type == "html_block" and token.content.lstrip().startswith(f"</{opening[1]}"):
                return number
    return start


def _item_numbers(tokens: Sequence[Token], opening: int) -> Iterator[str]:
    """The numbers of an ordered list's items, as they are written.

    Where all are 1 or 0, which Markdown shows as 1, 2, 3, there are none.
    """
    level = tokens[opening].level
    written: list[str] = []
    for token in tokens[opening + 1 :]:
        if token.level == level and token.type == "ordered_list_close":
            break
        if token.level == level + 1 and token.type == "list_item_open":
            written.append(f"{token.info}{token.markup} ")
    is_placeholder = len(written) > 1 and len(set(written)) == 1 and written[0][:-2] in {"0", "1"}
    return iter([] if is_placeholder else written)


class _Blocks:
    """The blocks of a text under construction."""

    def __init__(self, closed: frozenset[str]) -> None:
        self.text: list[str] = []
        self.footnotes: list[str] = []
        self._closed = closed
        self._lists: list[Iterator[str]] = []
        self._rows: list[list[Cell]] = []
        self._in_footnote = False
        self._prefix = ""
        self._cell: str | None = None

    def begin_list(self, numbers: Iterator[str]) -> None:
        """Begin an ordered list, with the numbers of its items."""
        self._lists.append(numbers)

    def add(self, text: str) -> None:
        """Add a block, after the number of its item or footnote."""
        if text:
            (self.footnotes if self._in_footnote else self.text).append(
                (self._prefix + text).rstrip()
            )
            self._prefix = ""

    def add_token(self, token: Token) -> None:
        """Add the text of a token, or note where it stands."""
        match token.type:
            case "inline":
                self._add_inline(inline_text(token, self._closed))
            case "fence" | "code_block" | "math_block" | "math_block_label":
                self.add(token.content.strip("\n").rstrip())
            case "th_open" | "td_open":
                self._cell = token.tag
            case "tr_open":
                self._rows.append([])
            case "table_close":
                self._end_table()
            case "footnote_reference_open":
                self._in_footnote, self._prefix = True, f"[{token.meta['label']}] "
            case "footnote_reference_close":
                self._in_footnote, self._prefix = False, ""
            case _:
                self._add_list_token(token)

    def _add_list_token(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(iter(()))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_close" if self._prefix:
                self.add(" ")  # an item without text: its number may be a sentence's
            case "list_item_open":
                self._prefix += next(self._lists[-1], "")
            case _:
                pass

    def _add_inline(self, text: str) -> None:
        if self._cell:
            self._rows[-1].append(Cell(cell_text(text), is_head=self._cell == "th"))
            self._cell = None
        else:
            self.add(text)

    def _end_table(self) -> None:
        for line in table_lines(self._rows):
            self.add(line)
        self._rows = []
