"""No reply has a word of another language than the reader's, apart from names and quotes."""

from __future__ import annotations

import asyncio
import json
import string
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import regex

from bot import client
from bot.db.preferences import PlainMessages, Reply
from bot.db.sqlite.database import SqliteDatabase
from bot.features.server_settings.definitions import SETTINGS
from bot.i18n import ENGLISH, LANGUAGES, Strings
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval import Precision
from tests.bot.i18n.flows import EAGLES, FEEDS, OTTERS, PRICES, Flows, data
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import library_of
from tests.bot.support.running import connected, discord_server
from tests.bot.support.web import fetching, site
from tests.examples import IS_LONG
from tests.fakes.discord import Behaviour, Guild, Message
from tests.fakes.discord.protocol import Intent
from tests.fakes.discord.rest.command_routes import GLOBAL_COMMANDS
from tests.fakes.discord.rules.components import walk

OTHERS = [code for code, strings in LANGUAGES.items() if strings is not ENGLISH]
FEW = ("fr", "ja")
"""A language in Latin letters and one in others, one in each layout; `make stress` tries all."""
LOCALES = {"es": "es-ES", "pt": "pt-BR"}
ENGLISH_WORDS = frozenset(
    "the of and are is it its this that these those there with from your you they which have been"
    " what who when where how not nothing here".split()
)
"""Words of nearly every English sentence, and of no other language of the bot."""
NAMES = frozenset(
    "footnote id ms mb md txt html xml http utf le windows maccyrillic"
    " english deutsch français español português".split()
)
"""Names that are the same in every language: of formats, units, languages and the like."""
READS = Behaviour(allowed_privileged=int(Intent.MESSAGE_CONTENT))
RARE = frozenset(
    """
    days_on days_between days_until date_single date_to date_choices previous_page next_page
    searched_millions also_in_one also_in_many also_in_millions article_length_millions
    empty_scope cannot_restore nothing_to_undo conflict answer_in_thread already_shared
    more_evidence more_evidence_title
    quote_negation_missing quote_joins_sentences quote_joins_speech quote_sentence_misplaced
    cannot_write_here file_new_version file_download_failed file_without_text unknown_encoding
    coverage_sources
    too_many_articles_one too_many_articles_many too_many_articles_millions
    missing_extra damaged_format unsafe_xml unknown_xml no_feed list_of_feeds
    only_a_teaser
    file_without_text_field table_without_names line_without_object part_not_utf8 row_of_other_width
    one_page several_pages
    file_is_scanned file_has_many_pages pages_without_text hidden_words_left_out
    file_is_locked file_unpacks_large file_unpacks_far file_has_many_files file_is_old_office
    file_compressed_otherwise
    file_nested_too_deep
    book_is_protected
    file_too_slow file_needs_memory file_reader_failed times_left_out lines_left_out
    lines_with_marks text_not_searched field_left_out not_in_full address_taken
    show_changes changed_on only_corrected only_layout_changed changes_left_out
    article_gone named_article_gone articles_changed old_button servers_only
    fetch_no_address fetch_address_too_long fetch_other_scheme fetch_credentials
    fetch_other_port fetch_local_name fetch_private_address fetch_unknown_host
    fetch_no_name_server fetch_no_connection fetch_no_security fetch_incomplete
    fetch_invalid_response fetch_too_slow fetch_too_large fetch_overcompressed fetch_damaged
    fetch_unknown_compression fetch_unsupported_type fetch_too_many_redirects
    fetch_invalid_redirect fetch_insecure_redirect fetch_not_found fetch_forbidden
    fetch_too_many_requests fetch_server_failed fetch_unexpected_status fetch_robots
    fetch_robots_unavailable
    fetching_off fetched_too_often site_too_slow rest_not_added feed_arriving feed_off feed_unread
    feed_failed feed_not_checked
    library_unreadable library_busy too_many_at_once unexpected_error
    """.split()
)
"""Texts that these flows don't lead to, at least in some languages; other tests see them."""
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
    """The parts between the placeholders of the English texts that this language doesn't have."""
    own = "\n".join(own_texts(strings))
    pieces = {
        piece.strip() for text in texts(ENGLISH) for piece, *_ in string.Formatter().parse(text)
    }
    return {piece for piece in pieces if len(piece) >= _MIN_PIECE and piece not in own}


def unseen(strings: Strings, texts: str) -> list[str]:
    """The names of texts that neither a reply nor a command had, apart from rare ones."""
    flat = " ".join(texts.split())
    return [
        name
        for name, text in vars(strings).items()
        if isinstance(text, str)
        and name not in RARE | {"babel", "first_of_month"}
        and not all(part in flat for part in _fixed_parts(text))
    ]


def _fixed_parts(text: str) -> list[str]:
    """The parts of a text between its placeholders, and between its mentions of commands."""
    parts = [part for fixed, *_ in string.Formatter().parse(text) for part in fixed.split("`")[::2]]
    return [" ".join(part.split()) for part in parts]


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


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for news of watched questions often, and repeat failed requests at once."""

    async def sleep(_: float) -> None:
        await asyncio.sleep(0)

    # only this module of discord.py has no pauses
    quick = SimpleNamespace(**{**vars(asyncio), "sleep": sleep})
    monkeypatch.setattr(discord.webhook.async_, "asyncio", quick)
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.05)


@pytest.mark.parametrize("code", OTHERS if IS_LONG else FEW)
def test_every_reply_is_in_the_language_of_the_reader(code: str) -> None:
    """Of all commands, buttons, menus and forms, with everything that can go wrong."""
    strings = LANGUAGES[code]
    render = render_plain if OTHERS.index(code) % 2 else render_components
    pieces = english_pieces(strings)
    known = words(own_texts(strings)) | words(data()) | NAMES

    async def check() -> None:
        library, db, guild = library_of(*ARTICLES, *PRICES), SqliteDatabase(), Guild()
        set_preference = partial(db.preferences.set, guild.id)
        async with (
            site() as web,
            discord_server(READS) as server,
            connected(
                server,
                library,
                render,
                db,
                **fetching(web),
                reads_messages=True,
                max_server_feeds=FEEDS,
            ) as bot,
        ):
            flows = Flows(server, LOCALES.get(code, code), web)
            await flows.run()
            await flows.news(lambda: library.add_many([EAGLES, OTTERS]))
            await flows.fail()
            set_preference("keeps_questions", value=True)
            set_preference("reply", Reply.THREAD)
            await flows.ask_and_look()
            set_preference("language", code)
            set_preference("reply", Reply.CHANNEL)
            await flows.write()
            set_preference("plain_messages", PlainMessages.ANSWER, guild.channel_id)
            await flows.ask_in_message(mention=False)
            set_preference("reply", Reply.PRIVATE)
            await flows.ask_in_message(mention=True)
            set_preference("questions_a_minute", 1)
            await flows.ask_and_look()
            bot.in_flight.is_stopping = True
            await flows.ask_and_look()
        assert len(flows.replies) > 230
        foreign = {
            word: text
            for reply in flows.replies
            for text in shown(reply)
            for word in words([text]) - known
        }
        assert foreign == {}
        texts = "\n".join(text for reply in flows.replies for text in shown(reply))
        assert [piece for piece in pieces if piece in texts] == []
        commands = json.dumps(
            [one.body for one in server.requests if one.route == GLOBAL_COMMANDS],
            ensure_ascii=False,
        )
        assert unseen(strings, texts + commands) == []

    asyncio.run(asyncio.wait_for(check(), 120))
