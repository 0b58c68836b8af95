"""Reads web pages: extracts the article and its metadata from HTML."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import PurePath

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.addresses import canonical_url
from retrieval.model.article import Article
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.reading.encoding import decode
from retrieval.reading.html.page_tables import replace_tables
from retrieval.reading.metadata.language_tags import primary_language
from retrieval.reading.metadata.published import read_published
from retrieval.reading.metadata.titles import title_of

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w-]{2,40})",
    re.IGNORECASE,
)
_ROOT_TAG = re.compile(r"<html\s([^>]{1,2000})", re.IGNORECASE)
_LANG_ATTRIBUTE = re.compile(
    r"(?<![\w:-])(?:xml:)?lang\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE
)
_MAX_HEAD = 4_096
"""Bytes or characters at the beginning of a page, which state its encoding and language."""
_MIN_ARTICLE_CHARACTERS = "50"
"""If it finds less, trafilatura falls back to all text of the page and loses its paragraphs."""


def read_html(data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in an HTML page; raises UnreadableFile."""
    # importing trafilatura is slow, and needed for web pages only
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - see above
    from trafilatura.settings import DEFAULT_CONFIG, Document  # noqa: PLC0415 - see above

    charset = _CHARSET.search(data[:_MAX_HEAD])
    declared = charset.group(1).decode() if charset else None
    page = decode(data, options.encoding or declared)
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _MIN_ARTICLE_CHARACTERS
    tree = load_html(page)
    if tree is None:
        raise UnreadableFile(UnreadableReason.NO_ARTICLE)
    replace_tables(tree)
    document = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        # only the date that the page states: one guessed from its text could be any
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=config,
    )
    if not isinstance(document, Document) or not document.text:
        raise UnreadableFile(UnreadableReason.NO_ARTICLE)
    language = _language(page)
    published = read_published(document.date or "", options, language)
    article = Article(
        title=document.title or title_of(document.text, PurePath(name).stem),
        text=document.text,
        source=document.sitename or None,
        published=published.day,
        url=canonical_url(document.url or "") or None,
        author=document.author or None,
        language=language,
        published_precision=published.precision,
    )
    return ParsedArticle(article, published.warnings)


def _language(page: str) -> str | None:
    """The language that the `lang` attribute of the page states."""
    root = _ROOT_TAG.search(page, 0, _MAX_HEAD)
    lang = _LANG_ATTRIBUTE.search(root.group(1)) if root else None
    return primary_language(lang.group(1)) if lang else None
