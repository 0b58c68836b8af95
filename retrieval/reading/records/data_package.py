"""The channels of Discord's data package, in which each has a folder.

`messages.json` or `messages.csv` has the messages, and `channel.json` beside it says where they
were written.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import BinaryIO

from retrieval.errors import UnreadableFile
from retrieval.reading.plain.chat import Chat

_ABOUT = "channel.json"
_MESSAGES = frozenset(("messages.json", "messages.csv"))
_MAX_BYTES = 1_000_000
_FOLDER = re.compile(r"c?\d{15,20}")


def with_channel(chat: Chat, file: BinaryIO, name: str, about: bytes | None) -> Chat:
    """A chat with the channel and server that the data package states, if it is of one.

    `about` is what an archive has beside the file; a file on disk has it beside itself. Without
    it, the name of its folder is that of the channel.
    """
    path = PurePath(name)
    if chat.channel or path.name.lower() not in _MESSAGES:
        return chat
    stated = _parsed(about if about is not None else _beside(file, path.name))
    folder = path.parent.name if _FOLDER.fullmatch(path.parent.name) else None
    guild = stated.get("guild")
    return chat._replace(
        channel=_text(stated.get("name")) or folder,
        server=_text(guild.get("name")) if isinstance(guild, dict) else None,
    )


def is_about_channel(name: str) -> bool:
    """True for the path of a `channel.json` in the folder of a channel, which is no article."""
    path = PurePath(name)
    return path.name == _ABOUT and _FOLDER.fullmatch(path.parent.name) is not None


def about_channel(name: str, open_beside: Callable[[str], BinaryIO | None]) -> bytes | None:
    """The `channel.json` of the channel whose messages a file has; None if there is none."""
    if PurePath(name).name.lower() not in _MESSAGES:
        return None
    try:
        file = open_beside(_ABOUT)
        return file.read(_MAX_BYTES) if file else None
    except UnreadableFile:
        return None


def _beside(file: BinaryIO, name: str) -> bytes:
    """The content of the file beside an open one; empty if there is none."""
    opened = getattr(file, "name", None)
    if not isinstance(opened, (str, os.PathLike)) or Path(opened).name != name:
        return b""
    try:
        with Path(opened).with_name(_ABOUT).open("rb") as beside:
            return beside.read(_MAX_BYTES)
    except OSError:
        return b""


def _parsed(about: bytes) -> dict[str, object]:
    """The object that is written there; empty if it is none."""
    try:
        parsed = json.loads(about)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _text(value: object) -> str | None:
    text = value if isinstance(value, str) else ""
    return text.encode(errors="ignore").decode().strip() or None
