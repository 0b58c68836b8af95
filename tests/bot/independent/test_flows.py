"""Every flow, on a simulation of Discord that others wrote."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from bot.i18n import ENGLISH
from bot.ui import card_lines
from retrieval.model.article import Article
from tests.bot.independent.simulation import response, simulated, text_of
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import LAYOUTS, SEALS, TICKETS
from tests.bot.support.running import Render

PIER = Article("The pier of Skarvoy", "The pier of Skarvoy was built by fishermen in 1874.")
CHESS = ("chess.txt", b"title: Chess\n\nThe chess club meets every Tuesday in the old mill.")


def on_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run an asynchronous test."""

    @wraps(test)
    def run(**arguments: Any) -> None:
        asyncio.run(asyncio.wait_for(test(**arguments), 60))

    return run


@LAYOUTS
@on_loop
async def test_answers_and_their_buttons(render: Render) -> None:
    async with simulated(ARTICLES, render) as sim:
        reply = await sim.ask(TICKETS)
        assert "38 crowns" in text_of(reply)
        why = response(await sim.member.click(reply.message, label=ENGLISH.explain_scores))
        assert why.ephemeral
        for vote, text in (
            ("👍", ENGLISH.vote_stored),
            ("👎", ENGLISH.vote_changed),
            ("👎", ENGLISH.vote_withdrawn),
        ):
            voted = response(await sim.member.click(reply.message, label=vote))
            assert (voted.content, voted.ephemeral) == (text.format(vote=vote), True)
        seals = await sim.ask(SEALS)
        assert "seals" in text_of(seals)


@LAYOUTS
@on_loop
async def test_a_private_answer_is_shared(render: Render) -> None:
    async with simulated(ARTICLES, render) as sim:
        reply = await sim.ask(TICKETS, private=True)
        assert reply.ephemeral
        await sim.member.click(reply.message, label=ENGLISH.share)
        [posted] = sim.channel.history()
        assert "38 crowns" in text_of(posted)
        assert sim.member.mention in text_of(posted)


@LAYOUTS
@on_loop
async def test_an_asker_deletes_an_answer(render: Render) -> None:
    """With its button or with a reaction; nobody else does."""
    async with simulated(ARTICLES, render) as sim:
        first, second = await sim.ask(TICKETS), await sim.ask(SEALS)
        refused = response(await sim.other.click(first.message, label=card_lines.DELETE))
        assert refused.ephemeral
        await sim.other.react(second.message, "❌")
        assert len(sim.channel.history()) == 2
        await sim.member.click(first.message, label=card_lines.DELETE)
        await sim.member.react(second.message, "❌")
        assert sim.channel.history() == []


@LAYOUTS
@on_loop
async def test_small_talk_and_follow_ups(render: Render) -> None:
    async with simulated([PIER], render) as sim:
        assert sim.env.bot.user
        await sim.member.send(sim.channel, f"{sim.env.bot.user.mention} hi")
        helped = sim.channel.history()[-1]
        assert ENGLISH.examples_lead in text_of(helped)
        await sim.member.click(helped, custom_id="ask_shown:0:")
        answer = sim.channel.history()[-1]
        assert ENGLISH.answer_found in text_of(answer)
        words = f"{sim.env.bot.user.mention} and in Skarvoy?"
        await sim.member.send(sim.channel, words, reply_to=answer)
        assert ENGLISH.question_stands_alone in text_of(sim.channel.history()[-1])


@LAYOUTS
@on_loop
async def test_a_channel_for_questions(render: Render) -> None:
    async with simulated(ARTICLES, render, reads_messages=True) as sim:
        settings = response(await sim.manager.slash(sim.channel, "settings"))
        await sim.manager.select(settings.message, ["react"], custom_id="set:plain")
        await sim.member.send(sim.channel, TICKETS)
        assert "38 crowns" in text_of(sim.channel.history()[-1])
        asked = await sim.member.send(sim.channel, "Who is the mayor of the moon?")
        [unanswered] = [one for one in sim.channel.history() if one.id == asked.id]
        assert [str(reaction.emoji) for reaction in unanswered.reactions] == ["🤷"]


@LAYOUTS
@on_loop
async def test_answers_in_threads(render: Render) -> None:
    async with simulated(ARTICLES, render) as sim:
        settings = response(await sim.manager.slash(sim.channel, "settings"))
        await sim.manager.select(settings.message, ["thread"], custom_id="set:reply")
        await sim.ask(TICKETS)
        [thread] = sim.channel.threads
        assert "38 crowns" in text_of(thread.history()[-1])
        await sim.member.send(thread, "and the day ferry?")
        assert ENGLISH.question_stands_alone in text_of(thread.history()[-1])


@LAYOUTS
@on_loop
async def test_commands_on_topics_and_articles(render: Render) -> None:
    async with simulated(ARTICLES, render) as sim:
        for name, options, expected in (
            ("search", {"words": "ferry"}, "Harbour Post"),
            ("timeline", {"topic": "the night ferry"}, "sails again"),
            ("coverage", {"topic": "ferry"}, "Sources"),
            ("help", {}, ENGLISH.help_title),
            ("about", {}, "Footnote"),
        ):
            assert expected in text_of(
                response(await sim.member.slash(sim.channel, name, **options))
            )
        [choice, *_] = await sim.member.autocomplete(sim.channel, "article", "title", "bridge")
        article = await sim.member.slash(sim.channel, "article", title=choice["value"])
        overview = response(article)
        assert "A bridge instead" in text_of(overview)
        form = await sim.member.click(overview.message, label=ENGLISH.ask_article)
        assert form.modal
        answer = response(
            await sim.member.submit_modal(form, {"question": "What is the price of the bridge?"})
        )
        assert "2.4 billion" in text_of(answer)


@LAYOUTS
@on_loop
async def test_commands_on_messages(render: Render) -> None:
    async with simulated(ARTICLES, render) as sim:
        sent = await sim.member.send(
            sim.channel, "“tickets cost 38 crowns, as they did before” and ferries sail to Storholm"
        )
        for name, expected in (
            (ENGLISH.check_quote_name, "38 crowns"),
            (ENGLISH.find_evidence_name, "Storholm"),
        ):
            reply = response(await sim.manager.context_menu(sim.channel, name, sent))
            assert reply.ephemeral
            assert expected in text_of(reply)
        asked = await sim.member.send(sim.channel, TICKETS)
        answer = await sim.manager.context_menu(sim.channel, ENGLISH.ask_this_name, asked)
        assert "38 crowns" in text_of(response(answer))


@LAYOUTS
@on_loop
async def test_mentions_and_direct_messages(render: Render) -> None:
    async with simulated(ARTICLES, render) as sim:
        assert sim.env.bot.user
        await sim.member.send(sim.channel, f"{sim.env.bot.user.mention} {TICKETS}")
        assert "38 crowns" in text_of(sim.channel.history()[-1])
        await sim.member.send_dm(TICKETS)


@LAYOUTS
@on_loop
async def test_a_servers_articles(render: Render) -> None:
    """Added, corrected, listed, edited, removed and restored."""
    async with simulated(ARTICLES, render) as sim:
        added = response(await sim.manager.slash(sim.channel, "articles add", file=CHESS))
        assert added.ephemeral
        assert "old mill" in text_of(await sim.ask("When does the chess club meet?"))
        form = await sim.manager.click(added.message, label=ENGLISH.correct)
        corrected = {"title": "Chess club", "source": "Town", "published": "May 2024", "url": ""}
        await sim.manager.submit_modal(form, corrected)
        listed = response(await sim.manager.slash(sim.channel, "articles list"))
        assert "Chess club" in text_of(listed)
        [choice] = await sim.manager.autocomplete(sim.channel, "articles edit", "article", "ch")
        edit = await sim.manager.slash(sim.channel, "articles edit", article=choice["value"])
        edited = await sim.manager.submit_modal(edit, {**corrected, "title": "Chess"})
        assert "May 2024" in text_of(response(edited))
        [choice] = await sim.manager.autocomplete(sim.channel, "articles remove", "article", "ch")
        removed = await sim.manager.slash(sim.channel, "articles remove", article=choice["value"])
        await sim.manager.click(response(removed).message, label=ENGLISH.undo)
        info = response(await sim.manager.slash(sim.channel, "articles info"))
        assert ENGLISH.server_articles_count.format(count=1) in text_of(info)


@LAYOUTS
@on_loop
async def test_settings_and_insights(render: Render) -> None:
    async with simulated(ARTICLES, render) as sim:
        await sim.ask(TICKETS)
        settings = response(await sim.manager.slash(sim.channel, "settings"))
        await sim.manager.select(settings.message, ["private"], custom_id="set:reply")
        assert (await sim.ask(TICKETS)).ephemeral
        insights = response(await sim.manager.slash(sim.channel, "insights"))
        assert "2 of 2" in text_of(insights)


@LAYOUTS
@on_loop
async def test_watches_and_forgetting_them(render: Render) -> None:
    """News ping the member who chose that; what is stored of the member is deleted."""
    async with simulated(ARTICLES, render) as sim:
        watching = await sim.member.slash(
            sim.channel, "watch", question="When does the chess club meet?", ping=True
        )
        assert response(watching).ephemeral
        await sim.manager.slash(sim.channel, "articles add", file=CHESS)
        await sim.announce_news()
        news = sim.channel.history()[-1]
        assert "old mill" in text_of(news)
        assert [user.id for user in news.mentions] == [sim.member.id]
        listed = response(await sim.member.slash(sim.channel, "watches"))
        assert "chess club" in text_of(listed)
        forget = response(await sim.member.slash(sim.channel, "forget"))
        await sim.member.click(forget.message, label=ENGLISH.forget_all)
        listed = response(await sim.member.slash(sim.channel, "watches"))
        assert "chess club" not in text_of(listed)


@LAYOUTS
@on_loop
async def test_dates_are_suggested_and_read(render: Render) -> None:
    async with simulated(ARTICLES, render) as sim:
        [choice, *_] = await sim.member.autocomplete(sim.channel, "ask", "after", "May 2024")
        assert "1 May 2024" in choice["name"]
        answer = await sim.ask(TICKETS, after=choice["value"], before="last month")
        assert "38 crowns" in text_of(answer)
