"""Web pages: the article in the page, and what the page says of itself."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import PurePath

from retrieval.model.article import Article
from retrieval.reading.encoding import decode
from retrieval.reading.errors import UnreadableFile
from retrieval.reading.language_names import primary_language
from retrieval.reading.titles import title_of
from retrieval.text.dates import parse_date

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w-]{2,40})",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<html\s([^>]{1,2000})", re.IGNORECASE)
_LANG = re.compile(r"(?<![\w:-])(?:xml:)?lang\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_HEAD_BYTES = 4_096
_SHORTEST_ARTICLE = "50"
"""Characters. Below it trafilatura takes all text of the page and loses the paragraphs."""


def read_html(data: bytes, name: str) -> Article:
    """The article in an HTML page; raises NotReadable."""
    # takes a while to import, which only those who have web pages should pay
    from trafilatura import bare_extraction  # noqa: PLC0415 - as said above
    from trafilatura.settings import DEFAULT_CONFIG, Document  # noqa: PLC0415 - as said above

    charset = _CHARSET.search(data[:_HEAD_BYTES])
    page = decode(data, charset.group(1).decode() if charset else None)
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORTEST_ARTICLE
    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        # only what the page states: a date guessed from its text could be any
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=config,
    )
    if not isinstance(found, Document) or not found.text:
        raise UnreadableFile("no article was found in this page")
    return Article(
        title=found.title or title_of(found.text, PurePath(name).stem),
        text=found.text,
        source=found.sitename or None,
        published=parse_date(found.date or ""),
        url=found.url or None,
        author=found.author or None,
        language=_language(page),
    )


def _language(page: str) -> str | None:
    """The language that the page's own tag names."""
    root = _ROOT.search(page, 0, _HEAD_BYTES)
    named = _LANG.search(root.group(1)) if root else None
    return primary_language(named.group(1)) if named else None
