"""Reads exports of Discord channels in JSON: DiscordChatExporter's, and Discord's data package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retrieval.reading.metadata.header_fields import FIELDS, Field, normalized_name
from retrieval.reading.plain.chat import Chat, Message, shown_message

_SPOKEN_TYPES = frozenset({"Default", "Reply", "ChatInputCommand", "0", "19", "20"})
"""The types of messages that people write, by DiscordChatExporter's names and Discord's numbers."""
_DAY_CHARACTERS = len("2023-05-04")
_MAX_ID_DIGITS = 25
"""A longer id is none of Discord's."""


def find_chat(export: Any) -> Chat | None:
    """The chat in a JSON document; None if it is no export of a channel."""
    rows = export.get("messages") if isinstance(export, dict) else export
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        return None
    if not any(_text_of(row) is not None for row in rows) or any(map(_has_title, rows)):
        return None
    about = export if isinstance(export, dict) else {}
    spoken = [row for row in rows if _is_spoken(row)]
    names = dict(_names(rows))
    messages = (
        Message(_author(row), shown_message(_clean(_text_of(row)), names.items())) for row in spoken
    )
    days = [_clean(row.get("timestamp") or row.get("Timestamp")) for row in spoken]
    return Chat(
        messages=tuple(message for message in messages if message.text),
        channel=_name_of(about.get("channel")),
        server=_name_of(about.get("guild")),
        first_day=min((day[:_DAY_CHARACTERS] for day in days if day), default=""),
    )


def _has_title(row: Mapping[str, Any]) -> bool:
    """True for an article rather than a message."""
    return any(FIELDS.get(normalized_name(key)) == Field.TITLE and row[key] for key in row)


def _is_spoken(row: Mapping[str, Any]) -> bool:
    return str(row.get("type", "Default")) in _SPOKEN_TYPES


def _text_of(row: Mapping[str, Any]) -> str | None:
    """The words of a message; None if the object is no message."""
    has_time = isinstance(row.get("timestamp") or row.get("Timestamp"), str)
    text = row.get("content", row.get("Contents"))
    return text if has_time and isinstance(text, str) else None


def _author(row: Mapping[str, Any]) -> str:
    author = row.get("author")
    if not isinstance(author, dict):
        return ""
    keys = ("nickname", "global_name", "name", "username")
    return next((_clean(author[key]) for key in keys if _clean(author.get(key))), "")


def _names(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The names of those who write and are mentioned, by their ids."""
    for row in rows:
        mentions = row.get("mentions")
        for person in [row.get("author"), *(mentions if isinstance(mentions, list) else ())]:
            if isinstance(person, dict):
                identifier, name = str(person.get("id", "")), _author({"author": person})
                if name and 0 < len(identifier) <= _MAX_ID_DIGITS:
                    yield identifier, name


def _name_of(about: Any) -> str | None:
    return (_clean(about.get("name")) or None) if isinstance(about, dict) else None


def _clean(value: Any) -> str:
    """A text without halves of surrogate pairs, which JSON can have; empty for anything else."""
    text = value if isinstance(value, str) else ""
    return text.encode(errors="replace").decode().replace("\r\n", "\n").replace("\r", "\n").strip()
