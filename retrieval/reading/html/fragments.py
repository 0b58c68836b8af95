"""The text of pieces of HTML, as feeds and mails contain them, by the rules of web pages."""

from __future__ import annotations

import re

from retrieval.errors import UnreadableFile
from retrieval.reading.html.page import block_lines
from retrieval.reading.html.parsing import parse_page
from retrieval.reading.html.rendering.page_tables import replace_tables
from retrieval.reading.html.rendering.visibility import openings
from retrieval.reading.html.rendering.writer import page_blocks

_MARKUP = re.compile(r"<[a-z!/]|&(?:#\d|#x[\da-f]|[a-z]{2})", re.IGNORECASE)


def fragment_text(html: str) -> str:
    """The text that a piece of HTML shows, all of it; what has no markup stays as it is."""
    if not _MARKUP.search(html):
        return html.strip()
    try:
        tree, _ = parse_page(f"<body>{html}</body>")
    except UnreadableFile:
        return ""
    opened = openings(tree)
    replace_tables(tree, opened)
    return "\n".join(block_lines(page_blocks(tree, opened).blocks)).strip()
