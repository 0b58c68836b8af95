"""Answers in Components V2."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given

from bot.features.ask.view import SavedAnswer, answer_card
from bot.i18n import ENGLISH
from bot.ui.components_v2 import render_components
from retrieval.answering.limits import MAX_EXTRACT_CHARACTERS
from retrieval.model.answer import Answer
from tests.bot.support.answers import ANSWER, NO_ANSWER, WORST, answers, extract_of
from tests.bot.support.hostile_texts import some
from tests.bot.support.read_back import check_message, quotes
from tests.bot.support.rendered import body, extract_buttons, texts

GOLDEN = Path(__file__).parent / "golden"


def rendered(answer: Answer) -> dict[str, Any]:
    """The body of an answer's message."""
    return body(render_components(answer_card(SavedAnswer(answer, "abcdefghijklmnop"), ENGLISH)))


def test_golden() -> None:
    """An answer and no answer, to the last comma."""
    written = json.loads((GOLDEN / "layout.json").read_text(encoding="utf-8"))
    assert [rendered(ANSWER), rendered(NO_ANSWER)] == written


def test_each_grade_has_its_colour() -> None:
    """An answer is green, related passages are amber, and a card with nothing has no colour."""
    nothing = replace(NO_ANSWER, nearest=(), more=(), unmatched=())
    for answer, colour in ((ANSWER, 0x2E7D32), (NO_ANSWER, 0xF9A825), (nothing, None)):
        [container] = rendered(answer)["components"]
        assert container["accent_color"] == colour


def test_the_same_answer_gives_the_same_bytes() -> None:
    """The message does not contain the time it took."""
    slower = replace(ANSWER, took_ms=99.0)
    assert json.dumps(rendered(ANSWER)) == json.dumps(rendered(slower))


@some
@given(answers())
def test_any_answer_keeps_to_the_limits_and_is_verbatim_and_inert(answer: Answer) -> None:
    """The limits hold, the extracts are what is stored, and everything is inert."""
    sent = rendered(answer)
    shown = check_message(answer, texts(sent))
    buttons = extract_buttons(sent)
    assert len(buttons) == shown
    for button, extract in zip(buttons, answer.extracts or answer.nearest, strict=False):
        assert button["label"] == (
            ENGLISH.open_article if extract.article.url else ENGLISH.show_context
        )
        assert ("url" in button) is (extract.article.url is not None)


def test_the_worst_answer_shows_its_best_extract() -> None:
    """Even if two of three characters are backslashes."""
    extract = extract_of(WORST, WORST.text[:MAX_EXTRACT_CHARACTERS])
    for extracts in ({"extracts": (extract,)}, {"extracts": (), "nearest": (extract,)}):
        answer = replace(ANSWER, question="*" * 6_000, missing_terms=("_" * 6_000,), **extracts)
        assert len(quotes(texts(rendered(answer)))) == 1
