"""The text of HTML inside Markdown, read by the rules of web pages."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from retrieval.reading.markdown.visible_text import TAG, is_tag


def html_lines(html: str, closed: frozenset[str]) -> list[str]:
    """The lines of text in HTML; `closed` are the names of all closing tags of the file."""
    # importing lxml is slow, and most Markdown has no HTML
    from retrieval.reading.html.parsing import parse_page  # noqa: PLC0415 - see above
    from retrieval.reading.html.rendering.page_tables import replace_tables  # noqa: PLC0415 - same
    from retrieval.reading.html.rendering.visibility import openings  # noqa: PLC0415 - same
    from retrieval.reading.html.rendering.writer import page_blocks  # noqa: PLC0415 - same

    marked = TAG.sub(lambda tag: tag[0] if is_tag(tag, closed) else f"&lt;{tag[0][1:]}", html)
    if not marked.strip():
        return []
    tree, missing = parse_page(f"<body>{marked}</body>")
    if missing:  # the tree ends before the text does
        return _nonblank(unescape(TAG.sub("\n", marked)).split("\n"))
    opened = openings(tree)
    replace_tables(tree, opened)
    blocks = page_blocks(tree, opened).blocks
    return _nonblank(line for block in blocks for line in block.text.split("\n"))


def _nonblank(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]
