"""Chats as articles: messages in paragraphs with their authors, in the words that readers saw."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

import regex

from retrieval.model.article import Article, Origins
from retrieval.model.parsed import ParsedArticle, ReadOptions
from retrieval.reading.metadata.published import read_published

_MARKUP = regex.compile(
    r"""
      \|\|(?P<spoiler>(?:(?!\|\|).)++)\|\|
    | \*\*(?=\S)(?P<bold>(?:(?!\*\*).)++)(?<=\S)\*\*
    | __(?=\S)(?P<underlined>(?:(?!__).)++)(?<=\S)__
    | <a?:(?P<emoji>\w{2,32}):\d+>
    | <@[!&]?(?P<mention>\d+)>
    | <\#(?P<channel>\d+)>
    """,
    regex.VERBOSE | regex.DOTALL,
)
_SHORT_YEAR = regex.compile(r"(?<day>\d{1,2}[-/. ](?:\d{1,2}|[^\W\d_]{3,9}\.?)[-/. ])(?<year>\d\d)")
"""A day with the last two digits of its year; there was no chat to export before 2000."""


class Message(NamedTuple):
    """A message of a chat."""

    author: str
    """Empty if it is not known."""
    text: str


class Chat(NamedTuple):
    """An export of a channel."""

    messages: tuple[Message, ...]
    channel: str | None
    server: str | None
    first_day: str
    """The day of the first message as it is written; empty if there is none."""

    @property
    def text(self) -> str:
        """The messages, each a paragraph; the author stands before the first of several."""
        paragraphs: list[str] = []
        for author, messages in groupby(self.messages, key=lambda message: message.author):
            said = [message.text for message in messages]
            paragraphs += [f"{author}: {said[0]}" if author else said[0], *said[1:]]
        return "\n\n".join(paragraphs)


def chat_article(chat: Chat, name: str, options: ReadOptions) -> ParsedArticle:
    """The article of a chat: titled by its channel, and published on its first day."""
    short = _SHORT_YEAR.fullmatch(chat.first_day)
    day = f"{short['day']}20{short['year']}" if short else chat.first_day
    published = read_published(day, options)
    article = Article(
        title=chat.channel or PurePath(name).stem,
        text=chat.text,
        source=chat.server,
        published=published.day,
        published_precision=published.precision,
        origins=Origins(
            title="channel" if chat.channel else "file name",
            source="server" if chat.server else None,
            published="first message" if published.day else None,
        ),
    )
    return ParsedArticle(article, published.warnings)


def shown_message(text: str, names: Iterable[tuple[str, str]] = ()) -> str:
    """A message as it is shown: without Discord's markup, and with names for ids.

    `names` has names by the id of their user, role or channel; an unknown id stays as it is.
    """
    by_id = dict(names)

    def shown(match: regex.Match[str]) -> str:
        if match["emoji"]:
            return f":{match['emoji']}:"
        if match["mention"]:
            name = by_id.get(match["mention"])
            return f"@{name}" if name else match.group()
        if match["channel"]:
            name = by_id.get(match["channel"])
            return f"#{name}" if name else match.group()
        inner: str = match["spoiler"] or match["bold"] or match["underlined"]
        return _MARKUP.sub(shown, inner)

    return _MARKUP.sub(shown, text).strip()
