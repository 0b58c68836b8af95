"""Answers as plain text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from bot.features.ask.view import SavedAnswer, answer_card
from bot.i18n import ENGLISH, LANGUAGES
from bot.ui.card import Block, Button, Card
from bot.ui.custom_ids import ContextId
from bot.ui.plain import render_plain
from retrieval.answering.limits import MAX_EXTRACT_CHARACTERS
from retrieval.model.answer import Answer, ReportedValue
from tests.bot.support.answers import ANSWER, NO_ANSWER, WORST, answers, extract_of, span_of
from tests.bot.support.articles import FERRY, LIGHTHOUSE
from tests.bot.support.hostile_texts import some
from tests.bot.support.read_back import check_message, quotes
from tests.bot.support.rendered import body, extract_buttons, texts
from tests.fakes.discord.rules.markdown import display

GOLDEN = Path(__file__).parent / "golden"


def rendered(answer: Answer) -> dict[str, Any]:
    """The body of an answer's message."""
    return body(render_plain(answer_card(SavedAnswer(answer, "abcdefghijklmnop"), ENGLISH)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_longest_reasons_for_no_answer_fit(code: str) -> None:
    """The head of a card is never cut, so it has to fit in every language."""
    words = tuple("*" * 6_000 for _ in range(3))
    answer = replace(
        NO_ANSWER,
        question=words[0],
        missing_terms=words,
        unmatched=("_" * 6_000,),
        repaired=tuple(zip(words, words, strict=True)),
    )
    card = answer_card(SavedAnswer(answer, "abcdefghijklmnop"), LANGUAGES[code])
    content = body(render_plain(card))["content"]
    assert LANGUAGES[code].unmatched.partition("{")[0] in content


def test_golden() -> None:
    """An answer and no answer, to the last comma."""
    written = (GOLDEN / "plain.txt").read_text(encoding="utf-8")
    assert f"{rendered(ANSWER)['content']}\n\n{rendered(NO_ANSWER)['content']}\n" == written


def test_buttons_are_below_the_text() -> None:
    """Numbered like the extracts they belong to, and in a row of their own if they are many."""
    read = ENGLISH.open_article_numbered.format(number=1)
    context = [ENGLISH.show_context_numbered.format(number=number) for number in (2, 3)]
    others = [ENGLISH.explain_scores, "👍", "👎"]
    assert labels(rendered(ANSWER)) == [[read, context[0], *others]]
    third = extract_of(LIGHTHOUSE, "Marta Quell came to the island")
    answer = replace(ANSWER, extracts=(*ANSWER.extracts, third))
    assert labels(rendered(answer)) == [[read, *context], others]


def labels(sent: dict[str, Any]) -> list[list[str]]:
    """The labels of the buttons in each row."""
    return [[button["label"] for button in row["components"]] for row in sent["components"]]


def test_the_button_of_a_single_extract_has_no_number() -> None:
    [button] = extract_buttons(rendered(NO_ANSWER))
    assert button["label"] == ENGLISH.show_context


def test_no_two_buttons_have_one_label() -> None:
    """Not even where the blocks of a card have no numbers of their own."""
    first, other = (
        Button(ENGLISH.show_context, custom_id=ContextId("0" * 16, start, 9)) for start in (0, 1)
    )
    blocks = (Block("one", first), Block("two"), Block("three", other))
    buttons = extract_buttons(body(render_plain(Card(head=("head",), blocks=blocks))))
    assert [button["label"] for button in buttons] == ["Context 1", "Context 2"]


def test_an_answer_says_below_what_its_extracts_do_not_mention() -> None:
    answer = replace(ANSWER, unmatched=("Skarvoy", "2028"))
    *_, extract, note, foot = rendered(answer)["content"].split("\n\n")
    assert "Keeper of the last lighthouse" in extract
    assert note == ENGLISH.unmatched.format(words="Skarvoy, 2028")
    assert foot.startswith("-# 1,284 articles searched")


def test_nothing_is_said_about_extracts_where_none_are_shown() -> None:
    content = rendered(replace(NO_ANSWER, nearest=()))["content"]
    assert ENGLISH.unmatched.partition("{")[0] not in content


def test_a_corrected_word_is_stated_once() -> None:
    """By the correction, which says that no article has the word."""
    corrected = replace(NO_ANSWER, repaired=(("maoyr", "mayor"),), missing_terms=("maoyr",))
    content = rendered(corrected)["content"]
    assert ENGLISH.correction.format(typed="maoyr", read="mayor") in content
    assert content.count("maoyr") == 1


def test_conflicts_are_below_with_sources_and_days() -> None:
    """Both values, without a judgement on which is right."""
    claims = (ReportedValue(FERRY, *span_of(FERRY, "Lundvik")), ReportedValue(WORST, 0, 1))
    content = display(rendered(replace(ANSWER, differences=claims))["content"]).text
    [line] = [line for line in content.split("\n") if line.startswith("Sources differ")]
    assert line.startswith("Sources differ: Lundvik (Harbour Post, 16 May 2024); * (")
    assert line.endswith("30 September 2024)")


@some
@given(answers())
def test_any_answer_keeps_to_the_limits_and_is_verbatim_and_inert(answer: Answer) -> None:
    """The limits hold, the extracts are what is stored, and everything is inert."""
    sent = rendered(answer)
    shown = check_message(answer, texts(sent))
    buttons = extract_buttons(sent)
    extracts = (answer.extracts or answer.nearest)[:shown]
    assert ["url" in button for button in buttons] == [bool(one.article.url) for one in extracts]


def test_the_worst_answer_shows_its_best_extract() -> None:
    """Even if two of three characters are backslashes."""
    extract = extract_of(WORST, WORST.text[:MAX_EXTRACT_CHARACTERS])
    answer = replace(ANSWER, question="*" * 6_000, extracts=(extract,))
    assert len(quotes(texts(rendered(answer)))) == 1
