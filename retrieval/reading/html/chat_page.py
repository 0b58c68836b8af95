"""Finds the messages in pages that DiscordChatExporter made of Discord channels.

Its versions since 2018 are known by the classes of their elements: `chatlog__message-group` and
`chatlog__content`; the light and the dark theme differ in their styles alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from retrieval.reading.plain.chat import Chat, Message

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK = re.compile(r"class=[\"']?chatlog__message")
_AUTHOR = frozenset(("chatlog__author", "chatlog__author-name"))
_TIME, _CONTENT, _GROUP = "chatlog__timestamp", "chatlog__content", "chatlog__message-group"
_ID = "data-message-id"
_LEFT_OUT = frozenset(
    (
        *("chatlog__reply", "chatlog__reference", "chatlog__embed", "chatlog__attachment"),
        *("chatlog__edited-timestamp", "chatlog__reactions", "chatlog__sticker"),
    )
)
"""Parts of a message that its author doesn't say: what it replies to, previews, pictures."""
_LINES = frozenset(("div", "li", "ul", "p", "h1", "h2", "h3", "pre", "blockquote"))
_ENTRIES = ("preamble__entry", "info__guild-name", "info__channel-name")
_EMOJI_NAME = re.compile(r"\w{2,32}", re.ASCII)
_BREAK = "\x00"
"""The end of a line between elements; lxml's texts have no such character."""
_BREAKS = re.compile(r"\s*\x00[\s\x00]*")
_SNOWFLAKE = re.compile(r"\d{17,20}")
_DISCORD_EPOCH_MILLISECONDS = 1_420_070_400_000
_DAY = re.compile(r"[^\s,]+(?:[ ](?:[^\W\d_]{3,9}\.?)[ ]\d{2,4})?")


def find_chat_page(page: str, tree: HtmlElement) -> Chat | None:
    """The chat that a page shows; None if it is no export of a channel."""
    if not _MARK.search(page):
        return None
    messages, first_day, author = [], "", ""
    for element in _shown(tree):
        classes = _classes(element)
        if _GROUP in classes:
            author = ""
        elif classes & _AUTHOR:
            author = _text(element)
        elif _CONTENT in classes and (text := _text(element)):
            messages.append(Message(author, text))
            first_day = first_day or _day_of_id(element)
        elif _TIME in classes:
            first_day = first_day or _day_of_id(element) or _written_day(_text(element))
    if not messages:
        return None
    server, channel = _names(tree)
    return Chat(tuple(messages), channel, server, first_day)


def _shown(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements in their order, without those in what is left out."""
    from lxml import etree  # noqa: PLC0415 - slow to import, and needed for web pages only

    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if _classes(element) & _LEFT_OUT:
            walk.skip_subtree()
        else:
            yield element


def _text(element: HtmlElement) -> str:
    """The text of an element as it is shown: emoji by their characters or names."""
    from lxml import etree  # noqa: PLC0415 - slow to import, and needed for web pages only

    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and _classes(inner) & _LEFT_OUT:
            walk.skip_subtree()
            continue
        if inner.tag in _LINES or "--multiline" in (inner.get("class") or ""):
            pieces.append(_BREAK)
        if event == "start":
            pieces.append("\n" if inner.tag == "br" else _emoji(inner) or inner.text or "")
        elif inner is not element:
            pieces.append(inner.tail or "")
    return _BREAKS.sub("\n", "".join(pieces)).strip()


def _emoji(element: HtmlElement) -> str:
    name = element.get("alt") or ""
    return f":{name}:" if _EMOJI_NAME.fullmatch(name) else name


def _names(tree: HtmlElement) -> tuple[str | None, str | None]:
    """The names of the server and the channel."""
    entries = [_text(one) for one in tree.iter() if _classes(one) & {*_ENTRIES}]
    server, channel, *_ = (*entries, "", "")
    return server or None, channel.rpartition(" / ")[2] or None


def _day_of_id(element: HtmlElement) -> str:
    """The day on which a message was written, by its id (a snowflake); empty if it has none."""
    for one in (element, *element.iterancestors()):
        found = _SNOWFLAKE.fullmatch(one.get(_ID) or "")
        if found:
            seconds = ((int(found[0]) >> 22) + _DISCORD_EPOCH_MILLISECONDS) / 1_000
            return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return ""


def _written_day(text: str) -> str:
    day = _DAY.match(text)
    return day[0] if day else ""


def _classes(element: HtmlElement) -> set[str]:
    return {*(element.get("class") or "").split()}
