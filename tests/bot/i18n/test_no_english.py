"""No reply has a word of another language than the reader's, apart from names and quotes."""

from __future__ import annotations

import asyncio
import string
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
import regex

from bot.db.database import BotDatabase
from bot.features.server_settings.definitions import SETTINGS
from bot.i18n import ENGLISH, LANGUAGES, Strings
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval import Precision
from tests.bot.i18n.flows import PRICES, Flows, data
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import library_of
from tests.bot.support.running import serving
from tests.fakes.discord import Guild, Message
from tests.fakes.discord.rules.components import walk

OTHERS = [code for code, strings in LANGUAGES.items() if strings is not ENGLISH]
LOCALES = {"es": "es-ES", "pt": "pt-BR"}
ENGLISH_WORDS = frozenset(
    "the of and are is it its this that these those there with from your you they which have been"
    " what who when where how not nothing here".split()
)
"""Words of nearly every English sentence, and of no other language of the bot."""
NAMES = frozenset(
    "footnote id ms mb md txt html utf le windows maccyrillic"
    " english deutsch français español português".split()
)
"""Names that are the same in every language: of formats, units, languages and the like."""
_MIN_PIECE = 12
"""Characters of a piece of an English text that is looked for."""
WORD = regex.compile(r"[\p{Latin}\p{M}]{2,}(?:[’'][\p{Latin}\p{M}]+)?")
NOT_WORDS = regex.compile(
    r"<t:\d+:R>|</[^>]+>|<?https?://\S+|`[^`]*[0-9][^`]*`|\b[0-9a-f]{8,}\b|a:\w+|\.\w+"
)


def words(texts: Iterable[str]) -> set[str]:
    """The words in Latin letters, in lower case."""
    return {word.lower() for text in texts for word in WORD.findall(NOT_WORDS.sub(" ", text))}


def texts(strings: Strings) -> list[str]:
    """The texts of a language, as they are written in its module."""
    values = [getattr(strings, field.name) for field in fields(Strings)]
    return [value for value in values if isinstance(value, str)]


def own_texts(strings: Strings) -> Iterator[str]:
    """The texts of a language, and the names of its months."""
    for text in texts(strings):
        yield string.Template(text).template.replace("{", " {")
    for month in range(1, 13):
        for precision in Precision:
            yield strings.day(date(2024, month, 1), precision)
    for setting in SETTINGS.values():
        yield from (setting.title(strings), *setting.labels(strings).values())


def english_pieces(strings: Strings) -> set[str]:
    """What stands between the placeholders of the English texts, unless this language has it."""
    own = "\n".join(own_texts(strings))
    pieces = {
        piece.strip() for text in texts(ENGLISH) for piece, *_ in string.Formatter().parse(text)
    }
    return {piece for piece in pieces if len(piece) >= _MIN_PIECE and piece not in own}


def shown(message: Message) -> Iterator[str]:
    """All texts of a message or form: also of buttons, menus and fields."""
    yield message.content
    parts: list[Any] = [{"components": list(message.components)}]
    if message.modal:
        yield message.modal["title"]
        parts.append(message.modal)
    for part in parts:
        for _, component in walk(part):
            for name in ("content", "label", "placeholder", "description"):
                yield str(component.get(name) or "")
            for option in component.get("options") or ():
                yield option["label"]


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_partly_english(code: str) -> None:
    """Each text, filled in with plausible values."""
    for text in texts(LANGUAGES[code]):
        values = {name: "7" for _, name, *_ in string.Formatter().parse(text) if name}
        filled = text.format(**values)
        assert "{" not in filled
        assert not words([filled]) & ENGLISH_WORDS


@pytest.mark.parametrize("code", OTHERS)
def test_every_reply_is_in_the_language_of_the_reader(code: str) -> None:
    """Of all commands, buttons, menus and forms, with everything that can go wrong."""
    strings = LANGUAGES[code]
    render = render_plain if OTHERS.index(code) % 2 else render_components
    pieces = english_pieces(strings)
    known = words(own_texts(strings)) | words(data()) | NAMES

    async def check() -> None:
        library = library_of(*ARTICLES, *PRICES)
        db = BotDatabase()
        async with serving(library, render, db) as server:
            flows = Flows(server, LOCALES.get(code, code))
            await flows.run()
            db.preferences.set(Guild().id, "language", code)
            await flows.mention()
        assert len(flows.replies) > 150
        foreign = {
            word: text
            for reply in flows.replies
            for text in shown(reply)
            for word in words([text]) - known
        }
        assert foreign == {}
        texts = "\n".join(text for reply in flows.replies for text in shown(reply))
        assert [piece for piece in pieces if piece in texts] == []

    asyncio.run(asyncio.wait_for(check(), 120))
