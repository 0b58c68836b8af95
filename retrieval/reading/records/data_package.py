"""The channels of Discord's data package, in which each has a folder.

`messages.json` or `messages.csv` has the messages, and `channel.json` beside it says where they
were written.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path, PurePath
from typing import BinaryIO

from retrieval.reading.plain.chat import Chat

_ABOUT = "channel.json"
_MESSAGES = frozenset(("messages.json", "messages.csv"))
_MAX_BYTES = 1_000_000
_FOLDER = re.compile(r"c?\d{15,20}")


def with_channel(chat: Chat, file: BinaryIO, name: str) -> Chat:
    """A chat with the channel and server that the data package states, if it is of one.

    A file that is not on disk, but in an archive, has the name of its folder as its channel.
    """
    path = PurePath(name)
    if chat.channel or path.name.lower() not in _MESSAGES:
        return chat
    about = _about(file, path.name)
    folder = path.parent.name if _FOLDER.fullmatch(path.parent.name) else None
    guild = about.get("guild")
    return chat._replace(
        channel=_text(about.get("name")) or folder,
        server=_text(guild.get("name")) if isinstance(guild, dict) else None,
    )


def is_about_channel(name: str) -> bool:
    """True for the path of a `channel.json` in the folder of a channel, which is no article."""
    path = PurePath(name)
    return path.name == _ABOUT and _FOLDER.fullmatch(path.parent.name) is not None


def _about(file: BinaryIO, name: str) -> dict[str, object]:
    """The object in the file beside an open one; empty if there is none."""
    opened = getattr(file, "name", None)
    if not isinstance(opened, (str, os.PathLike)) or Path(opened).name != name:
        return {}
    try:
        with Path(opened).with_name(_ABOUT).open("rb") as beside:
            about = json.loads(beside.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def _text(value: object) -> str | None:
    text = value if isinstance(value, str) else ""
    return text.encode(errors="ignore").decode().strip() or None
