"""The message commands: *Check this quote*, *Find evidence* and *Ask this*."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from bot.db.database import BotDatabase
from bot.features.evidence.view import evidence_card
from bot.features.quotes.view import quote_card
from bot.i18n import ENGLISH
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.quotes.check import check_quote
from retrieval.topics.evidence import find_evidence
from tests.bot.support.articles import ARTICLES, FERRY, LIGHTHOUSE
from tests.bot.support.asking import LAYOUTS, TICKETS, library_of, shown
from tests.bot.support.hostile_texts import anything, some
from tests.bot.support.rendered import body
from tests.bot.support.rendered import texts as texts_of
from tests.bot.support.running import Render, run, serving
from tests.fakes.discord import DiscordServer, Guild, Message
from tests.fakes.discord.rules.markdown import display

QUOTE = "Tickets cost 38 crowns, as they did before, and dogs travel free of charge"


async def use(server: DiscordServer, command: str, text: str) -> Message:
    """Use a command on a message, and check what applies to every reply."""
    reply = await server.message_command(command, await server.post(text))
    assert reply.ephemeral
    assert reply.pings == ()
    return reply


@LAYOUTS
def test_a_verbatim_quote_is_shown_in_its_context(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            message = "Look: “tickets **cost** 38 crowns, as they did before”!"
            text = shown(await use(server, ENGLISH.check_quote_name, message))
            assert "✓ **Verbatim:**" in text
            assert "> **Tickets cost 38 crowns, as they did before**, and dogs travel" in text
            assert "Harbour Post · 16 May 2024 · Night ferry returns" in text
            assert f"{FERRY.url}#:~:text=" in text or render is render_components

    run(check())


@LAYOUTS
def test_a_changed_quote_shows_the_differences(render: Render) -> None:
    """The differences are visible without colour."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            changed = QUOTE.replace("38", "48").replace(" free", "").replace("dogs", "the dogs")
            changed = changed.replace("before", "ever")
            text = shown(await use(server, ENGLISH.check_quote_name, changed))
            assert ENGLISH.quote_differs in text
            assert (
                "> Tickets cost ~~48~~ **38** crowns, as they did ~~ever~~ **before**, and "
                "~~the~~ dogs travel **free** of charge" in text
            )
            assert "Harbour Post · 16 May 2024" in text

    run(check())


@LAYOUTS
def test_a_negation_that_a_quote_leaves_out_is_shown(render: Render) -> None:
    """Also if it is far from the quoted words."""

    async def check() -> None:
        far = "that they said, " * 60
        article = Article(title="Lease", text=f"Berg, {far}had *not* sold the mill. It is old.")
        async with serving(library_of(article), render) as server:
            message = "> Berg … sold the mill"
            text = shown(await use(server, ENGLISH.check_quote_name, message))
            assert "✓" not in text
            assert "a negation is left out" in text
            assert r"they said, had \***not**\*" in text

    run(check())


@LAYOUTS
def test_a_quote_from_no_article_is_not_found(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            reply = await use(
                server, ENGLISH.check_quote_name, "> purple zebras juggle violins beneath Madrid"
            )
            assert "purple zebras juggle" in shown(reply)
            assert "Not in any of these articles" in shown(reply)
            reply = await use(server, ENGLISH.check_quote_name, "it was that of the")
            assert "no words to search for" in shown(reply)

    run(check())


def test_each_quote_of_a_message_is_checked() -> None:
    """Two quotes from one article share a button."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            message = (
                '"Tickets cost 38 crowns, as they" and "counts the passing seals every single" '
                'and "counts the passing seals every single morning"'
            )
            reply = await use(server, ENGLISH.check_quote_name, message)
            assert shown(reply).count("✓ **Verbatim:**") == 3
            context = await server.click(reply, ENGLISH.show_context)
            assert "Marta Quell" in shown(context)

    run(check())


def test_a_message_without_text_is_explained() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            for command in (
                ENGLISH.check_quote_name,
                ENGLISH.find_evidence_name,
                ENGLISH.ask_this_name,
            ):
                reply = await use(server, command, "\u200b")
                assert reply.content == ENGLISH.message_without_text

    run(check())


def test_the_text_of_an_embed_is_read() -> None:
    """A message may consist of a link's preview only."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            embed = {"title": "Ferries", "description": "> dogs travel free of charge"}
            posted = await server.post("", embeds=[embed])
            reply = await server.message_command(ENGLISH.check_quote_name, posted)
            assert "✓ **Verbatim:**" in shown(reply)

    run(check())


@LAYOUTS
def test_evidence_is_found_for_each_claim(render: Render) -> None:
    """Each extract is shown once."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            message = (
                "I heard it yesterday. Tickets of the night ferry cost 38 crowns. "
                "And Marta Quell counts seals at the lighthouse every morning."
            )
            text = shown(await use(server, ENGLISH.find_evidence_name, message))
            assert text.count("Tickets cost 38 crowns, as they did before") == 1
            assert text.count("counts the passing seals") == 1
            assert ENGLISH.evidence_lead in text
            text = shown(await use(server, ENGLISH.find_evidence_name, "Quokkas beat Wombats 3:1"))
            assert ENGLISH.not_found in text

    run(check())


@pytest.mark.parametrize("message", ["Thanks a lot, good bot!", "They sold it then.", "so it was"])
def test_a_message_that_claims_nothing_is_told_so(message: str) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await use(server, ENGLISH.find_evidence_name, message)
            assert reply.content == ENGLISH.no_claims

    run(check())


@LAYOUTS
def test_names_and_numbers_of_a_claim_that_the_passages_lack_are_listed(render: Render) -> None:
    """Apart from those that occur in no article at all."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            message = "With Zebulon, a bridge to Storholm could be built within 38 years."
            text = shown(await use(server, ENGLISH.find_evidence_name, message))
            assert ENGLISH.no_sure_answer in text
            assert "> Engineers say that a bridge to Storholm could be built" in text
            assert f"-# {ENGLISH.missing_terms.format(words='Zebulon')}" in text
            assert f"-# {ENGLISH.unmatched.format(words='38')}" in text

    run(check())


def test_evidence_below_the_threshold_is_shown_as_nearest() -> None:
    async def check() -> None:
        db = BotDatabase()
        async with serving(library_of(*ARTICLES), db=db) as server:
            message = "Tickets of the night ferry cost 38 crowns."
            text = shown(await use(server, ENGLISH.find_evidence_name, message))
            assert ENGLISH.evidence_lead in text
            db.preferences.set(Guild().id, "threshold", 1.0)
            text = shown(await use(server, ENGLISH.find_evidence_name, message))
            assert ENGLISH.no_sure_answer in text
            assert ENGLISH.nearest_lead in text
            assert ENGLISH.not_found not in text
        db.close()

    run(check())


def test_ask_this_answers_a_message_privately() -> None:
    """The answer can be shared."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await use(server, ENGLISH.ask_this_name, TICKETS)
            assert "> Tickets cost **38 crowns**" in shown(reply)
            assert any(button.label == ENGLISH.share for button in reply.buttons())

    run(check())


def test_articles_of_other_servers_are_not_found() -> None:
    library = library_of(FERRY)
    library.add_many([LIGHTHOUSE], "server:1")

    async def check() -> None:
        async with serving(library) as server:
            seals = "counts the passing seals every single morning"
            reply = await use(server, ENGLISH.check_quote_name, seals)
            assert "Not in any of these articles" in shown(reply)

    run(check())


@pytest.mark.parametrize("render", [render_components, render_plain])
@some
@given(anything, anything, anything)
def test_any_text_gives_an_inert_card(render: Render, title: str, around: str, text: str) -> None:
    """Discord accepts the message, whatever articles and quotes contain."""
    article_text = f"{around} alpha beta gamma delta {text} epsilon zeta {around}"
    article = Article(title=title, text=article_text, source=text, published=date(2024, 1, 1))
    library = Library()
    library.add_many([article])
    checks = [
        check_quote(library, f"alpha beta gamma delta {text} epsilon"),
        check_quote(library, f"alpha beta omega delta {text} epsilon"),
        check_quote(library, text),
    ]
    evidence = find_evidence(library, f"alpha beta gamma 38 {text}")
    for card in (quote_card(checks, ENGLISH), evidence_card(evidence, ENGLISH)):
        for shown_text in texts_of(body(render(card))):
            kinds = set(display(shown_text).kinds())
            assert kinds <= {"heading", "quote", "subtext", "bold", "strike"}, shown_text
