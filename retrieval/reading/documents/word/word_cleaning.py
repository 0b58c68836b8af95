"""Reduces the body of a Word document to the text that its readers see, for mammoth.

Mammoth leaves out what it doesn't know (simple fields, ruby, formulas, text boxes of newer
versions), keeps hidden text, and counts lists by itself. What is left here are paragraphs,
headings, tables, raised, lowered and crossed-out text, and references to notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.reading.documents.word.word_formulas import replace_formulas
from retrieval.reading.documents.word.word_numbering import WordNumbering
from retrieval.reading.documents.word.word_styles import W, WordStyles, is_on, value_of

if TYPE_CHECKING:
    from lxml import etree

TITLE_STYLE = "FootnoteTitle"
"""The id of the style of paragraphs with the document's title."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = "bdo customXml dir fldSimple hyperlink ins moveTo ruby rubyBase sdt sdtContent smartTag"
"""Elements that are replaced by what they contain."""
_UNSEEN = (
    "bookmarkEnd bookmarkStart commentRangeEnd commentRangeStart commentReference customXmlPr "
    "drawing lastRenderedPageBreak object pict proofErr rt rubyPr sdtEndPr sdtPr smartTagPr"
)
_BREAKS = {"br": "br", "cr": "br", "ptab": "tab"}
_CONTENTS = ("toc ", "table of figures")
"""The beginnings of the names of styles of tables of contents."""
_GALLERY = "sdtPr/docPartObj/docPartGallery"
_MAX_HEADING = 6


def cleaned(root: etree._Element, styles: WordStyles, numbering: WordNumbering) -> bytes:
    """The XML of a part with a body or with notes, reduced; `root` is changed."""
    # importing lxml is slow, and needed for some formats only
    from lxml import etree  # noqa: PLC0415 - see above

    _remove_hidden_parts(root)
    _move_text_boxes(root)
    replace_formulas(root)
    etree.strip_elements(root, *(W + name for name in _UNSEEN.split()), with_tail=False)
    etree.strip_tags(root, *(W + name for name in _WRAPPERS.split()))
    for name, plain in _BREAKS.items():
        for element in root.iter(W + name):
            element.tag = W + plain
            element.attrib.clear()
    for table in root.iter(W + "tbl"):
        _mark_head(table, styles)
    for paragraph in [*root.iter(W + "p")]:
        _reduce_paragraph(paragraph, styles, numbering)
    content: bytes = etree.tostring(root)
    return content


def _remove_hidden_parts(root: etree._Element) -> None:
    """Remove deleted text, tables of contents, and the prompts of fields that nobody filled in."""
    for element in [*root.iter(W + "del", W + "moveFrom")]:
        parent = element.getparent()
        if parent is not None and parent.tag == W + "rPr":
            element.tag = W + "del"  # the end of a paragraph
        elif parent is not None and parent.tag != W + "trPr":
            parent.remove(element)
    for element in [*root.iter(W + "sdt")]:
        parent = element.getparent()
        is_contents = value_of(element, _GALLERY) == "Table of Contents"
        if parent is not None and (
            is_contents or is_on(element.find(W + "sdtPr"), "showingPlcHdr")
        ):
            parent.remove(element)


def _move_text_boxes(root: etree._Element) -> None:
    """Move the paragraphs of text boxes below those that the boxes are anchored in."""
    from lxml import etree  # noqa: PLC0415 - slow to import

    for alternatives in [*root.iter(_MC + "AlternateContent")]:
        for other in [*islice(alternatives.iterchildren(), 1, None)]:
            alternatives.remove(other)
    etree.strip_tags(root, _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback")
    for box in reversed([*root.iter(W + "txbxContent")]):
        for anchor in islice(box.iterancestors(W + "p"), 1):
            for block in reversed([*box]):
                anchor.addnext(block)


def _mark_head(table: etree._Element, styles: WordStyles) -> None:
    """Mark the first row of a table as its head if all of it is bold, and the second is not."""
    rows = [*islice(table.iterchildren(W + "tr"), 2)]
    look = table.find(f"{W}tblPr/{W}tblLook")
    is_styled = look is not None and (
        look.get(W + "firstRow") == "1" or int(look.get(W + "val", "0") or "0", 16) & 0x20
    )
    has_bold_head = is_styled and any(
        style.has_bold_head for style in styles.chain(value_of(table, "tblPr/tblStyle"))
    )
    if len(rows) > 1 and (has_bold_head or (_is_bold(rows[0]) and not _is_bold(rows[1]))):
        properties = rows[0].find(W + "trPr")
        if properties is None:
            properties = rows[0].makeelement(W + "trPr")
            rows[0].insert(0, properties)
        properties.append(properties.makeelement(W + "tblHeader"))


def _is_bold(row: etree._Element) -> bool:
    """True if a row has text, all of it bold."""
    runs = [run for run in row.iter(W + "r") if "".join(run.itertext(W + "t")).strip()]
    return bool(runs) and all(is_on(run.find(W + "rPr"), "b") for run in runs)


def _reduce_paragraph(
    paragraph: etree._Element, styles: WordStyles, numbering: WordNumbering
) -> None:
    """Leave of a paragraph its kind, its number, and its visible text."""
    properties = paragraph.find(W + "pPr")
    style = value_of(properties, "pStyle")
    level = styles.heading_level(style, properties)
    is_deleted = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
    label = "" if is_deleted else numbering.label(style, properties)
    runs = [*_visible_runs(paragraph, styles, is_hidden=styles.is_hidden(style))]
    if any(one.name.startswith(_CONTENTS) for one in styles.chain(style)):
        runs, label = [], ""
    if label and any("".join(run.itertext()).strip() for run in runs):
        number = paragraph.makeelement(W + "r")
        number.append(number.makeelement(W + "t"))
        number[0].text = f"{label} "
        runs.insert(0, number)
    paragraph[:] = runs
    kind = paragraph.makeelement(W + "pPr")
    if level is not None:
        name = f"Heading{min(level, _MAX_HEADING)}" if level else TITLE_STYLE
        kind.append(kind.makeelement(W + "pStyle", {W + "val": name}))
    if is_deleted:
        kind.append(kind.makeelement(W + "rPr"))
        kind[-1].append(kind.makeelement(W + "del"))
    paragraph.insert(0, kind)


def _visible_runs(
    paragraph: etree._Element, styles: WordStyles, *, is_hidden: bool
) -> Iterator[etree._Element]:
    """The runs of a paragraph that are seen, neighbours of the same look as one."""
    last: etree._Element | None = None
    last_look: tuple[str | None, bool] | None = None
    for run in [*paragraph.iterchildren(W + "r")]:
        properties = run.find(W + "rPr")
        style = value_of(properties, "rStyle")
        hidden = is_on(properties, "vanish")
        if is_hidden or styles.is_hidden(style) if hidden is None else hidden:
            continue
        look = (
            value_of(properties, "vertAlign"),
            bool(is_on(properties, "strike") or is_on(properties, "dstrike")),
        )
        if properties is not None:
            run.remove(properties)
        if last is not None and look == last_look:
            last.extend([*run])
            continue
        last, last_look = run, look
        run.insert(0, _properties(run, look))
        yield run


def _properties(run: etree._Element, look: tuple[str | None, bool]) -> etree._Element:
    raised, is_struck = look
    properties = run.makeelement(W + "rPr")
    if raised:
        properties.append(properties.makeelement(W + "vertAlign", {W + "val": raised}))
    if is_struck:
        properties.append(properties.makeelement(W + "strike"))
    return properties
