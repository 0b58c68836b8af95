"""The message commands: *Check this quote*, *Find evidence* and *Ask this*."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from bot.db.sqlite.database import SqliteDatabase
from bot.features.evidence.view import evidence_card, shown_extracts
from bot.features.quotes.view import quote_card
from bot.i18n import ENGLISH
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article
from retrieval.quotes.check import check_quote
from retrieval.quotes.extraction import extract_quotations
from retrieval.quotes.result import QuoteCheck
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
            reply = await use(server, ENGLISH.check_quote_name, message)
            text = shown(reply)
            assert "✓ **Verbatim:**" in text
            assert "> **Tickets cost 38 crowns, as they did before**, and dogs travel" in text
            assert "Harbour Post · 16 May 2024 · Night ferry returns" in text
            [button] = reply.buttons()
            assert str(button.url).startswith(f"{FERRY.url}#:~:text=")

    run(check())


def test_buttons_below_quotations_and_claims_have_the_numbers_of_their_citations() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render_plain) as server:
            passages = ("tickets cost 38 crowns", "She writes the numbers into a green book")
            quoted = " ".join(f"“{passage}”" for passage in (*passages, "sails again from Friday"))
            claims = f"Tickets cost 38 crowns, as before. {LIGHTHOUSE.text.splitlines()[2]}"
            for command, text in (
                (ENGLISH.check_quote_name, quoted),
                (ENGLISH.find_evidence_name, claims),
            ):
                reply = await use(server, command, text)
                cited = re.findall("^-# ([0-9]+) · (.+?) ·", reply.content, re.MULTILINE)
                labels = [
                    f"{'Read' if source == FERRY.source else 'Context'} {number}"
                    for number, source in cited
                ]
                assert len(set(labels)) > 1
                assert [button.label for button in reply.buttons()] == labels

    run(check())


def test_a_quoted_block_is_asked_without_its_bars() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await use(server, ENGLISH.ask_this_name, f"> {TICKETS}")
            assert reply.texts()[0].startswith(f"### {TICKETS}")

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
            assert "≠ **Not verbatim: a negation is left out" in text
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
            reply = await use(server, ENGLISH.check_quote_name, "“it was that of the”")
            assert "no words to search for" in shown(reply)

    run(check())


@pytest.mark.parametrize("text", ["Purple zebras juggle violins", "so it was", "How are you?"])
def test_a_message_that_quotes_nothing_is_told_what_to_do(text: str) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await use(server, ENGLISH.check_quote_name, text)
            assert reply.content == ENGLISH.no_quotation

    run(check())


@LAYOUTS
def test_each_quote_of_a_message_has_its_section(render: Render) -> None:
    """With a sign for its verdict; two quotes from one article share a button."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            message = (
                '"Tickets cost 38 crowns, as they" and "counts the passing seals every single" '
                'and "counts the passing seals every single afternoon", «no such words», '
                '"The council puts its price at […] crowns"'
            )
            reply = await use(server, ENGLISH.check_quote_name, message)
            lines = shown(reply).split("\n")
            signs = [line[0] for line in lines if line and line[0] in "✓≠⚠✗"]
            assert signs == ["✓", "✓", "≠", "✗", "⚠"]
            assert "Left out: 2.4 billion" in shown(reply)
            context = next(each for each in reply.buttons() if each.custom_id)
            opened = await server.click(reply, custom_id=context.custom_id)
            assert "Marta Quell" in shown(opened)

    run(check())


@pytest.mark.parametrize("command", [ENGLISH.check_quote_name, ENGLISH.find_evidence_name])
def test_a_button_below_the_texts_has_the_number_of_its_passage(command: str) -> None:
    """It says whether it opens the article or shows the context."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render_plain) as server:
            message = (
                "“Tickets cost 38 crowns, as they did before.”\n"
                "“The lighthouse keeper Marta Quell counts the passing seals every morning.”\n"
                "“Engineers say that a bridge to Storholm could be built within nine years.”"
            )
            reply = await use(server, command, message)
            lines = [line[3:] for line in shown(reply).split("\n") if line.startswith("-# ")]
            cited = [line for line in lines if " · " in line]
            assert [line[0] for line in cited][:3] == ["1", "2", "3"]
            assert [(one.label, bool(one.url)) for one in reply.buttons()] == [
                (f"Context {line[0]}", False)
                if str(LIGHTHOUSE.source) in line
                else (f"Read {line[0]}", True)
                for line in cited
            ]

    run(check())


@LAYOUTS
def test_the_part_of_a_long_passage_that_is_about_the_claim_is_shown(render: Render) -> None:
    async def check() -> None:
        before = "that winter, as the oldest in the harbour still like to tell, " * 4
        article = Article("Fog", f"It was foggy {before}and the Skarvoy ferry rammed the pier.")
        claims = "The Skarvoy ferry rammed the pier. It snowed on Friday in Lundvik. Zebras juggle."
        async with serving(library_of(article), render) as server:
            text = shown(await use(server, ENGLISH.find_evidence_name, claims))
            assert "> […] " in text
            assert "and the Skarvoy ferry rammed the pier." in text

    run(check())


@LAYOUTS
def test_quotes_that_do_not_fit_are_counted(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            message = "\n".join(f'"seal number {number} of the morning"' for number in range(40))
            text = shown(await use(server, ENGLISH.check_quote_name, message))
            assert ENGLISH.quotes_left_out.split("{")[0] in text

    run(check())


@LAYOUTS
def test_a_sentence_that_no_article_has_is_shown_on_its_own(render: Render) -> None:
    """Not as stray words among those of the article."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            message = (
                "> Tickets cost 38 crowns, as they did before, and dogs travel free of charge. "
                "The captain juggled nine violins on deck. Engineers say that a bridge to "
                "Storholm could be built within nine years."
            )
            text = shown(await use(server, ENGLISH.check_quote_name, message))
            assert ENGLISH.quote_partly_verbatim in text
            assert "~~" not in text
            assert "✗ **Not in any of these articles:** “The captain juggled nine violins" in text
            assert "≠ **In another article** (Lundvik Courier, 2 August 2024, A bridge" in text

    run(check())


@pytest.mark.parametrize(
    ("claimed", "shown_once"),
    [
        ("“war”", "“war”"),
        ('"no war"', "“no war”"),
        ("> “Say ‘no war’ now”", "“Say ‘no war’ now”"),
        ("« un “mot” vrai »", "“un ‘mot’ vrai”"),
        ('He said "never closed', "“He said ‘never closed”"),
        ("> the “no war” poster", "“the ‘no war’ poster”"),
        ("「言葉『平和』です」", "“言葉『平和』です”"),
    ],
)
def test_quotation_marks_are_shown_once(claimed: str, shown_once: str) -> None:
    quotation = (extract_quotations(claimed) or [claimed])[0]
    check = QuoteCheck(quotation, ScopeSize(1, 1))
    card = quote_card([check], ENGLISH)
    assert card.blocks[0].text.endswith(shown_once)


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


TRUE = "dogs travel free of charge"
POLL = {
    "question": {"text": "Is it wet?"},
    "answers": [
        {"answer_id": 1, "poll_media": {"text": "Vik"}},
        {"answer_id": 2, "poll_media": {"text": "Skarvoy"}},
    ],
    "expiry": "2036-12-01T00:00:00+00:00",
    "allow_multiselect": False,
    "layout_type": 1,
}


@pytest.mark.parametrize(
    "posted",
    [
        {"embeds": [{"title": "Ferries", "description": f"> {TRUE}"}]},
        {"embeds": [{"fields": [{"name": "Quote", "value": f"“{TRUE}”"}]}]},
        {"components": [{"type": 17, "components": [{"type": 10, "content": f"> {TRUE}"}]}]},
        {"forwarded": [{"content": f"“{TRUE}”"}]},
        {"forwarded": [{"embeds": [{"description": f"> {TRUE}"}]}]},
        {"content": "“dogs **travel** free __of__ charge” <:dog:1>"},
        {
            "content": "> dogs travel ||free|| of [charge](https://a.example/x?y=(z)) https://a.example"
        },
        {"content": "> # dogs travel free of charge\n\nTrue?"},
    ],
)
def test_the_text_of_any_message_is_read(posted: dict[str, Any]) -> None:
    """Of embeds, components and forwarded messages, without the client's formatting."""

    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            reply = await server.message_command(
                ENGLISH.check_quote_name, await server.post(**posted)
            )
            assert "✓ **Verbatim:**" in shown(reply)

    run(check())


@LAYOUTS
def test_the_answers_of_the_bot_can_be_checked(render: Render) -> None:
    """Their extracts are read, and nothing else of them."""

    async def check() -> None:
        odd = Article(
            "*Odd*", "Tickets for the _Sea*Bird_ ferry cost 1 * 38 crowns.\n\n# > They do."
        )
        async with serving(library_of(*ARTICLES, odd), render) as server:
            for question in (TICKETS, "How much do tickets for the _Sea*Bird_ cost?"):
                answer = await server.slash("ask", {"question": question})
                reply = await server.message_command(ENGLISH.check_quote_name, answer)
                signs = [line[0] for line in shown(reply).split("\n") if line and line[0] in "✓≠⚠✗"]
                assert set(signs) == {"✓"}
                reply = await server.message_command(ENGLISH.find_evidence_name, answer)
                assert ENGLISH.evidence_lead in shown(reply)
                reply = await server.message_command(ENGLISH.ask_this_name, answer)
                assert shown(reply).split("\n")[0] == shown(answer).split("\n")[0]
            nothing = await server.slash("ask", {"question": "Who juggles quokkas?"})
            reply = await server.message_command(ENGLISH.check_quote_name, nothing)
            assert reply.content == ENGLISH.no_quotation
            reply = await server.message_command(ENGLISH.find_evidence_name, nothing)
            assert reply.content == ENGLISH.no_claims

    run(check())


@LAYOUTS
def test_four_claims_have_four_sections(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            message = (
                "- Tickets of the night ferry cost 38 crowns\n"
                "- Quokkas juggle violins beneath Madrid\n"
                "- With Zebulon, a bridge to Storholm could be built within 38 years\n"
                "- Marta Quell counts seals at the lighthouse every morning"
            )
            text = shown(await use(server, ENGLISH.find_evidence_name, message))
            signs = [line[0] for line in text.split("\n") if line[1:3] == " *" and line[0] in "❝≈∅"]
            assert signs == ["❝", "∅", "≈", "❝"]
            for line in message.split("\n"):
                assert line.removeprefix("- ") in text

    run(check())


@LAYOUTS
def test_claims_that_do_not_fit_are_counted(render: Render) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES), render) as server:
            message = "\n".join(
                f"Tickets of the night ferry cost {number} crowns." for number in range(20)
            )
            text = shown(await use(server, ENGLISH.find_evidence_name, message))
            sections = sum(line[:1] in "❝≈∅" for line in text.split("\n") if line)
            sections -= ENGLISH.no_sure_answer in text
            assert ENGLISH.claims_left_out.format(count=20 - sections) in text

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
        db = SqliteDatabase()
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


def test_ask_this_asks_the_last_question_of_a_long_message() -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            story = "We sat on the quay and talked about boats. " * 10
            reply = await use(server, ENGLISH.ask_this_name, f"{story}Right? {TICKETS} {story}")
            assert f"### {TICKETS}" in shown(reply)
            reply = await use(server, ENGLISH.ask_this_name, story)
            assert reply.content == ENGLISH.message_too_long_to_ask

    run(check())


@pytest.mark.parametrize(
    ("posted", "question"),
    [
        ({"poll": POLL}, "### Is it wet? Vik Skarvoy"),
        ({"embeds": [{"title": TICKETS}]}, f"### {TICKETS}"),
    ],
)
def test_ask_this_reads_polls_and_embeds(posted: dict[str, Any], question: str) -> None:
    async def check() -> None:
        async with serving(library_of(*ARTICLES)) as server:
            message = await server.post(**posted)
            reply = await server.message_command(ENGLISH.ask_this_name, message)
            assert shown(reply).startswith(question)

    run(check())


def test_articles_of_other_servers_are_not_found() -> None:
    library = library_of(FERRY)
    library.add_many([LIGHTHOUSE], "server:1")

    async def check() -> None:
        async with serving(library) as server:
            seals = "> counts the passing seals every single morning"
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
    extracts = shown_extracts(evidence)
    cards = [quote_card(checks, ENGLISH), quote_card(checks[:1], ENGLISH)]
    if evidence.answers:
        cards.append(evidence_card(evidence, extracts, ENGLISH))
    for card in cards:
        for shown_text in texts_of(body(render(card))):
            kinds = set(display(shown_text).kinds())
            assert kinds <= {"heading", "quote", "subtext", "bold", "strike"}, shown_text
