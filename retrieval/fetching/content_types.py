"""The media types of articles, documents and feeds, and the file name extensions of each."""

from __future__ import annotations

from pathlib import PurePosixPath

_PAGES = {"text/html": (".html", ".htm", ".xhtml"), "application/xhtml+xml": (".xhtml", ".html")}
_FEEDS = {
    "application/rss+xml": (".rss", ".xml"),
    "application/atom+xml": (".atom", ".xml"),
    "application/rdf+xml": (".rss", ".xml"),
    "application/feed+json": (".json",),
}
_MARKUP = {
    "application/xml": (".xml", ".rss", ".atom", ".opml"),
    "text/xml": (".xml", ".rss", ".atom", ".opml"),
    "application/json": (".json", ".jsonl"),
    "text/json": (".json", ".jsonl"),
}
_TEXTS = {
    "text/plain": (".txt", ".md", ".markdown", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".wiki"),
    "text/markdown": (".md", ".markdown"),
    "text/x-markdown": (".md", ".markdown"),
    "text/csv": (".csv",),
    "application/csv": (".csv",),
    "text/tab-separated-values": (".tsv",),
    "application/x-ndjson": (".jsonl", ".ndjson"),
    "application/jsonl": (".jsonl",),
    "application/x-jsonlines": (".jsonl",),
}
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ARCHIVED = (".docx", ".odt", ".epub", ".zip")
_DOCUMENTS = {
    "application/pdf": (".pdf",),
    "application/x-pdf": (".pdf",),
    _OFFICE: (".docx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/epub+zip": (".epub",),
    "application/rtf": (".rtf",),
    "text/rtf": (".rtf",),
    "text/x-opml": (".opml",),
    "application/opml+xml": (".opml",),
    "message/rfc822": (".eml",),
    "application/mbox": (".mbox",),
    "application/zip": (".zip", *_ARCHIVED),
    "application/x-zip-compressed": (".zip", *_ARCHIVED),
    "application/x-tar": (".tar",),
}
_PACKED = {
    "application/gzip": (".gz", ".tgz"),
    "application/x-gzip": (".gz", ".tgz"),
    "application/x-compressed-tar": (".tgz", ".gz"),
}
_UNNAMED = {
    "": (),
    "application/octet-stream": (),
    "binary/octet-stream": (),
    "application/download": (),
    "application/x-download": (),
    "application/force-download": (),
}
"""Types that say nothing; the name says more."""

_EXTENSIONS = {**_PAGES, **_FEEDS, **_MARKUP, **_TEXTS, **_DOCUMENTS, **_PACKED}

ARTICLES = frozenset((*_EXTENSIONS, *_UNNAMED, "+xml", "+json"))
"""The types of everything that contains articles. A name with `+` stands for all that end so."""
FEED_TYPES = frozenset(_FEEDS)
"""The types that only feeds have."""
FEEDS = frozenset((*_PAGES, *_FEEDS, *_MARKUP, *_PACKED, *_UNNAMED, "text/plain", "+xml", "+json"))
"""The types of feeds and sitemaps, and those that hosts wrongly give them."""
_SMALL = frozenset((*_PAGES, *_FEEDS))


def is_accepted(content_type: str, accept: frozenset[str] | None) -> bool:
    """True if a media type is one of the accepted ones."""
    _, plus, suffix = content_type.rpartition("+")
    return accept is None or content_type in accept or f"{plus}{suffix}" in accept - {""}


def is_document(content_type: str) -> bool:
    """True if the type is neither that of a page nor that of a feed."""
    return content_type not in _SMALL


def file_name(name: str, content_type: str, start: bytes) -> str:
    """A file's name with the extension of its format.

    That is the extension of the media type, except that the name says more than a general type,
    and the first bytes of a PDF more than either.
    """
    path = PurePosixPath(name or "index")
    extension = path.suffix.lower()
    if start.startswith(b"%PDF-"):
        extensions: tuple[str, ...] = (".pdf",)
    elif content_type in _EXTENSIONS:
        extensions = _EXTENSIONS[content_type]
    elif content_type.endswith(("+xml", "+json")):
        extensions = (f".{content_type.rpartition('+')[2]}",)
    else:
        extensions = (extension or (".html" if start.lstrip().startswith(b"<") else ".txt"),)
    return path.name if extension in extensions else f"{path.name}{extensions[0]}"
