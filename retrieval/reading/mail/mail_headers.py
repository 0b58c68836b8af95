"""The headers of a message: its title, sender, day and address."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_tz

from retrieval.errors import UnreadableFile
from retrieval.model.parsed import ReadOptions
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.metadata.published import NOT_DATED, Published, read_published
from retrieval.text.unicode import visible_line

_MAX_CHARACTERS = 2_000
"""Of a header that is read; parsing takes more than proportional time."""
_ADDRESS = re.compile(r"<\s*(https?://[^\s<>]+)\s*>")
_LIST_NAME = re.compile(r'\s*"?([^"<>]*?)"?\s*<[^<>]*>')


def header(message: Message, name: str) -> str:
    """The text of a header, decoded and on one line; empty if there is none."""
    wanted = name.lower()
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == wanted), "")
    raw = raw[:_MAX_CHARACTERS]
    try:
        words = decode_header(raw)
    except HeaderParseError:
        words = [(raw, None)]
    texts = [word if isinstance(word, str) else _decoded(word, charset) for word, charset in words]
    return visible_line("".join(map(_with_bytes, texts)))


def _with_bytes(text: str) -> str:
    """A text with the bytes beyond ASCII, which no header should have, decoded."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _decoded(text.encode("utf-8", "surrogateescape"), None)
    return text


def _decoded(content: bytes, charset: str | None) -> str:
    if not content.strip():
        return content.decode("ascii", "replace")
    try:
        text = decode(content, declared=charset)
    except UnreadableFile:
        text = content.decode("utf-8", "replace")
    return text


def sender(message: Message) -> str | None:
    """The name of who sent a message, without the address; None if there is none."""
    try:
        name, _ = parseaddr(header(message, "From"))
    except RecursionError:  # comments in comments
        return None
    return name.strip(" \"'") or None


def list_name(message: Message) -> str | None:
    """The name of the mailing list that a message came from; None if none is stated."""
    found = _LIST_NAME.match(header(message, "List-Id"))
    return (found[1].strip() or None) if found else None


def is_to_list(message: Message) -> bool:
    """True if a message came from a list or is a newsletter."""
    return any(header(message, name) for name in ("List-Id", "List-Unsubscribe", "List-Archive"))


def is_discussion(message: Message) -> bool:
    """True if a message came from a list that its readers can write to."""
    post = header(message, "List-Post")
    return bool(post) and post.upper() != "NO"


def sent(message: Message, options: ReadOptions) -> Published:
    """The day on which a message was sent, where its sender was."""
    text = header(message, "Date")
    try:
        parsed = parsedate_tz(text)
    except (ValueError, IndexError, TypeError):
        parsed = None
    if parsed is None:
        return read_published(text, options) if text else NOT_DATED
    year, month, day = parsed[:3]
    return read_published(f"{year:04}-{month:02}-{day:02}", options)


def archived_at(message: Message) -> str | None:
    """The web address of a message, as it states; None if it doesn't."""
    found = _ADDRESS.search(header(message, "Archived-At"))
    return found[1] if found else None


def message_id(message: Message) -> str:
    """The id of a message without its brackets; empty if it has none."""
    return header(message, "Message-ID").strip("<> ")
