"""*Ask only this*: a question to one article."""

from __future__ import annotations

from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from retrieval.model.article import Article
from tests.bot.support.asking import LAYOUTS, ask, library_of, shown
from tests.bot.support.running import Render, connected, discord_server, run, serving

OLD = Article("Ferry prices", "Tickets for the night ferry cost 40 euros.", "Post")
NEW = Article("Ferry news", "Tickets for the night ferry cost 55 euros from May.", "Wire")
QUESTION = "How much do tickets for the night ferry cost?"


@LAYOUTS
def test_only_the_chosen_article_is_searched(render: Render) -> None:
    """Buttons and /evidence keep to that article, also after a restart."""

    async def check() -> None:
        library, db = library_of(OLD, NEW), SqliteDatabase()
        async with discord_server() as server:
            async with connected(server, library, render, db):
                assert "55 euros" in shown(await ask(server, QUESTION))
                card = await server.slash("article", {"title": OLD.id})
            async with connected(server, library, render, db):
                form = await server.click(card, ENGLISH.ask_article)
                assert form.modal
                assert form.modal["title"] == ENGLISH.ask_article
            async with connected(server, library, render, db):
                reply = await server.submit(form, {"question": QUESTION})
                text = shown(reply)
                assert "-# Searched only: the article “Ferry prices”\n" in text
                assert "-# 1 · Post" in text
                assert "40 euros" in text.replace("*", "")
                assert "55 euros" not in text
                assert "1 article searched" in text
                why = shown(await server.click(reply, ENGLISH.explain_scores))
                assert why.startswith(f"### {ENGLISH.explain_scores_title}")
                id_ = text.split("a:")[1].split()[0].strip("`")
                evidence = shown(await server.slash("evidence", {"id": id_}))
                assert "40 euros" in evidence.replace("*", "")
                assert "-# Searched only: the article “Ferry prices”\n" in evidence
                assert "55 euros" not in evidence
        assert server.violations == []
        db.close()

    run(check())


def test_an_empty_form_names_its_field() -> None:
    async def check() -> None:
        async with serving(library_of(OLD)) as server:
            form = await server.click(
                await server.slash("article", {"title": OLD.id}), ENGLISH.ask_article
            )
            reply = await server.submit(form, {"question": "\u200b"})
            assert ENGLISH.ask_article_question in reply.content

    run(check())


def test_an_article_that_is_gone_is_reported() -> None:
    """It may be removed before the form is opened, or before it is sent."""

    async def check() -> None:
        library = library_of(OLD, NEW)
        async with serving(library) as server:
            card = await server.slash("article", {"title": OLD.id})
            form = await server.click(card, ENGLISH.ask_article)
            library.remove(OLD.id)
            reply = await server.submit(form, {"question": QUESTION})
            assert (reply.content, reply.ephemeral) == (ENGLISH.article_gone, True)
            reply = await server.click(card, ENGLISH.ask_article)
            assert (reply.content, reply.ephemeral) == (ENGLISH.article_gone, True)

    run(check())
