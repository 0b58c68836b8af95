"""The bot's texts: complete in each language, and within Discord's limits."""

from __future__ import annotations

import asyncio
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import babel
import discord
import pytest
from discord import app_commands

import bot
from bot.db.sqlite.database import SqliteDatabase
from bot.delivery.command_metadata import Translator
from bot.features.commands import commands
from bot.features.server_articles.reading_texts import refusal_text, warning_text
from bot.features.server_settings.definitions import SETTINGS
from bot.i18n import ENGLISH, LANGUAGES, Strings, strings_for
from bot.services import Services
from bot.ui.components_v2 import render_components
from retrieval import (
    Article,
    FetchFailed,
    FetchReason,
    Precision,
    ReadWarning,
    WarningReason,
    parse_date,
)
from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.library import Library
from tests.fakes.discord.rules.command_locales import clashes, descriptions, menu_names, slash_names

OTHERS = {code: words for code, words in LANGUAGES.items() if words is not ENGLISH}
EACH = pytest.mark.parametrize("code", LANGUAGES)
EACH_OTHER = pytest.mark.parametrize("code", OTHERS)

BOT = Path(bot.__file__).parent
ALIKE = {"id_name"}
"""Fields that are the same in all languages."""
ALSO_ALIKE = {
    "de": {"info_name", "feed_name", "feeds_name"},
    "es": {"info_name", "feed_name", "feeds_name"},
    "fr": {"article_name", "articles_name", "one_page", "question_name", "scope", "source_name"},
    "pt": {"info_name", "feed_name", "feeds_name", "one_page"},
}
"""Fields that are the same in English and another language."""
BUTTONS = """
    open_article show_context show_context_numbered more_evidence explain_scores share undo
    undo_all correct correct_numbered ask_shown ask_shown_numbered
    ask_article previous_page next_page more_settings previous_settings shared forget_all
    keep_articles remove_articles
""".split()
BESIDE_AN_EXTRACT = ("open_article", "show_context", "correct", "ask_shown")
IN_A_FORM = "correct_form correct_title correct_source correct_date correct_url".split()
MARKS = "*_~`|#<>[]\\\n"
FORMATS = {"babel", "command_ids", "first_of_month"}
"""Fields that say how dates and numbers are written."""
FIELDS = [f.name for f in fields(Strings) if f.name not in FORMATS and f.default is not None]


def texts(strings: Strings) -> dict[str, str]:
    return {name: getattr(strings, name) for name in FIELDS}


def placeholders(text: str) -> Counter[str]:
    """The placeholders, and how often each occurs."""
    return Counter(name for _, name, *_ in string.Formatter().parse(text) if name is not None)


def marks(text: str) -> Counter[str]:
    return Counter(character for character in text if character in MARKS)


def problems(strings: Strings, alike: Iterable[str] = ALIKE) -> Iterator[str]:
    """The texts whose placeholders or marks differ from the English ones."""
    english = texts(ENGLISH)
    for name, text in texts(strings).items():
        if not text.strip() or text != text.strip():
            yield f"{name}: blank"
        if text == english[name] and name not in alike:
            yield f"{name}: still English"
        if placeholders(text) != placeholders(english[name]):
            yield f"{name}: fills in something else"
        if marks(text) != marks(english[name]):
            yield f"{name}: other marks"


@EACH_OTHER
def test_nothing_is_missing(code: str) -> None:
    """Each text has a translation with the same placeholders and marks."""
    assert list(problems(OTHERS[code], ALIKE | ALSO_ALIKE.get(code, set()))) == []


def test_what_is_missing_is_found() -> None:
    """Fields are reported that are equal, empty, or have other placeholders or marks."""
    german = LANGUAGES["de"]
    changed = replace(
        german,
        share=ENGLISH.share,
        page="Seite {number}",
        asked_too_fast="Versuch es {wann} noch einmal.",
        not_found="Steht nicht in diesen Artikeln.",
        more_evidence=" ",
    )
    assert list(problems(changed, ALIKE | ALSO_ALIKE["de"])) == [
        "not_found: other marks",
        "more_evidence: blank",
        "share: still English",
        "page: fills in something else",
        "asked_too_fast: fills in something else",
    ]


@EACH
def test_buttons_and_menus_fit(code: str) -> None:
    """Labels are short, and within Discord's limits for menus."""
    words = LANGUAGES[code]
    for name in BUTTONS:
        assert len(getattr(words, name).format(number=3)) <= 20, name
    for name in BESIDE_AN_EXTRACT:
        assert len(getattr(words, name)) <= 12, name
    for name in IN_A_FORM:
        assert len(getattr(words, name)) <= 45, name
    assert len(words.correct_date_hint) <= 100
    for setting in SETTINGS.values():
        title, labels = setting.title(words), setting.labels(words)
        assert len(title) <= 150
        assert len(set(labels.values())) == len(labels) <= 25
        assert max(len(f"{title}: {label}") for label in labels.values()) <= 100


def payloads() -> list[dict[str, Any]]:
    """All commands as they are registered."""

    async def made() -> list[dict[str, Any]]:
        async with discord.Client(intents=discord.Intents.none()) as client:
            tree = app_commands.CommandTree(client)
            services = Services(Library(), SqliteDatabase(), render_components)
            translator = Translator()
            return [
                await one.get_translated_payload(tree, translator) for one in commands(services)
            ]

    return asyncio.run(made())


def levels(holders: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The groups in which names must differ: commands of one kind, options of one command."""
    yield holders
    for holder in holders:
        yield from levels(holder.get("options") or [])


def named(holder: Mapping[str, Any], locale: str) -> str:
    name: str = (holder.get("name_localizations") or {}).get(locale) or holder["name"]
    return name


def test_names_and_descriptions_of_commands() -> None:
    """They are valid and within Discord's limits, and no two names of a group are equal."""
    every = payloads()
    slash = [one for one in every if one["type"] == discord.AppCommandType.chat_input.value]
    menus = [one for one in every if one not in slash]
    assert slash
    assert menus
    found = [problem for one in menus for problem in menu_names(one, ())]
    for level in (menus, *levels(slash)):
        assert list(clashes(level)) == []
    for level in levels(slash):
        for one in level:
            found += [*slash_names(one, ()), *descriptions(one, ())]
    assert found == []


def test_every_name_and_description_is_translated() -> None:
    """The translations include all locales of the bot's languages."""
    locales = {one.value for one in discord.Locale if one.value.partition("-")[0] in OTHERS}
    assert locales == {"de", "es-419", "es-ES", "fr", "ja", "ko", "pt-BR"}
    for level in levels(payloads()):
        for one in level:
            assert set(one["name_localizations"]) == locales, one["name"]
            if one.get("description"):
                assert set(one["description_localizations"]) == locales, one["name"]


@EACH
def test_commands_and_options_are_called_what_they_are(code: str) -> None:
    """A text that names a command or an option names it as the reader's Discord does."""
    locale = {"es": "es-ES", "pt": "pt-BR"}.get(code, code)
    known: set[str] = set()
    for command in payloads():
        name = named(command, locale)
        options = command.get("options") or []
        known |= {f"/{name}", *(named(one, locale) for one in options)}
        known |= {f"/{name} {named(one, locale)}" for one in options}
    for field, text in texts(LANGUAGES[code]).items():
        mentioned = [one for one in re.findall(r"`([^`]+)`", text) if "{" not in one]
        assert set(mentioned) <= known, field
    [meant] = re.findall(r"/\w+", LANGUAGES[code].store_explanation)
    assert meant.startswith(f"/{LANGUAGES[code].insights_name}")


def test_every_text_is_used() -> None:
    """A text is used as an attribute, or by its name in the metadata of a command."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in BOT.rglob("*.py")
        if path.parent.name != "i18n" or path.stem in ("__init__", "strings")
    )
    used = set(re.findall(r"\.(\w+)", code)) | set(re.findall(r"\"(\w+)\"", code))
    numbered = {f"file{number}_name" for number in range(2, 6)}
    groups = {"articles_name", "feeds_name"}
    assert set(FIELDS) - used - numbered - groups == set()


@EACH
def test_the_reasons_why_a_file_is_unreadable(code: str) -> None:
    """Each is translated, with its details."""
    details: dict[str, str | int] = {
        "extensions": ".txt, .md",
        "encoding": "UTF-8",
        "byte": 7,
        "first": "Windows-1250",
        "second": "ISO-8859-2",
        "seconds": 10,
        "megabytes": 400,
        "extra": "documents",
        "format": "XML",
        "ratio": 200,
        "count": 9,
        "root": "catalog",
        "fields": "headword",
        "example": "headword",
        "found": 3,
        "expected": 2,
        "error": "crashed",  # an English word, for hosts
    }
    for reason in UnreadableReason:
        error = UnreadableFile(reason, **details)
        text = refusal_text(error, LANGUAGES[code])
        assert "{" not in text
        names = [name for name, value in details.items() if f"{{{name}}}" in reason.value]
        assert all(str(details[name]) in text for name in names if name != "error")
        assert "crashed" not in text
        if code != "en":
            assert text not in (str(error), refusal_text(error, ENGLISH))


@EACH
def test_reasons_of_failed_fetches_are_translated(code: str) -> None:
    """Each reason has its own text, with its details."""
    details: dict[str, str | int] = {
        "host": "harbour.example",
        "port": "8080",
        "status": 418,
        "characters": 77,
        "seconds": 78,
        "megabytes": 79,
        "ratio": 80,
        "count": 81,
        "encoding": "br",
        "type": "image/png",
    }
    texts = set()
    for reason in FetchReason:
        text = refusal_text(FetchFailed(reason, retry_after=None, **details), LANGUAGES[code])
        assert "{" not in text
        names = [name for name in details if f"{{{name}}}" in reason.value and name != "host"]
        assert all(str(details[name]) in text for name in names)
        texts.add(text)
    assert len(texts) == len(FetchReason)


def test_texts_for_a_locale() -> None:
    """Locales of languages that the bot does not have get English."""
    assert {strings_for(one) for one in ("es-ES", "es-419", "es")} == {LANGUAGES["es"]}
    assert strings_for("pt-BR") is LANGUAGES["pt"]
    assert {strings_for(one) for one in ("en-US", "en-GB", "nl", "zh-CN", "")} == {ENGLISH}


@EACH
def test_days_and_numbers_are_written_in_the_same_language(code: str) -> None:
    """Babel's dates and numbers match the texts."""
    assert babel.Locale.parse(LANGUAGES[code].babel).language == code


def test_the_first_day_of_a_month() -> None:
    """Some languages count it: "1er janvier"."""
    first, others = date(2014, 1, 1), (date(2014, 1, 11), date(2014, 1, 21))
    written = {code: strings.day(first) for code, strings in LANGUAGES.items()}
    assert written["fr"] == "1er janvier 2014"
    assert written["pt"] == "1º de janeiro de 2014"
    assert written["es"] == "1 de enero de 2014"
    assert written["de"] == "1. Januar 2014"
    for strings in LANGUAGES.values():
        assert not any(re.search("1er|1º", strings.day(day)) for day in others)
        assert parse_date(strings.day(first)) == first


def test_the_singular_is_for_the_counts_of_each_language() -> None:
    """In French and Portuguese, zero takes it, too."""
    with_zero = [
        code for code, words in LANGUAGES.items() if words.searched(0)[1:] == words.searched(1)[1:]
    ]
    assert {"fr", "pt"} <= set(with_zero)
    assert not {"en", "es"} & set(with_zero)


@EACH
def test_a_month_and_a_year_are_written_without_a_day(code: str) -> None:
    """The first of the month stands for it."""
    first, strings = date(2015, 3, 1), LANGUAGES[code]
    written = [
        strings.published(Article("", "", None, first, published_precision=one))
        for one in Precision
    ]
    day, month, year = (re.findall(r"\d+", text) for text in written)
    assert {"1", "2015"} <= set(day)
    assert "2015" in month
    assert "1" not in month
    assert year == ["2015"]


@EACH
@pytest.mark.parametrize("reason", WarningReason)
def test_what_a_reader_is_not_certain_of(code: str, reason: WarningReason) -> None:
    """Each is translated, with its details."""
    details = {"date": "1/2/2015", "count": "12", "line": "Mood: blue", "reason": "too deep"}
    text = warning_text(ReadWarning(reason, details), LANGUAGES[code])
    named = [value for name, value in details.items() if f"{{{name}}}" in reason.value]
    assert "{" not in text
    assert all(value in text for value in named if value != "too deep")
