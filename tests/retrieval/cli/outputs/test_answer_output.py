"""The grades and notices of an answer, printed for people."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from retrieval.cli.outputs.answer_output import show_answer
from retrieval.model.answer import Answer, Extract, Grade, Notice, ScopeSize
from retrieval.model.article import Span
from tests.retrieval.cli.cli_library import BRIDGE

SEARCHED = ScopeSize(articles=2, passages=3)
EXTRACTS = (Extract(BRIDGE, 0, 42, 1.0),)
ANSWER = Answer("When did the bridge open?", 0.93, SEARCHED, EXTRACTS)
RELATED = Answer(
    "Who opened the bridge in 2028 and in 1998?",
    0.31,
    SEARCHED,
    nearest=EXTRACTS,
    missing_terms=("1998",),
    unmatched=("1998", "2028"),
)
NOTHING = Answer("Xylophones?", 0.0, SEARCHED, missing_terms=("Xylophones",))


def printed(answer: Answer, why_nothing_was_searched: str = "") -> str:
    """The output for an answer, on one line."""
    console = Console(file=StringIO(), width=80)
    show_answer(answer, console, why_nothing_was_searched)
    assert isinstance(console.file, StringIO)
    return " ".join(console.file.getvalue().split())


def test_an_answer_has_no_head() -> None:
    assert printed(ANSWER).startswith(
        "When did the bridge open? 1 The bridge over the Orla opened on Monday."
    )
    assert "2 articles searched, 3 passages · confidence 0.93 · " in printed(ANSWER)


def test_the_address_of_a_pdf_opens_at_its_page() -> None:
    address = "https://quay.example/report.pdf"
    report = replace(BRIDGE, url=address, pages=(0, 0, 9_999))
    text = printed(replace(ANSWER, extracts=(Extract(report, 0, 42, 1.0),)))
    assert f"p. 2 · {address}#page=2" in text


def test_related_passages_are_called_so_and_missing_words_are_named() -> None:
    """A word that no article contains isn't named twice."""
    assert printed(RELATED).startswith(
        "Who opened the bridge in 2028 and in 1998? No sure answer."
        " No article contains: 1998 These passages don't mention: 2028"
        " These come closest: · The bridge over the Orla opened on Monday."
    )


def test_an_answer_says_what_its_extracts_do_not_mention() -> None:
    """Below them; a question of several parts can be answered without one of them."""
    answer = replace(ANSWER, unmatched=("Skarvoy", "2028"))
    text = printed(answer).partition("opened on Monday.")[2]
    assert " These passages don't mention: Skarvoy, 2028 2 articles searched" in text


def test_nothing_is_said_about_passages_where_none_are_shown() -> None:
    assert "These passages" not in printed(replace(NOTHING, unmatched=("2028",)))


def test_a_corrected_word_is_stated_once() -> None:
    """By the correction, which says that no article has the word."""
    repaired = (("brigde", "bridge"),)
    for answer in (RELATED, NOTHING):
        text = printed(replace(answer, repaired=repaired, missing_terms=("brigde", "1998")))
        assert text.count("brigde") == 1
        assert "No article has “brigde”; searched for “bridge”." in text
        assert "No article contains: 1998" in text
    only = replace(NOTHING, repaired=repaired, missing_terms=("brigde",))
    assert "No article contains" not in printed(only)


def test_where_nothing_is_on_the_subject_the_missing_words_are_named() -> None:
    text = printed(NOTHING)
    assert "Nothing on this in these articles. No article contains: Xylophones" in text
    assert "These come closest" not in text


def test_where_nothing_was_searched_the_reason_is_given() -> None:
    text = printed(NOTHING, "There are no articles.")
    assert "Nothing on this in these articles. There are no articles." in text
    assert "No article contains" not in text


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (Notice.SMALL_TALK, "`footnote --help`"),
        (Notice.FOLLOW_UP, "Earlier questions aren't remembered"),
    ],
)
def test_a_notice_is_shown_alone(notice: Notice, words: str) -> None:
    """Without figures, and without the heads of the grades."""
    text = printed(Answer("Thanks!", 0.0, SEARCHED, notice=notice))
    assert words in text
    assert "searched" not in text
    assert "these articles" not in text


def test_each_grade_has_an_example_here() -> None:
    assert [one.grade for one in (ANSWER, RELATED, NOTHING)] == list(Grade)


def test_wrapped_lines_are_shown_as_one_and_values_in_bold_at_their_place() -> None:
    text = (
        "The bridge over the Orla opened on\nMonday at 9.40 and the ferry that it\nreplaces went."
    )
    article = replace(BRIDGE, text=text)
    hour = text.index("9.40")
    extract = Extract(article, 0, len(text), 1.0, emphasis=(Span(hour, hour + 4),))
    console = Console(file=StringIO(), width=200, force_terminal=True, color_system="standard")
    show_answer(replace(ANSWER, extracts=(extract,)), console, "")
    assert isinstance(console.file, StringIO)
    shown = console.file.getvalue()
    assert "opened on Monday at " in shown
    assert "39m9.40\x1b" in shown
    assert extract.to_dict()["text"] == text
