"""Reads plain text: articles, and subtitles, transcripts and chats that were saved as text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    WarningReason,
)
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.metadata.header import Header, split_header
from retrieval.reading.metadata.language_tags import primary_language
from retrieval.reading.metadata.titles import title_of
from retrieval.reading.plain.chat import chat_article
from retrieval.reading.plain.chat_text import parse_chat_text
from retrieval.reading.plain.headline import headline_start
from retrieval.reading.plain.pages import join_pages
from retrieval.reading.plain.subtitles import looks_like_subtitles, parse_subtitles
from retrieval.reading.plain.transcript import parse_transcript

_TITLE_CHARACTERS = 10_000
"""The beginning of a text, in which its title is looked for."""


def read_plain_text(
    data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS
) -> ParsedArticle:
    """Read the article in a text file; raises UnreadableFile."""
    text = decode(data, options.encoding)
    chat = parse_chat_text(text)
    if chat:
        return chat_article(chat, name, options)
    header = split_header(text, options)
    if looks_like_subtitles(header.text):
        subtitles = parse_subtitles(header.text)
        language = header.language or primary_language(subtitles.language)
        return _article(
            replace(header, language=language), subtitles.text, name, subtitles.title or None
        )
    transcript = parse_transcript(header.text)
    if transcript:
        return _article(
            _warned(header, WarningReason.TIMES_LEFT_OUT, transcript.time_count),
            transcript.text,
            name,
        )
    pages = join_pages(header.text)
    return _article(_warned(header, WarningReason.LINES_LEFT_OUT, pages.left_out), pages.text, name)


def _article(header: Header, text: str, name: str, title: str | None = None) -> ParsedArticle:
    origin = header.origins.title or "text"
    start = headline_start(text)
    beginning = text[start : start + _TITLE_CHARACTERS]
    title = header.title or title or title_of(beginning, PurePath(name).stem)
    return header.to_parsed(text, title, origin)


def _warned(header: Header, reason: WarningReason, count: int) -> Header:
    """The header with a warning about a number of things that were left out, if there are any."""
    if not count:
        return header
    warning = ReadWarning(reason, {"count": str(count)})
    return replace(header, warnings=(*header.warnings, warning))
