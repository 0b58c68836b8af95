"""Replies come in the reader's language; extracts stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bot.i18n import ENGLISH, LANGUAGES, strings_for
from retrieval.library import Library
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, SEALS, TICKETS, library_of, shown
from tests.bot.support.managers import MANAGER, manage, press
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import DiscordServer, Message
from tests.fakes.discord.protocol import Json
from tests.fakes.discord.rest.command_routes import GLOBAL_COMMANDS
from tests.fakes.discord.rules.markdown import display

EXTRACT = "as they did before, and dogs travel"
TITLE = "Night ferry returns after the strike"
TRANSLATED = {"de", "es-419", "es-ES", "fr", "ja", "ko", "pt-BR"}
TEXT = "Look: “tickets cost 38 crowns, as they did before”!"


async def ask(server: DiscordServer, locale: str, *, guild: bool = True, **options: Any) -> Message:
    """Ask as a reader of Discord in a language."""
    given = {"question": TICKETS, **options}
    return await server.slash("ask", given, locale=locale, guild=guild)


def labels(message: Message) -> list[str]:
    return [button.label or "" for button in message.buttons()]


async def choose_language(server: DiscordServer, value: str) -> Message:
    """Choose the language of a server, and return its settings."""
    reply = await press(server, await manage(server, "settings"), ENGLISH.more_settings)
    return await server.select(reply, "set:language", [value], permissions=MANAGER)


@LAYOUTS
@pytest.mark.parametrize("locale", ["de", "ko"])
def test_private_messages_and_buttons(render: Render, locale: str) -> None:
    """Answer, context, failure and refusal in the reader's language, the extract in its own."""
    strings = strings_for(locale)

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask(server, locale, private=True)
            assert reply.ephemeral
            text = shown(reply)
            assert EXTRACT in text
            assert TITLE in text
            assert strings.searched(3) in text
            assert strings.day(date(2024, 5, 16)) in text
            assert {strings.explain_scores, strings.share} <= set(labels(reply))
            why = await server.click(reply, strings.explain_scores, locale=locale)
            assert strings.explain_scores_title in shown(why)
            seals = await ask(server, locale, question=SEALS)
            [context] = [label for label in labels(seals) if label.startswith(strings.show_context)]
            whole = await server.click(seals, context, locale=locale)
            assert "She writes the numbers into a green book" in shown(whole)
            voted = await server.click(reply, "👍", locale=locale)
            assert voted.content == strings.vote_stored.format(vote="👍")
            told = await ask(server, locale, question=" ")
            assert (told.content, told.ephemeral) == (strings.empty_question, True)
            told = await ask(server, locale, after="x")
            example, period = strings.day(date(2014, 12, 29)), strings.date_choices.split("; ")[3]
            assert told.content == strings.not_a_date.format(typed="x", day=example, period=period)
            missing = await ask(server, locale, question="How deep is the volcano?", private=True)
            assert strings.not_found in shown(missing)

    run(check())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_parts_of_a_score_are_named_in_the_readers_language(code: str) -> None:
    """These are kinds of values and dates; words stay as they were typed."""
    locale = {"en": "en-GB", "es": "es-ES", "pt": "pt-BR"}.get(code, code)
    strings = LANGUAGES[code]

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            question = "How much did tickets cost on 16 May 2024?"
            reply = await ask(server, locale, question=question, private=True)
            why = await server.click(reply, strings.explain_scores, locale=locale)
            text = display(shown(why)).text
            assert f"{strings.kind_number} " in text
            date_and_points = re.escape(strings.day(date(2024, 5, 16))) + r" \d"
            assert re.search(date_and_points, text)
            assert "tickets" in text

    run(check())


@pytest.mark.parametrize("locale", sorted(TRANSLATED | {"en-US", "en-GB", "nl"}))
def test_every_locale_of_discord_gets_a_language(locale: str) -> None:
    """Direct messages follow the user's locale; English stands in for missing languages."""
    strings = strings_for(locale)

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, locale, guild=False)
            assert strings.searched(3) in shown(reply)
            assert strings.share not in labels(reply)
            assert strings.open_article in labels(reply)
            assert EXTRACT in shown(reply)

    run(check())


def test_the_language_of_a_server_applies_to_its_answers() -> None:
    """Without a choice, answers follow the language of the user."""
    korean, german = LANGUAGES["ko"], LANGUAGES["de"]

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, "de")
            assert not reply.ephemeral
            assert german.searched(3) in shown(reply)
            settings = await choose_language(server, "ko")
            assert f"{korean.language}: **한국어**" in shown(settings)
            public = await ask(server, "de")
            assert not public.ephemeral
            assert korean.searched(3) in shown(public)
            assert korean.open_article in labels(public)
            assert EXTRACT in shown(public)
            away = await ask(server, "de", guild=False)
            assert german.searched(3) in shown(away)
            await server.select(settings, "set:language", ["-"], permissions=MANAGER)
            assert german.searched(3) in shown(await ask(server, "de"))

    run(check())


@LAYOUTS
def test_every_language_can_be_chosen(render: Render) -> None:
    """The menu has each name in the language itself."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            for locale in ("en-US", "ja"):
                strings = strings_for(locale)
                first = await manage(server, "settings", locale=locale)
                reply = await press(server, first, strings.more_settings, locale=locale)
                options = reply.select("set:language")["options"]
                prefix = f"{strings.language}: "
                assert {one["value"]: one["label"].removeprefix(prefix) for one in options} == {
                    "-": strings.language_of_reader,
                    "en": "English",
                    "de": "Deutsch",
                    "fr": "français",
                    "es": "español",
                    "pt": "português",
                    "ja": "日本語",
                    "ko": "한국어",
                }

    run(check())


def test_the_messages_for_managers_are_translated() -> None:
    """Settings, articles and insights have no English sentence for a Portuguese manager."""
    words = LANGUAGES["pt"]

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            here: dict[str, Any] = {"locale": "pt-BR"}
            reply = await manage(server, "settings", **here)
            assert f"{words.channel_reply}: **{words.reply_as_server}**" in shown(reply)
            assert words.settings_title in shown(reply)
            assert words.nothing_asked in shown(await manage(server, "insights", **here))
            sentence = words.no_server_articles.partition(".")[0]
            assert sentence in shown(await manage(server, "articles info", **here))

    run(check())


def parts(holders: list[Json]) -> Iterator[Json]:
    """Commands, and their options and choices."""
    for holder in holders:
        yield holder
        yield from parts(holder.get("options") or [])


def test_commands_are_registered_once_in_all_languages() -> None:
    """The next start changes nothing; a start after Discord has lost a translation does."""

    async def check() -> None:
        async with discord_server() as server:

            async def puts() -> int:
                async with connected(server, Library()):
                    return server.count("PUT", GLOBAL_COMMANDS)

            assert [await puts() for _ in range(2)] == [1, 1]
            registered = server.commands.all(None)
            for part in parts(registered):
                assert set(part["name_localizations"]) == TRANSLATED
            command, *others = registered
            fewer: dict[str, Any] = {**command["name_localizations"]}
            del fewer["ko"]
            changed = [{**command, "name_localizations": fewer}, *others]
            server.commands._scopes[None] = {one["id"]: one for one in changed}
            assert [await puts() for _ in range(2)] == [2, 2]
        assert server.violations == []

    run(check())


def test_message_commands_are_translated() -> None:
    """They respond in the language of the user."""
    words = LANGUAGES["de"]

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            message = await server.post(TEXT)
            reply = await server.message_command(ENGLISH.check_quote_name, message, locale="de")
            assert words.quote_verbatim.partition("{")[0] in shown(reply)

    run(check())
