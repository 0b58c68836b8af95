"""The text of a message as its readers see it, and its attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile
from retrieval.model.addresses import address_key
from retrieval.model.parsed import ReadOptions
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.html.page import whole_page
from retrieval.reading.mail.mail_headers import header

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_DEPTH = 20
"""Of parts in parts."""
_VIEW_ONLINE = re.compile(
    r"\b(?:view|read|open|see)\b.{0,40}\b(?:browser|online|web)\b|\b(?:view|web|online) version\b"
    r"|\bim browser\b|\bonline (?:ansehen|lesen)\b|\b(?:en|dans) (?:ligne|votre navigateur)\b"
    r"|\ben (?:el|tu|su) navegador\b|\bno (?:seu )?navegador\b|ブラウザ|브라우저",
    re.IGNORECASE,
)
_MAX_LINK_CHARACTERS = 120
_OF_ONE_MESSAGE = re.compile(r"[^/?]+/.*(?:\d|[?&]\w+=|[^/?]{16,})")
"""Of keys of addresses: no place where a sender always shows the last message."""
_SIGNATURE = "-- "


@dataclass(frozen=True)
class MailBody:
    """The text of a message, and the address where the message can be read on the web."""

    text: str
    url: str | None = None


def mail_body(message: Message, options: ReadOptions, depth: int = 0) -> MailBody:
    """The text of a message or of one of its parts, without attachments."""
    if message.is_multipart():
        return _of_parts(message, options, depth) if depth < _MAX_DEPTH else MailBody("")
    if is_attachment(message) or message.get_content_maintype() != "text":
        return MailBody("")
    text = _decoded(message, options)
    if message.get_content_subtype() == "html":
        tree, shown = whole_page(text)
        return MailBody(shown.strip(), _online_address(tree))
    return MailBody(_unflowed(message, text).strip())


def _of_parts(message: Message, options: ReadOptions, depth: int) -> MailBody:
    if message.get_content_type() == "message/rfc822":
        return MailBody("")
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    if message.get_content_subtype() == "related":
        parts = parts[:1]
    bodies = [mail_body(part, options, depth + 1) for part in parts]
    full = [body for body in bodies if body.text]
    url = next((body.url for body in full if body.url), None)
    if message.get_content_subtype() == "alternative":  # the last one is the richest
        return MailBody(full[-1].text, url) if full else MailBody("")
    return MailBody("\n\n".join(body.text for body in full), url)


def _decoded(message: Message, options: ReadOptions) -> str:
    content = message.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return ""
    declared = message.get_content_charset()
    try:
        return decode(content, options.encoding, declared)
    except UnreadableFile:
        return content.decode("utf-8", "replace")


def _unflowed(message: Message, text: str) -> str:
    """A text with the lines joined that its sender's program broke (RFC 3676)."""
    parameters = dict(message.get_params([]))
    if str(parameters.get("format", "")).lower() != "flowed":
        return text
    joint = "" if str(parameters.get("delsp", "")).lower() == "yes" else " "
    lines: list[str] = []
    is_open = False
    for line in text.split("\n"):
        unstuffed = line.removeprefix(" ")
        if is_open and not unstuffed.startswith(">") and unstuffed != _SIGNATURE:
            lines[-1] += unstuffed.rstrip(" ")
        else:
            lines.append(unstuffed.rstrip(" "))
        is_open = unstuffed.endswith(" ") and unstuffed != _SIGNATURE
        is_open = is_open and not unstuffed.startswith(">")
        if is_open:
            lines[-1] += joint
    return "\n".join(line.rstrip() for line in lines)


def _online_address(tree: HtmlElement) -> str | None:
    """The address of a message itself that it names for those who can't see it well."""
    for link in tree.iter("a"):
        address = link.get("href") or ""
        text = " ".join(str(link.text_content())[: 4 * _MAX_LINK_CHARACTERS].split())
        is_web = address.startswith(("https://", "http://"))
        if is_web and len(text) <= _MAX_LINK_CHARACTERS and _VIEW_ONLINE.search(text):
            return address if _OF_ONE_MESSAGE.match(address_key(address)) else None
    return None


def is_attachment(part: Message) -> bool:
    """True if a part is a file, not text to be shown."""
    return part.get_content_disposition() == "attachment" or bool(file_name(part))


def file_name(part: Message) -> str:
    """The name of an attachment; empty if it has none."""
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        name = ""
    return PurePosixPath(str(name).replace("\\", "/").replace("\0", "")).name


def attachments(message: Message, most: int) -> Iterator[tuple[str, bytes]]:
    """The names and contents of the first attachments of a message, forwarded messages too."""
    pending, found = [message], 0
    while pending and found < most:
        part = pending.pop()
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
            forwarded = [one for one in payload if isinstance(one, Message)]
            for one in forwarded:
                found += 1
                subject = header(one, "Subject").replace("/", " ")[:80] or "message"
                yield f"{subject}.eml", one.as_bytes()
        elif isinstance(payload, list):
            pending += [one for one in reversed(payload) if isinstance(one, Message)]
        elif is_attachment(part):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                found += 1
                yield file_name(part), content
