"""Reading messages: their texts as Discord shows them, and what they reply to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import discord

from bot.delivery.displayed_text import displayed_text
from bot.errors import UserError
from bot.ui.card_lines import CUT
from bot.ui.recover_question import recover_question
from retrieval import visible_line

_MAX_QUESTION_LENGTH = 300
"""Characters of a message that is asked as it is."""
_QUESTION = re.compile(r"[^.!?。！？\n]+[?？]")
_BAR = "> "
_BARS = re.compile(r"^(> )+", re.MULTILINE)
_STRUCK = re.compile(r"(?<!\\)~~(?:\\.|[^\\~])+~~ ?", re.DOTALL)
"""The words of a quotation that an article doesn't have, in the bot's card of it."""


def texts_of(message: discord.Message, me: discord.ClientUser | None) -> list[str]:
    """The texts of a message and of what it forwards, without formatting.

    These are its content, the texts of its components and embeds, its poll, and the descriptions of
    its images and files. Of messages of the bot itself (`me`), only the extracts are read, as
    quoted blocks. Raises UserError if the message of somebody else shows no text.
    """
    written = [text for text in (*_texts(message), *_forwarded(message)) if text]
    if message.author == me:
        return [quoted for text in written for quoted in _quoted_blocks(text)]
    texts = [text for text in map(displayed_text, written) if visible_line(text)]
    if not texts:
        raise UserError(lambda strings: strings.message_without_text)
    return texts


def question_of(message: discord.Message, me: discord.ClientUser | None) -> str:
    """The text of a message as a question: of a long one, the last question in it.

    Of the bot's own answer, it is the question that it answers. Raises UserError if there is none.
    """
    is_own = message.author == me
    text = recover_question(message) if is_own else "\n".join(texts_of(message, me))
    text = _BARS.sub("", text or "")
    if not text:
        raise UserError(lambda strings: strings.empty_question)
    if len(text) <= _MAX_QUESTION_LENGTH:
        return text
    questions = _QUESTION.findall(text)
    if not questions:
        raise UserError(lambda strings: strings.message_too_long_to_ask)
    return str(questions[-1]).strip()[-_MAX_QUESTION_LENGTH:]


def replied_to(message: discord.Message) -> discord.Message | None:
    """The message that a message replies to; None if Discord has sent none along."""
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


def _texts(message: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    yield message.content
    yield from _component_texts(message.components)
    for embed in message.embeds:
        yield embed.title or ""
        yield embed.description or ""
        for field in embed.fields:
            yield field.name or ""
            yield field.value or ""
    poll = message.poll if isinstance(message, discord.Message) else None
    if poll:
        yield poll.question
        yield from (answer.text for answer in poll.answers)
    yield from (attachment.description or "" for attachment in message.attachments)


def _forwarded(message: discord.Message) -> Iterator[str]:
    for snapshot in message.message_snapshots:
        yield from _texts(snapshot)


def _component_texts(components: Iterable[object]) -> Iterator[str]:
    """The texts of components from top to bottom, without the labels of buttons and menus."""
    for component in components:
        match component:
            case discord.TextDisplay():
                yield component.content
            case discord.Container():
                yield from _component_texts(component.children)
            case discord.SectionComponent():
                yield from _component_texts((*component.children, component.accessory))
            case discord.ThumbnailComponent():
                yield component.description or ""
            case discord.MediaGalleryComponent():
                yield from (item.description or "" for item in component.items)


def _quoted_blocks(text: str) -> Iterator[str]:
    """The quoted blocks of a card, without formatting and the marks of what is left out."""
    for is_quoted, lines in groupby(text.split("\n"), lambda line: line.startswith(_BAR)):
        if is_quoted:
            block = "\n".join(line.removeprefix(_BAR) for line in lines)
            shown = displayed_text(_STRUCK.sub("", block)).strip()
            shown = shown.removeprefix(CUT).removesuffix(CUT).strip()
            if shown:
                yield "\n".join(f"{_BAR}{line}" for line in shown.split("\n"))
