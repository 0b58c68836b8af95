"""/help and /about."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH, LANGUAGES
from retrieval import __version__
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.asking import LAYOUTS, shown
from tests.bot.support.managers import MANAGER
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, Guild
from tests.fakes.discord.protocol import CommandType, Json, OptionType
from tests.fakes.discord.rules.markdown import display


def two_collections() -> Library:
    """Two shared articles, and one of the server."""
    library = Library()
    library.add_many(
        [
            Article("Strike", "The ferry strike began.", "Post", date(2024, 5, 5)),
            Article("No end", "The ferry strike goes on.", "Wire"),
        ]
    )
    club = Article("Chess", "The chess club meets.", "Club", date(2023, 1, 2))
    library.add_many([club], f"server:{Guild().id}")
    return library


@LAYOUTS
def test_help_lists_the_commands_that_the_reader_may_use(render: Render) -> None:
    async def check() -> None:
        async with serving(two_collections(), render) as server:
            plain = await server.slash("help", permissions=PLAIN_PERMISSIONS)
            assert plain.ephemeral
            manager = await server.slash("help", permissions=MANAGER)
            for command in server.commands.all(None):
                is_for_all = command.get("default_member_permissions") is None
                for in_help in in_help_of(command):
                    assert in_help in "\n".join(manager.texts())
                    assert (in_help in "\n".join(plain.texts())) == is_for_all

    run(check())


def in_help_of(command: Json) -> list[str]:
    """The names of a command in /help: a mention of it, or of each of its subcommands."""
    name = command["name"]
    if name == "help":
        return []
    if command["type"] != CommandType.CHAT_INPUT:
        return [f"**{name}**"]
    inner = [one for one in command["options"] if one["type"] == OptionType.SUBCOMMAND]
    paths = [f"{name} {one['name']}" for one in inner] or [name]
    return [f"</{path}:{command['id']}>" for path in paths]


@pytest.mark.parametrize("locale", ["de", "fr", "es-ES", "pt-BR", "ja", "ko", "en-GB"])
def test_every_mention_of_a_command_opens_it_in_every_language(locale: str) -> None:
    """Discord opens a command by its English name and its id alone, before and after a restart."""

    async def check() -> None:
        async with discord_server() as server:
            for _ in range(2):
                async with connected(server, two_collections()) as client:
                    known = {one for each in server.commands.all(None) for one in in_help_of(each)}
                    strings = client.languages.strings_for(locale)
                    texts = [text for text in vars(strings).values() if isinstance(text, str)]
                    found = set(re.findall(r"</[^>]*>", "\n".join(texts)))
                    assert len(found) > 5
                    assert not {one for one in found - known if not one.startswith("</help:")}
                    assert not [text for text in texts if "`/" in text]
                    reply = await server.slash("help", locale=locale)
                    shown_text = display("\n".join(reply.texts()))
                    assert "command mention" in shown_text.kinds()
                    assert "/ask · " in shown_text.text
        assert server.violations == []

    run(check())


def test_without_ids_commands_are_in_code() -> None:
    """Each by its name in the reader's language."""
    german = LANGUAGES["de"]
    assert german.command("articles", "add") == "`/eigene-artikel hinzufügen`"
    assert german.with_mentions({"ask": 7}).command("ask") == "</ask:7>"
    assert german.with_mentions({"ask": 7}).command("watch") == "`/beobachten`"


@LAYOUTS
def test_about_counts_the_articles_visible_in_a_server(render: Render) -> None:
    """In a direct message these are the shared articles alone."""

    async def check() -> None:
        db = SqliteDatabase()
        async with serving(two_collections(), render, db) as server:
            reply = await server.slash("about")
            assert reply.ephemeral
            text = display(shown(reply)).text
            assert f"Footnote {__version__}" in text
            assert "Articles: 3" in text
            assert "Sources: 3" in text
            assert "From 2 January 2023 to 5 May 2024" in text
            assert display(ENGLISH.about_not_stored).text in text
            assert display(ENGLISH.about_data).text in text
            assert "Articles: 2" in shown(await server.slash("about", guild=False))
            db.preferences.set(Guild().id, "keeps_questions", True)
            text = display(shown(await server.slash("about"))).text
            assert display(ENGLISH.about_stored).text in text
        db.close()

    run(check())
