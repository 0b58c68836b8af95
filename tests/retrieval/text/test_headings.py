"""Headings are told apart from the words below them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.article import Article
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.headings import outline
from retrieval.text.segmentation.passage_splitter import split_passages
from tests.examples import examples

_LINES = st.sampled_from(
    [
        "Can I bring a dog?",
        "Dogs",
        "Yes.",
        "You need:",
        "Q: Tell me.",
        "The ice came. Why?",
        "",
        "?",
    ]
)


def headings(text: str) -> list[str]:
    """The sentences of a text that are headings."""
    return [
        span.slice(text)
        for run in content_sentences(Article("", text))
        for span, is_heading in zip(run, outline(text, run).is_heading, strict=True)
        if is_heading
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Can I bring a dog?\nYes.", ["Can I bring a dog?"]),
        ("1. Can I bring a dog?\nYes.", ["1. Can I bring a dog?"]),
        ("Can I bring a dog? Yes, on a lead.", ["Can I bring a dog?"]),
        ("I have a dog. Can I bring it?\nYes.", ["I have a dog.", "Can I bring it?"]),
        ("Q: Tell me of dogs.\nA: They sleep.", ["Q: Tell me of dogs."]),
        ("Dogs\n\nThey sleep.", ["Dogs"]),
        ("You need:\nA ticket\nA passport", ["You need:"]),
        ("犬を連れて行けますか？\nはい。", ["犬を連れて行けますか？"]),
        ("The harbour froze. Who could have known?\nThe mayor did.", []),
        ("The harbour froze. Who could have known? The mayor did.", []),
        ("When does it sail?\nAt 21:40", ["When does it sail?"]),
        ("Contact\n\nQuay 3, Vik\nTelephone 555\n\nDogs\n\nOn deck", ["Contact", "Dogs"]),
        ("They sailed on Monday.\nNobody waved.", []),
    ],
)
def test_lines_that_announce_others_are_headings(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


@given(st.lists(_LINES, max_size=12).map("\n".join) | st.text(max_size=80))
@settings(max_examples=examples(200), deadline=None)
def test_a_sentence_stands_below_headings_that_come_before_it(text: str) -> None:
    for run in content_sentences(Article("", text)):
        found = outline(text, run)
        assert len(found.is_heading) == len(found.above) == len(run)
        for number, above in enumerate(found.above):
            for heading in (*above.section, *above.nearest):
                assert heading < number
                assert found.is_heading[heading]


def test_no_passage_ends_with_a_heading() -> None:
    text = "\n".join(f"Can I bring a dog on day {n}?\n{'Yes it may. ' * 9}" for n in range(60))
    article = Article("", text)
    found = list(split_passages(article, content_sentences(article)))
    assert len(found) > 5
    for passage in found:
        assert not outline(text, passage.sentences).is_heading[-1]
