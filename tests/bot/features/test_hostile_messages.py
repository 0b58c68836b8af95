"""Hostile messages under *Check this quote* and *Find evidence*: inert, short and quick replies."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.displayed_text import displayed_text
from bot.features.evidence.view import evidence_card, shown_extracts
from bot.features.quotes.view import quote_card
from bot.i18n import ENGLISH
from bot.ui.card import Card
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.quotes.check import check_quote
from retrieval.quotes.extraction import extract_quotations
from retrieval.topics.evidence import find_evidence
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.hostile_texts import FRAGMENTS, anything, some
from tests.bot.support.rendered import body, texts
from tests.bot.support.running import Render, run, serving
from tests.fakes.discord.rules.markdown import display

HARBOUR = Article(
    "Harbour **news** <@1>",
    "The pilot of Skarvoy said @everyone waits. “[x](https://a.example) is *not* here,” she"
    " said.\n\n"
    "# The ferry did not sail <t:1:R> at nine. https://discord.gg/abc ||never|| `opens`.",
    "||Vik|| Post",
)
LIBRARY = library_of(HARBOUR)
FRAMES = (
    "“{}the pilot of Skarvoy said{}”",
    "> The ferry did{} sail at {} nine.",
    '"The pilot […] {}" the ferry sails. {}',
    "«{}» The pilot of Skarvoy sold 38 boats {}",
    "{}",
)
LONG = (
    *('"' * 6_000, "“" * 6_000, "“”" * 3_000, "«" * 3_000 + "»" * 3_000, "[" * 6_000, "> " * 3_000),
    *("“\n" * 3_000, "((" * 3_000, "…" * 6_000, "?" * 6_000, "a\u0301\u0301" * 2_000, "; " * 3_000),
    *("“the pilot of Skarvoy said” " * 214, "The ferry sails. " * 350, "> the ferry\n\n" * 460),
    *(
        "\u202e“the ferry”" * 500,
        "the ferry […] " * 420,
        "「『" * 3_000,
        "'a " * 2_000,
        "🙂" * 3_000,
    ),
)
VECTORS = [
    *(frame.replace("{}", part) for frame, part in product(FRAMES, FRAGMENTS)),
    *LONG,
]
_INERT = {"heading", "quote", "subtext", "bold", "strike", "bracketed link"}


def cards(library: Library, message: str) -> list[Card]:
    """The replies to both commands on a message."""
    text = displayed_text(message)
    quotations = extract_quotations(text) or [text]
    checks = [check_quote(library, quotation) for quotation in quotations[:8]]
    replies = [quote_card(checks, ENGLISH, unchecked=len(quotations[8:]))]
    evidence = find_evidence(library, text)
    if evidence.answers:
        replies.append(evidence_card(evidence, shown_extracts(evidence), ENGLISH))
    return replies


def check_inert(reply: Card) -> None:
    """Check that Discord accepts a card in both layouts and shows nothing active."""
    for render in (render_components, render_plain):
        for text in texts(body(render(reply))):
            assert set(display(text).kinds()) <= _INERT, text


def test_hundreds_of_messages_get_inert_replies_within_a_second() -> None:
    assert len(VECTORS) >= 300
    for message in VECTORS:
        started = time.thread_time()
        for reply in cards(LIBRARY, message):
            check_inert(reply)
        assert time.thread_time() - started < 2, message[:60]


@some
@given(st.sampled_from(FRAMES), anything, anything)
def test_any_message_gets_inert_replies(frame: str, text: str, article: str) -> None:
    library = library_of(HARBOUR, Article(article[:40], f"{article} the ferry {text}", article))
    for reply in cards(library, frame.replace("{}", text)):
        check_inert(reply)


@LAYOUTS
@pytest.mark.parametrize("message", LONG[:12])
def test_a_long_message_gets_a_reply(render: Render, message: str) -> None:
    """Whole messages, as far as Discord lets people write them."""

    async def check() -> None:
        async with serving(LIBRARY, render) as server:
            for command in (ENGLISH.check_quote_name, ENGLISH.find_evidence_name):
                reply = await server.message_command(command, await server.post(message[:4_000]))
                assert shown(reply)
                assert ENGLISH.unexpected_error.split("{")[0] not in shown(reply)

    run(check())
