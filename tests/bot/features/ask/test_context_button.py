"""The button *Context*."""

from __future__ import annotations

from bot.i18n import ENGLISH
from bot.ui.plain import render_plain
from tests.bot.support.articles import ARTICLES, FERRY, LIGHTHOUSE
from tests.bot.support.asking import LAYOUTS, SEALS, ask, context_button, library_of, shown
from tests.bot.support.running import Render, connected, discord_server, run, serving


@LAYOUTS
def test_the_button_shows_the_text_around_an_extract(render: Render) -> None:
    """Articles without a URL have this button."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask(server, SEALS)
            context = await server.click(reply, custom_id=context_button(reply))
            assert context.ephemeral
            assert context.pings == ()
            about, passage = "\n\n".join(context.texts()).split("\n\n", 1)
            assert bool(context.content) is (render is render_plain)
            assert about == "-# Island Letters · 9 January 2023 · Keeper of the last lighthouse"
            before, counted, after = LIGHTHOUSE.text.split("\n\n")
            assert passage == f"{before}\n\n**{counted}**\n\n{after}"
            # the answer is unchanged
            assert server.latest(reply).edits == 0

    run(check())


@LAYOUTS
def test_the_button_works_after_a_restart(render: Render) -> None:
    """If the article is gone, it says so."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        async with discord_server() as server:
            async with connected(server, library, render):
                reply = await ask(server, SEALS)
            custom_id = context_button(reply)
            async with connected(server, library, render):
                context = await server.click(reply, custom_id=custom_id)
                assert "**The lighthouse keeper Marta Quell" in shown(context)
                # clicked again, and by others
                context = await server.click(reply, custom_id=custom_id, user_id=99)
                assert "**The lighthouse keeper Marta Quell" in shown(context)
            async with connected(server, library_of(FERRY), render):
                gone = await server.click(reply, custom_id=custom_id)
                assert gone.content == ENGLISH.article_gone
                assert gone.ephemeral
        assert server.violations == []

    run(check())


def test_answers_leave_nothing_in_memory() -> None:
    """discord.py keeps no message and no view."""

    async def check() -> None:
        library = library_of(*ARTICLES)
        async with discord_server() as server, connected(server, library) as client:
            for _ in range(20):
                reply = await ask(server, SEALS)
                await server.click(reply, custom_id=context_button(reply))
            store = client._connection._view_store
            assert not store._views
            assert not store._synced_message_views
            assert not client.cached_messages
            assert client.persistent_views == []
        assert server.violations == []

    run(check())
