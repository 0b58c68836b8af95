"""Splits the header of a text file, its front matter, from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.model.addresses import canonical_url
from retrieval.model.article import UNKNOWN_ORIGINS, Article, Origins, Precision
from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    WarningReason,
)
from retrieval.reading.metadata.header_entries import (
    UNDATED,
    Entry,
    HeaderBlock,
    address_in,
    host_of,
    plain_value,
)
from retrieval.reading.metadata.header_fields import FIELDS, Field
from retrieval.reading.metadata.header_front_matter import find_front_matter
from retrieval.reading.metadata.header_lines import find_header_lines, heading_end
from retrieval.reading.metadata.language_tags import primary_language
from retrieval.reading.metadata.published import Published, read_published

_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_FENCE = re.compile(r"---[ \t]*\n")
_HEADLINE = re.compile(r"[^\W_][^\n:]{2,160}(?<![.!?;,])\n(?:[ \t]*\n)+")
"""A headline without markup; below it, a header has two of the fields that are cited with it."""
_CITED = frozenset((Field.SOURCE, Field.PUBLISHED, Field.URL))
_SWITCHES = frozenset("true false yes no on off".split())
"""Jekyll's `published: false` is no date."""
_NAME_RANKS = {name: rank for rank, name in enumerate(FIELDS)}
_LINKED_NAMES = frozenset(("source", "dcsource", "publication"))
"""The source of a clipped page is its address."""
_MAIL_ADDRESS = re.compile(r"(.*?)\s*<[^<>]*@[^<>]*>")
_BY = re.compile(r"by\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """The fields of a file's header, and the text after it."""

    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    published_precision: Precision = Precision.DAY
    origins: Origins = UNKNOWN_ORIGINS
    warnings: tuple[ReadWarning, ...] = ()

    def to_parsed(self, text: str, title: str, title_origin: str | None) -> ParsedArticle:
        """The article with a text and title, and with what the header says of it."""
        article = Article(
            title=title,
            text=text,
            source=self.source,
            published=self.published,
            url=self.url,
            author=self.author,
            language=self.language,
            published_precision=self.published_precision,
            origins=self.origins._replace(title=title_origin),
        )
        return ParsedArticle(article, self.warnings)


def split_header(text: str, options: ReadOptions = DEFAULT_OPTIONS) -> Header:
    """Split a file into its header and its text; without a header, the text is unchanged.

    A header is front matter, or consists of lines of `name: value` at the very beginning or below
    a heading in Markdown or a headline. Blank lines may come first.
    """
    whole = text
    if blank := _BLANK_LINES.match(text):
        text = text[blank.end() :]
    if block := find_front_matter(text):
        return _header(block, "", text, options)
    fence = _FENCE.match(text)
    start = fence.end() if fence else heading_end(text)
    if block := find_header_lines(text, start):
        return _header(block, "" if fence else text[:start], text, options)
    headline = _HEADLINE.match(text)
    block = find_header_lines(text, headline.end()) if headline else None
    if headline and block and len(_CITED & {FIELDS[entry.name] for entry in block.entries}) > 1:
        return _header(block, headline[0], text, options)
    return Header(whole)


def _header(block: HeaderBlock, heading: str, text: str, options: ReadOptions) -> Header:
    rest = text[block.end :].lstrip("\n")
    kept = "\n".join(block.kept)
    return header_of(block, heading + (f"{kept}\n\n{rest}" if kept else rest), options)


def header_of(block: HeaderBlock, text: str, options: ReadOptions = DEFAULT_OPTIONS) -> Header:
    """The header that a block of fields is, with the text that it belongs to."""
    entries = sorted(
        (entry for entry in block.entries if entry.name in FIELDS and any(entry.values)),
        key=lambda entry: _NAME_RANKS[entry.name],
    )
    language = next(filter(None, map(primary_language, _values(entries, Field.LANGUAGE))), None)
    title = next(_values(entries, Field.TITLE), None)
    source, url = _source_and_url(entries)
    published = _published(entries, options, language)
    return Header(
        text=text,
        title=title,
        source=source,
        published=published.day,
        url=url,
        author=", ".join(_authors(entries)) or None,
        language=language,
        published_precision=published.precision,
        origins=Origins(
            *(block.origin if v else None for v in (title, source, published.day, url))
        ),
        warnings=(*published.warnings, *map(_skipped, block.skipped)),
    )


def _skipped(line: str) -> ReadWarning:
    return ReadWarning(WarningReason.SKIPPED_FIELD, {"line": line})


def _values(entries: Sequence[Entry], field: Field) -> Iterator[str]:
    """The values of a field on one line, preferred ones first, without empty ones."""
    for entry in entries:
        if FIELDS[entry.name] == field:
            yield from filter(None, map(plain_value, entry.values))


def _source_and_url(entries: Sequence[Entry]) -> tuple[str | None, str | None]:
    """The source's name and the address; where a source is an address, its host is the name."""
    written = [(e.name, v) for e in entries for v in e.values if FIELDS[e.name] == Field.SOURCE]
    urls = [v for e in entries for v in e.values if FIELDS[e.name] == Field.URL]
    linked = [value for name, value in written if name in _LINKED_NAMES]
    url = next(filter(None, map(address_in, (*urls, *linked))), None)
    names = [plain_value(value) for _, value in written]
    named = next((name for name in names if name and not address_in(name)), None)
    hosts = (host_of(address) for _, value in written if (address := address_in(value)))
    return named or next(hosts, None), url and canonical_url(url)


def _published(entries: Sequence[Entry], options: ReadOptions, language: str | None) -> Published:
    """The date of publication: the first that can be read; warnings tell of those before it."""
    warnings: list[ReadWarning] = []
    for value in _values(entries, Field.PUBLISHED):
        if value.lower() in _SWITCHES | UNDATED:
            continue
        published = read_published(value, options, language)
        warnings += published.warnings
        if published.day:
            return published._replace(warnings=tuple(warnings))
    return Published(warnings=tuple(warnings))


def _authors(entries: Sequence[Entry]) -> Iterator[str]:
    """The names of authors, from the preferred one of the fields that state them."""
    preferred = next((e for e in entries if FIELDS[e.name] == Field.AUTHOR), None)
    for value in preferred.values if preferred else ():
        mail = _MAIL_ADDRESS.fullmatch(value)
        name = _BY.sub("", plain_value(mail[1] if mail else value), count=1)
        if name:
            yield name.strip("\"'")
