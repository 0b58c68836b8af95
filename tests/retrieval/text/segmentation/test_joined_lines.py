"""Wrapped lines are shown as one; what is marked stays marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Span
from retrieval.text.segmentation.joined_lines import join_lines

WRAPPED = """\
The night ferry between Vik and Skarvoy will
sail again from Monday, after a winter in
which the old pier was rebuilt.
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (WRAPPED, " ".join(WRAPPED.split())),
        ("".join(f"> {line}\n" for line in WRAPPED.splitlines()), "> " + " ".join(WRAPPED.split())),
        ("The old pier.\nThe new one.", "The old pier.\nThe new one."),
        ("The old pier.\n\nThe new one.", "The old pier.\n\nThe new one."),
        ("It found rust in the struc-\ntural beams.", "It found rust in the struc-tural beams."),
        ("夜の船は夕方に出て朝に島に\n着くが、冬のあいだは港で春\nを待つ。", None),
        ("밤배는 저녁에 떠나 자정이 지나\n섬에 닿고, 겨울에는 항구에서\n봄을 기다린다.", " "),
    ],
)
def test_wrapped_lines_are_joined(text: str, shown: str | None) -> None:
    expected = text.replace("\n", shown or "") if shown in {None, " "} else shown
    end = len(text.rstrip())
    assert join_lines(text, Span(0, end)).text == expected


@given(st.integers(0, len(WRAPPED)), st.integers(0, len(WRAPPED)))
def test_marked_words_stay_marked(one: int, other: int) -> None:
    start, end = sorted((one, other))
    joined = join_lines(
        WRAPPED, Span(0, len(WRAPPED) - 1), [Span(start, min(end, len(WRAPPED) - 1))]
    )
    (span,) = joined.marked
    marked = span.slice(joined.text)
    assert marked.split() == WRAPPED[start:end].split()


@given(st.text(st.sampled_from("ab -\n>夜.A"), max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_no_word_is_lost_or_invented(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    joined = join_lines(text, Span(start, end))
    letters = [c for c in text[start:end] if c not in " \n>"]
    assert [c for c in joined.text if c not in " \n>"] == letters
