"""Interprets Rich Text Format: the text that its readers see, as HTML, and its properties.

Version 1.9.1 of the specification. Hidden and deleted text, comments, headers, footers and tables
of contents are left out. Footnotes follow the text, and a text box follows the paragraph that it is
anchored in.
"""

from __future__ import annotations

from copy import copy

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.documents.rich_text.rtf_encodings import (
    CHARACTER_SETS,
    DEFAULT_ENCODING,
    SYMBOL,
    charset_encoding,
    code_page_encoding,
)
from retrieval.reading.documents.rich_text.rtf_flow import Flow, Look
from retrieval.reading.documents.rich_text.rtf_state import (
    CHANGES,
    CHARACTERS,
    KNOWN_DESTINATIONS,
    SKIPPED_DESTINATIONS,
    GroupState,
    Target,
)
from retrieval.reading.documents.rich_text.rtf_tokens import Kind, Token, tokens

_MAX_GROUPS = 2_000
"""Groups in each other."""
_PARAGRAPH_ENDS = frozenset(("par", "page", "sect", "column", "\n", "\r"))
_TABLE_WORDS = frozenset(("cell", "nestcell", "row", "nestrow", "trowd", "trhdr"))
_HEADING = "heading "
_PRIVATE = range(0xE000, 0xF900)
_BULLETS = frozenset(("o", "-", "–"))
"""Marks of lists that look like text, from fonts of text."""
_SYMBOL_BULLET = 0xF0B7


class RtfDocument:
    """A document in Rich Text Format; raises UnreadableFile."""

    def __init__(self, content: bytes) -> None:
        self.properties: dict[str, str] = {}
        """Texts of `info`, and the parts of the day of creation, by their control words."""
        self._body = Flow()
        self._notes: list[str] = []
        self._note_count = 0
        self._state = GroupState(self._body)
        self._stack: list[GroupState] = []
        self._encoding = DEFAULT_ENCODING
        self._fonts: dict[int, str | None] = {}
        self._default_font = 0
        self._levels: dict[int, int] = {}
        """The levels of headings of styles, by their numbers; 0 is the title."""
        self._entry = 0
        """The number of the font or style whose entry in its table is being read."""
        self._instruction = ""
        """That of the present field."""
        self._is_head_row = False
        self._bytes = bytearray()
        self._units: list[str] = []
        """Characters that were written as UTF-16."""
        self._to_skip = 0
        """Bytes to skip, which repeat such a character for old readers."""
        for token in tokens(content):
            self._read(token)
        self._flush()
        self.html = "".join((self._body.close(), *self._notes))

    def _read(self, token: Token) -> None:
        if token.kind is Kind.BYTES:
            kept = token.content[self._to_skip :]
            self._to_skip = max(0, self._to_skip - len(token.content))
            if kept and not self._state.is_skipped:
                self._flush_units()
                self._bytes += kept
        elif token.name == "u":
            self._write_unicode(token.number or 0)
        elif self._to_skip and token.name in CHARACTERS:
            self._to_skip -= 1
        else:
            self._to_skip = 0
            self._flush()
            if token.kind is Kind.OPEN:
                self._open()
            elif token.kind is Kind.CLOSE:
                self._close()
            else:
                self._control(token.name, token.number)

    def _open(self) -> None:
        if len(self._stack) >= _MAX_GROUPS:
            raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="RTF")
        self._stack.append(self._state)
        self._state = copy(self._state)
        self._state.is_starred = False
        if self._state.target is Target.STYLES:
            self._entry = 0

    def _close(self) -> None:
        if not self._stack:
            return
        ended, self._state = self._state, self._stack.pop()
        if ended.flow is not self._state.flow:
            html = ended.flow.close()
            if ended.target is Target.NOTE:
                self._notes.append(html)
            else:
                self._state.flow.add_box(html)

    def _control(self, name: str, number: int | None) -> None:
        """Apply a control word or symbol."""
        state = self._state
        is_starred, state.is_starred = state.is_starred, name == "*"
        if name in SKIPPED_DESTINATIONS or (is_starred and name not in KNOWN_DESTINATIONS):
            state.is_skipped = True
        elif name in CHARACTERS:
            self._write(CHARACTERS[name])
        elif name in CHANGES:
            CHANGES[name](state, number)
        elif name in CHARACTER_SETS:
            self._encoding = CHARACTER_SETS[name]
        elif name in _PARAGRAPH_ENDS:
            if not state.is_skipped:
                state.flow.end_paragraph(state.level, is_in_table=state.is_in_table)
        elif number is not None:
            self._numbered(name, number)
        elif name == "ud" or not state.is_skipped:
            (self._table if name in _TABLE_WORDS else self._part)(name)

    def _numbered(self, name: str, number: int) -> None:
        """Apply a control word of the document with a number."""
        state = self._state
        match name:
            case "f":
                state.font = number
                self._entry = number if state.target is Target.FONTS else self._entry
            case "s":
                state.level = self._levels.get(number)
                self._entry = number if state.target is Target.STYLES else self._entry
            case "fcharset" if state.target is Target.FONTS:
                self._fonts[self._entry] = charset_encoding(number)
            case "cpg" if state.target is Target.FONTS:
                self._fonts[self._entry] = code_page_encoding(number)
            case "ansicpg":
                self._encoding = code_page_encoding(number) or self._encoding
            case "deff":
                self._default_font = number
            case "yr" | "mo" | "dy" if state.target is Target.CREATED:
                self.properties[name] = str(number)

    def _table(self, name: str) -> None:
        """Apply a control word of a table."""
        if name in {"trowd", "trhdr"}:
            self._is_head_row = name == "trhdr"
        elif name in {"row", "nestrow"}:
            self._state.flow.end_row(is_head=self._is_head_row)
        else:
            self._state.flow.end_cell()

    def _part(self, name: str) -> None:
        """Apply a control word that begins a part of the document, or refers to one."""
        state = self._state
        match name:
            case "footnote":
                self._note_count += 1
                state.flow, state.target, state.look = Flow(), Target.NOTE, Look()
            case "shptxt" | "dptxbxtext":
                state.flow, state.target, state.look = Flow(), None, Look()
            case "chftn":
                is_in_note = state.target is Target.NOTE
                mark = f"[{self._note_count + (not is_in_note)}]"
                state.flow.write(f"{mark} " if is_in_note else mark, Look("sup"))
            case "fldrslt":
                state.is_skipped = self._instruction.split()[:1] == ["TOC"]
            case "ud":  # the same text as before, in Unicode
                state.is_skipped = any(one.is_skipped for one in self._stack[-2:-1])

    def _write_unicode(self, number: int) -> None:
        self._flush_bytes()
        self._to_skip = self._state.skipped_after_unicode
        code = number % 0x10000
        if code == _SYMBOL_BULLET:
            self._units.append("•")
        elif code and code not in _PRIVATE:
            self._units.append(chr(code))

    def _flush(self) -> None:
        self._flush_bytes()
        self._flush_units()

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        font = self._default_font if self._state.font is None else self._state.font
        encoding = self._fonts.get(font) or self._encoding
        content, self._bytes = bytes(self._bytes), bytearray()
        if encoding == SYMBOL:
            self._write("•" * content.count(b"\xb7"))
        else:
            self._write(content.decode(encoding, "replace"))

    def _flush_units(self) -> None:
        if self._units:
            units, self._units = "".join(self._units), []
            self._write(units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))

    def _write(self, text: str) -> None:
        state = self._state
        if state.is_skipped:
            return
        match state.target:
            case None | Target.NOTE:
                if not (state.is_hidden or state.is_deleted):
                    state.flow.write(text, state.look)
            case Target.LABEL:
                is_number = any(map(str.isalnum, text)) and text.strip() not in _BULLETS
                state.flow.write(text if is_number else " ", state.look)
            case Target.TITLE | Target.AUTHOR:
                name = state.target.value
                self.properties[name] = self.properties.get(name, "") + text
            case Target.INSTRUCTION:
                self._instruction += text
            case Target.STYLES:
                self._name_style(text.strip().rstrip(";").lower())

    def _name_style(self, name: str) -> None:
        if name == "title":
            self._levels[self._entry] = 0
        elif name.startswith(_HEADING) and name.removeprefix(_HEADING).isdecimal():
            self._levels[self._entry] = int(name.removeprefix(_HEADING))
