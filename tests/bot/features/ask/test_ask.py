"""/ask in Discord: answers, filters, suggestions and errors."""

from __future__ import annotations

import asyncio
import re
from datetime import date

import discord
import pytest

from bot.delivery import interactions
from bot.i18n import ENGLISH
from bot.ui.plain import render_plain
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES, BRIDGE, FERRY
from tests.bot.support.asking import LAYOUTS, SEALS, TICKETS, ask, library_of, shown
from tests.bot.support.running import PATIENT, Render, run, serving
from tests.fakes.discord import Behaviour
from tests.fakes.discord.rules.markdown import display


def test_an_answer_has_the_exact_words_and_their_source() -> None:
    """The question, the exact words with a button next to them, their source, and the footer."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, TICKETS)
            head, extract, citation, *_, footer = reply.texts()
            assert head == f"### {TICKETS}\n{ENGLISH.answer_found}"
            assert extract == (
                "> Tickets cost **38 crowns**, as they did before, "
                "and dogs travel **free of charge**."
            )
            assert citation == (
                "-# 1 · Harbour Post · 16 May 2024 · Night ferry returns after the strike"
            )
            assert re.fullmatch(r"-# 3 articles searched · a:[a-z2-7]{16}", footer)
            section = reply.components[0]["components"][2]
            assert section["accessory"]["label"] == ENGLISH.open_article
            assert section["accessory"]["url"].startswith(f"{FERRY.url}#:~:text=Tickets%20cost")
            assert not reply.ephemeral

    run(check())


def test_an_answer_in_plain_text_has_its_links_in_buttons_below() -> None:
    """An address of 200 characters would be most of what a phone shows."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render_plain) as server:
            reply = await ask(server, TICKETS)
            head = f"### {TICKETS}\n{ENGLISH.answer_found}"
            assert reply.content.startswith(f"{head}\n\n> Tickets cost **38 crowns**, as ")
            assert "https:" not in reply.content
            assert "\n\n-# 3 articles searched · a:" in reply.content
            assert reply.flags & discord.MessageFlags(suppress_embeds=True).value
            first, *_ = reply.buttons()
            assert first.label == ENGLISH.open_article_numbered.format(number=1)
            assert first.url
            assert first.url.startswith(f"{FERRY.url}#:~:text=Tickets%20cost%2038")
            labels = [button.label for button in reply.buttons()]
            assert len(set(labels)) == len(labels)

    run(check())


@LAYOUTS
def test_without_an_answer_the_missing_words_and_the_nearest_extracts_are_shown(
    render: Render,
) -> None:
    """Nearest extracts are shown only if there are any."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            text = shown(await ask(server, "Who is the mayor of Storholm and Zürich?"))
            grade = f"{ENGLISH.no_sure_answer} {ENGLISH.nearest_lead}"
            assert f"{grade}\n-# No article contains: mayor, Zürich\n" in text
            assert "> Engineers say that a bridge to Storholm" in text
            text = shown(await ask(server, "xylophone zeppelin"))
            assert f"{ENGLISH.not_found}\n-# No article contains: xylophone, zeppelin" in text
            assert ENGLISH.nearest_lead not in text
            assert ">" not in text

    run(check())


def test_a_private_answer_is_visible_to_the_asker_alone() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            assert (await ask(server, TICKETS, private=True)).ephemeral
            assert not (await ask(server, TICKETS, private=False)).ephemeral

    run(check())


def test_source_and_dates_narrow_the_search() -> None:
    """Both days are included."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            for options, count in (
                ({"source": "Harbour Post"}, "1 article"),
                ({"after": "2024-05-16"}, "2 articles"),
                ({"after": "17 May 2024"}, "1 article"),
                ({"before": "2024-05-16"}, "2 articles"),
                ({"after": "2024-05-16", "before": "2024-05-16"}, "1 article"),
            ):
                reply = await ask(server, TICKETS, **options)
                assert reply.texts()[-1].startswith(f"-# {count} searched · "), options

    run(check())


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        *(
            (
                {option: typed},
                ENGLISH.not_a_date.format(typed=typed, day="29 December 2014", period="last month"),
            )
            for option, typed in (("after", "yesterday-ish"), ("before", "2015-02-30"))
        ),
        ({"source": "Nobody"}, ENGLISH.no_such_source.format(source="Nobody")),
        ({"question": " \n "}, ENGLISH.empty_question),
        ({"question": "\u200b\u2060"}, ENGLISH.empty_question),
    ],
)
def test_wrong_options_get_a_private_error(options: dict[str, str], sentence: str) -> None:
    """Only the asker sees it."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, **{"question": TICKETS, **options})
            assert reply.content == sentence
            assert reply.ephemeral

    run(check())


def test_a_hostile_source_is_repeated_harmlessly() -> None:
    """The typed name is escaped and shortened."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, TICKETS, source="**@everyone** " + "<@1>" * 1_000)
            displayed = display(reply.content)
            assert displayed.active == ()
            assert "**@everyone** <@1>" in displayed.text
            assert len(displayed.text) < 200
            assert reply.ephemeral

    run(check())


def test_sources_are_suggested_by_any_part_of_their_names() -> None:
    """Case and accents are ignored; names that don't fit are left out."""
    more = [Article(title="x", text="x", source=f"Paper {n}") for n in range(30)]
    odd = [
        Article(title="x", text="x", source=source) for source in ("€" * 101, "🙂" * 60, "\u200b")
    ]
    accented = Article(title="x", text="x", source="Zürcher\u202e Blatt")

    async def check() -> None:
        library = library_of(*ARTICLES, *more, *odd, accented)
        async with serving(library) as server:

            async def offered(typed: str) -> list[str | int | float]:
                choices = await server.autocomplete("ask", focused="source", value=typed)
                return [choice.value for choice in choices]

            assert await offered("COURIER") == ["Lundvik Courier"]
            assert await offered("zurch") == ["Zürcher\u202e Blatt"]
            assert len(await offered("")) == 25
            assert await offered("paper 1") == ["Paper 1", *(f"Paper {n}" for n in range(10, 20))]
            assert await offered("€") == await offered("🙂") == await offered("nothing") == []
            (choice,) = await server.autocomplete("ask", focused="source", value="zurch")
            assert choice.name == "Zürcher Blatt"
            reply = await ask(server, "Where is x?", source=str(choice.value))
            assert reply.texts()[-1].startswith("-# 1 article searched · ")

    run(check())


@LAYOUTS
@pytest.mark.parametrize(
    "question",
    [
        "ferry " * 1_000,
        "f" * 6_000,
        "ferry" + "🙂" * 2_990,
        "👩\u200d👩\u200d👧 ferry? 🇳🇴",
        "@everyone @here <@1> <@&2> <#3> </ask:1> <t:1:R> <:e:1> <id:home> ferry",
        "# **ferry** __x__ ~~y~~ ||z|| `c` [a](http://b.example) > q\n- l\n1. n\n-# s",
        "https://x.example discord.gg/abc :smile: \\*ferry\\*",
        "\u202eferry\u200b\U000e0041 " + "e" + "\u0301" * 300,
        "ferry???",
    ],
)
def test_any_question_is_shown_short_and_inert(question: str, render: Render) -> None:
    """Discord's limits are met, too."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await ask(server, question)
            heading = reply.texts()[0].split("\n")[0]
            displayed = display(heading)
            assert displayed.kinds() == ["heading"]
            assert 0 < len(displayed.text) <= 200

    run(check())


def test_the_command_works_wherever_discord_offers_it() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            for where in (
                {"guild": False},
                {"guild": False, "user_install": True, "context": 2},
                {"guild": True, "user_install": True},
            ):
                reply = await server.slash("ask", {"question": TICKETS}, **where)
                assert "> Tickets cost **38 crowns**" in shown(reply)
                choices = await server.autocomplete("ask", focused="source", value="h", **where)
                assert choices

    run(check())


def test_concurrent_questions_get_their_own_answers() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            questions = [TICKETS, SEALS, "When will the council vote on the bridge?"] * 7
            requests = (server.slash("ask", {"question": question}) for question in questions)
            replies = await asyncio.gather(*requests)
            words = ("Tickets cost", "counts the passing seals", "will vote in **the autumn**") * 7
            for reply, part in zip(replies, words, strict=True):
                assert part in shown(reply)

    run(check())


def test_a_date_is_written_out() -> None:
    """A timestamp would show another day in other time zones."""
    text = BRIDGE.text
    article = Article(title="Bridge", text=text, source="S", published=date(2024, 12, 31))

    async def check() -> None:
        async with serving(library_of(article)) as server:
            reply = await ask(server, "When will the council vote?")
            assert "-# 1 · S · 31 December 2024 · Bridge" in shown(reply)

    run(check())


@LAYOUTS
def test_corrected_words_are_shown(render: Render) -> None:
    """Typed words and the words searched for are named in a line below the question."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            text = shown(await ask(server, "How much do tickets for the nihgt fery cost?"))
            corrections = (
                "No article has “nihgt”; searched for “night”."
                " No article has “fery”; searched for “ferry”."
            )
            assert f"-# {corrections}\n" in text
            assert "> Tickets cost **38 crowns**" in text

    run(check())


@LAYOUTS
def test_a_question_of_stop_words_is_explained(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            text = shown(await ask(server, "Who are we, and why? 🎉"))
            assert f"{ENGLISH.not_found}\n-# {ENGLISH.no_search_terms}" in text

    run(check())


def test_an_answer_that_is_there_in_time_is_not_deferred(monkeypatch: pytest.MonkeyPatch) -> None:
    """A response is deferred early enough for Discord, which waits three seconds."""
    assert Behaviour().response_seconds / 2 >= interactions.DEFER_AFTER
    monkeypatch.setattr(interactions, "DEFER_AFTER", PATIENT.response_seconds)

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await ask(server, TICKETS)
            assert not reply.deferred
            assert "Tickets cost" in shown(reply)

    run(check())


def test_a_busy_bot_defers_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interactions, "_BUSY_THRESHOLD", 0)
    monkeypatch.setattr(interactions, "_EARLY_DEFER_AFTER", 0)

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await server.slash("ask", {"question": TICKETS})
            assert reply.deferred
            assert "Tickets cost" in shown(reply)
            assert reply.buttons()

    run(check())
