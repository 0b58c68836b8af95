"""Exports of Discord channels as tables: DiscordChatExporter's, and Discord's data package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from retrieval.reading.plain.chat import Chat, Message, shown_message

CHAT_COLUMNS: Sequence[frozenset[str]] = (
    frozenset(("AuthorID", "Author", "Date", "Content")),
    frozenset(("ID", "Timestamp", "Contents", "Attachments")),
)
"""The columns that such a table has, in either kind of export."""
_DISCRIMINATOR = re.compile(r"#\d{1,4}\Z")
_DAY = re.compile(r"[^\sT]+(?: (?:[^\W\d_]{3,9}\.?|\d{4}),? \d{2,4})?")
_CHANNEL = re.compile(
    r"(?P<server>.+?) - (?:.+ - )?(?P<channel>.+?) \[\d{15,20}\](?: \(.*\)| \[part \d+\])*"
)
"""The name of a file, as DiscordChatExporter gives it."""


def chat_of_rows(rows: Iterable[Mapping[str, str]], name: str) -> Chat:
    """The chat in the rows of a table; the file's name may say the server and the channel."""
    messages: list[Message] = []
    names: dict[str, str] = {}
    first_day = ""
    for row in rows:
        author = _DISCRIMINATOR.sub("", row.get("Author", "").strip())
        if author:
            names[row.get("AuthorID", "")] = author
        text = row.get("Content", row.get("Contents", "")).replace("\r\n", "\n").strip()
        if text:
            messages.append(Message(author, text))
            day = _DAY.match(row.get("Date", row.get("Timestamp", "")).strip())
            first_day = first_day or (day[0] if day else "")
    found = _CHANNEL.fullmatch(PurePath(name).stem)
    shown = (Message(author, shown_message(text, names.items())) for author, text in messages)
    return Chat(
        messages=tuple(message for message in shown if message.text),
        channel=found["channel"] if found else None,
        server=found["server"] if found else None,
        first_day=first_day,
    )
