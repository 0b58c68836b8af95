"""Reads messages: .eml files, and mailboxes in the mbox format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from functools import partial
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from retrieval.errors import UnreadableFile
from retrieval.model.addresses import address_key
from retrieval.model.article import Article, Origins
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.archives.unpacking import Budget, Member, damaged
from retrieval.reading.mail.mail_body import MailBody, attachments, mail_body
from retrieval.reading.mail.mail_headers import (
    archived_at,
    header,
    is_discussion,
    is_to_list,
    list_name,
    message_id,
    sender,
    sent,
)
from retrieval.reading.metadata.titles import title_of
from retrieval.reading.parts.checked_parts import unread_part
from retrieval.reading.read_limits import MAX_FILE_BYTES
from retrieval.reading.reader_types import LazyArticle
from retrieval.reading.whole_file import read_whole, too_large

_MAX_ATTACHMENTS = 50
_MAX_DEPTH = 100
"""Of parts in parts; those of more than that are no mail."""
_MAX_LINE_BYTES = 1_000_000
"""Of a line of a mailbox that is read at once; longer ones come in pieces."""
_SEPARATOR = b"From "
_ESCAPED = re.compile(rb"^>(>*From )")

MailParts = Iterator[ParsedArticle | UnreadPart | LazyArticle | Member]


def read_eml(file: BinaryIO, name: str, options: ReadOptions, budget: Budget) -> MailParts:
    """Read a message, with the attachments that can be read; raises UnreadableFile."""
    content = read_whole(file)
    if content.startswith(_SEPARATOR):  # a mailbox, or a message as it stands in one
        yield from read_mbox(BytesIO(content), name, options, budget)
        return
    message = _parsed(content)
    if not any(header(message, one) for one in ("From", "Subject", "Date", "To", "Content-Type")):
        raise damaged("mail")
    read = partial(_article, message, "message", PurePath(name).stem, options, set())
    yield LazyArticle("message", read)
    yield from _attached(message, "")


def read_mbox(file: BinaryIO, name: str, options: ReadOptions, _: Budget) -> MailParts:
    """Read the messages of a mailbox one by one, with their attachments.

    Each is named by its id, or else by a hash of its content. Raises UnreadableFile.
    """
    stem = PurePath(name).stem
    addresses: set[str] = set()
    for content in _messages(file):
        if not content.strip():
            continue
        key = hashlib.sha256(content).hexdigest()[:16]
        if len(content) > MAX_FILE_BYTES:
            yield unread_part(key, too_large())
            continue
        try:
            message = _parsed(content)
        except UnreadableFile as error:
            yield unread_part(key, error)
            continue
        part = message_id(message) or key
        yield LazyArticle(part, partial(_article, message, part, stem, options, addresses))
        yield from _attached(message, f"{part}/")


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """The messages of a mailbox; of a longer one than is read, only a little more than that."""
    first = file.readline(_MAX_LINE_BYTES)
    if not first.startswith(_SEPARATOR):
        raise damaged("mbox")
    lines: list[bytes] = []
    size, is_after_blank, is_line_start = 0, True, True
    while line := file.readline(_MAX_LINE_BYTES):
        if is_line_start and is_after_blank and line.startswith(_SEPARATOR):
            yield b"".join(lines)
            lines, size = [], 0
        elif size <= MAX_FILE_BYTES:
            lines.append(_ESCAPED.sub(rb"\1", line) if is_line_start else line)
            size += len(line)
        is_after_blank = is_line_start and not line.strip(b"\r\n")
        is_line_start = line.endswith(b"\n")
    yield b"".join(lines)


def _parsed(content: bytes) -> Message:
    try:
        message = message_from_bytes(content)
    except RecursionError:  # parts in parts
        raise damaged("mail") from None
    if _is_deep(message):
        raise damaged("mail")
    return message


def _is_deep(message: Message) -> bool:
    """True if there are parts in parts to a depth at which the standard library fails."""
    level = [message]
    for _ in range(_MAX_DEPTH):
        payloads = (part.get_payload() for part in level)
        level = [
            part
            for payload in payloads
            if isinstance(payload, list)
            for part in payload
            if isinstance(part, Message)
        ]
        if not level:
            return False
    return True


def _article(
    message: Message, part: str, stem: str, options: ReadOptions, addresses: set[str]
) -> ParsedArticle | None:
    """The article in a message; None if it has no text.

    `addresses` are the keys of those of the messages before it.
    """
    body = mail_body(message, options)
    if not body.text:
        return None
    published = sent(message, options)
    name, subject = sender(message), header(message, "Subject")
    source, author = None, name
    if is_to_list(message):
        is_letter = name and not is_discussion(message)
        source, author = (name, None) if is_letter else (list_name(message), name)
    url, url_origin = _address(message, body, addresses)
    return ParsedArticle(
        Article(
            title=subject or title_of(body.text, stem),
            text=body.text,
            source=source,
            published=published.day,
            url=url,
            path=part,
            author=author,
            published_precision=published.precision,
            origins=Origins(
                title="Subject" if subject else None,
                source=("From" if source == name else "List-Id") if source else None,
                published="Date" if published.day else None,
                url=url_origin,
            ),
        ),
        published.warnings,
    )


def _address(
    message: Message, body: MailBody, addresses: set[str]
) -> tuple[str | None, str | None]:
    """The address of a message, and its origin; an address of an earlier message is no other's."""
    archived = archived_at(message)
    address = archived or body.url
    key = address_key(address) if address else ""
    if not address or key in addresses:
        return None, None
    addresses.add(key)
    return address, "Archived-At" if archived else "link"


def _attached(message: Message, prefix: str) -> Iterator[Member]:
    for name, content in attachments(message, _MAX_ATTACHMENTS):
        yield Member(prefix + name, partial(BytesIO, content))
