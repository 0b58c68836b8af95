"""Questions and answers in web pages: each question is a line above its answer."""

from __future__ import annotations

import json

import pytest

from tests.retrieval.reading.html.pages import ICE, THAW, lines, read

ASKED = [
    ("When does it sail?", "It sails at noon every day."),
    ("May I bring a dog?", "Yes, dogs travel free."),
]
BRIEF = [("What is it?", "It costs 38 crowns."), ("May dogs come along?", "Yes.")]
SHOWN = [part for pair in ASKED for part in pair]
FORMS = {
    "dl": ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
    "headings": ("<div>{}</div>", "<h3>{}</h3><p>{}</p>"),
    "details": ("<div class=faq>{}</div>", "<details><summary>{}</summary><p>{}</p></details>"),
    "bold": ("{}", "<p><strong>{}</strong></p><p>{}</p>"),
    "bold before a line end": ("{}", "<p><b>{}</b><br>{}</p>"),
    "buttons": (
        "<div>{}</div>",
        "<h3><button aria-expanded=false>{}</button></h3><div class=collapse><p>{}</p></div>",
    ),
    "microdata": (
        "<div itemscope>{}</div>",
        (
            '<div itemprop="mainEntity"><div itemprop="name">{}</div>'
            '<div itemprop="acceptedAnswer"><div itemprop="text">{}</div></div></div>'
        ),
    ),
    "items": ("<ul>{}</ul>", "<li><p>{}</p><p>{}</p></li>"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_a_line_above_its_answer(form: str) -> None:
    around, pair = FORMS[form]
    assert lines(around.format("".join(pair.format(*one) for one in ASKED))) == SHOWN


def json_ld(questions: object) -> str:
    """A script that says that a page is an FAQ."""
    data = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def entity(question: str, answer: object) -> dict[str, object]:
    return {
        "@type": "Question",
        "name": question,
        "acceptedAnswer": {"@type": "Answer", "text": answer},
    }


def test_an_answer_that_only_the_script_shows_stands_below_its_question() -> None:
    shown = "".join(f"<h3>{question}</h3>" for question, _ in ASKED)
    head = json_ld([entity(question, f"<p>{answer}</p>") for question, answer in ASKED])
    assert lines(shown, head) == SHOWN


def test_a_question_that_only_the_script_shows_stands_below_the_page() -> None:
    page = f"<article><p>{ICE}</p><p>{THAW}</p></article>"
    head = json_ld([entity(*one) for one in ASKED])
    assert read(page, head).article.text.split("\n") == [ICE, THAW, *SHOWN]


def test_an_answer_that_the_page_shows_is_there_once() -> None:
    shown = "".join(f"<h3>{question}</h3><p>{answer}</p>" for question, answer in ASKED)
    assert lines(shown, json_ld([entity(*one) for one in ASKED])) == SHOWN


@pytest.mark.parametrize(
    "questions",
    [
        None,
        [],
        {},
        [None],
        [1],
        "x",
        [{"name": 1}],
        [entity("", "")],
        [entity("Q?", None)],
        [{"acceptedAnswer": []}],
    ],
)
def test_a_malformed_faq_adds_nothing(questions: object) -> None:
    assert lines("<p>Between.</p>", json_ld(questions)) == ["Between."]


def test_the_markup_of_an_answer_is_no_part_of_it() -> None:
    head = json_ld(
        [entity("How far &amp; deep?", "10<sup>6</sup> m.<br>Or <b>more</b>.<p>Or less")]
    )
    text = read(f"<article><p>{ICE}</p><p>{THAW}</p></article>", head).article.text
    assert text.split("\n")[2:] == ["How far & deep?", "10⁶ m.", "Or more.", "Or less"]


def test_a_page_of_brief_answers_is_read() -> None:
    pairs = "".join(f"<h2>{question}</h2><p>{answer}</p>" for question, answer in BRIEF)
    menu = '<ul><li><a href="/">Home</a></li></ul>'
    text = read(f"{menu}<main><h1>Questions</h1>{pairs}</main>").article.text
    assert [*filter(None, text.split("\n"))] == [
        "Questions",
        *(part for one in BRIEF for part in one),
    ]


@pytest.mark.parametrize(
    "question", ["<div role=button>{}</div>", "<h3>{}</h3>", "<p><b>{}</b></p>"]
)
def test_an_answer_that_is_hidden_below_its_question_is_read(question: str) -> None:
    pairs = "".join(
        f"{question.format(asked)}<div style='display:none'><p>{answer}</p></div>"
        for asked, answer in ASKED
    )
    assert lines(f"<div>{pairs}</div><div hidden>Unseen.</div>") == SHOWN
