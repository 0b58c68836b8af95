"""/help and /about."""

from __future__ import annotations

from datetime import date

from bot.db.database import BotDatabase
from bot.i18n import ENGLISH
from retrieval import __version__
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.asking import LAYOUTS, shown
from tests.bot.support.managers import MANAGER
from tests.bot.support.running import Render, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, Guild
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
            manager = shown(await server.slash("help", permissions=MANAGER))
            for command in server.commands.all(None):
                name = command["name"]
                in_help = f"`/{name}`" if command.get("type", 1) == 1 else f"**{name}**"
                is_for_all = command.get("default_member_permissions") is None
                assert in_help in manager or name == "help"
                assert (in_help in shown(plain)) == (is_for_all and name != "help")

    run(check())


@LAYOUTS
def test_about_counts_the_articles_visible_in_a_server(render: Render) -> None:
    """In a direct message these are the shared articles alone."""

    async def check() -> None:
        db = BotDatabase()
        async with serving(two_collections(), render, db) as server:
            reply = await server.slash("about")
            assert reply.ephemeral
            text = display(shown(reply)).text
            assert f"Footnote {__version__}" in text
            assert "Articles: 3" in text
            assert "Sources: 3" in text
            assert "From 2 January 2023 to 5 May 2024" in text
            assert display(ENGLISH.about_not_stored).text in text
            assert "Articles: 2" in shown(await server.slash("about", guild=False))
            db.preferences.set(Guild().id, "keeps_questions", True)
            text = display(shown(await server.slash("about"))).text
            assert display(ENGLISH.about_stored).text in text
        db.close()

    run(check())
