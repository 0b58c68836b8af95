"""Transcripts lose their times and keep their speakers; timetables are left as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.parsed import ParsedArticle
from retrieval.reading.files import read_bytes
from tests.examples import examples


def read(text: str) -> ParsedArticle:
    """The article in a text file."""
    return read_bytes(text.encode(), "talk.txt")


PARAGRAPHS = [
    "Anna: Welcome back to the quay.",
    "Per: The crane fell on Tuesday, and nobody was hurt.",
    "Anna: Will it be raised?",
]


@pytest.mark.parametrize(
    "text",
    [
        """[00:00:01] Anna: Welcome back to the quay.
[00:00:04] Per: The crane fell on Tuesday,
[00:00:07] and nobody was hurt.
[00:00:12] Anna: Will it be raised?""",
        """Anna (00:01): Welcome back to the quay.
Per (00:04): The crane fell on Tuesday, and nobody was hurt.
Anna (00:12): Will it be raised?""",
        """Anna  0:01
Welcome back to the quay.

Per  0:04
The crane fell on Tuesday, [0:07] and nobody was hurt.

Anna  0:12
Will it be raised?
""",
        """00:01 Anna
Welcome back to the quay.

00:04 Per
The crane fell on Tuesday, and nobody was hurt.

00:12 Anna
Will it be raised?""",
        """[Anna] 10:01:12
Welcome back to the quay.

[Per] 10:01:20
The crane fell on Tuesday,
and nobody was hurt.

[Anna] 10:01:31
Will it be raised?""",
        """Anna 00:00:01
Welcome back to the quay.

Per 00:00:04
The crane fell on Tuesday, and nobody was hurt.

Anna 00:00:12
Will it be raised?
""",
        """(00:00:01) Anna: Welcome back to the quay.

(00:00:04) Per: The crane fell on Tuesday, and nobody was hurt.

(00:00:12) Anna: Will it be raised?""",
    ],
)
def test_speakers_stay_and_times_go(text: str) -> None:
    parsed = read(text)
    assert parsed.article.text.split("\n\n") == PARAGRAPHS
    (warning,) = parsed.warnings
    assert "times of a transcript were left out" in str(warning)


def test_sentences_that_run_over_times_are_whole() -> None:
    lines = [
        "the keeper of the old lighthouse rowed",
        "out to us with a lamp and",
        "the last of the winter's bread",
    ]
    text = f"0:00\n{lines[0]}\n0:04\n{lines[1]}\n0:09\n{lines[2]}"
    whole = " ".join(lines)
    assert read(text).article.text == whole


def test_messages_during_a_call_stay_apart() -> None:
    text = "10:01:12 From Anna Holm to Everyone:\n\tHello all.\n"
    text += "10:01:15 From Per to Everyone:\n\tHi!\n10:02:15 From Per to Everyone:\n\tBye!\n"
    assert read(text).article.text.split("\n\n") == [
        "From Anna Holm to Everyone: Hello all.",
        "From Per to Everyone: Hi!",
        "From Per to Everyone: Bye!",
    ]


def test_what_stands_above_the_first_time_is_kept() -> None:
    text = "Harbour Talk, part 3\n\n[00:01] Hello all.\n[00:03] Good evening.\n[00:09] Sit down."
    article = read(text).article
    assert article.title == "Harbour Talk, part 3"
    assert article.text == "Harbour Talk, part 3\n\nHello all. Good evening. Sit down."


@pytest.mark.parametrize(
    "text",
    [
        "7:10 Vik\n7:55 Grey Point\n8:30 Skarvoy",
        "Vik 7:10\nGrey Point 7:55\nSkarvoy 8:30",
        "00:30 Night bus\n01:30 Night bus\n02:30 Night bus",
        """09:00 Opening of the harbour day by the mayor and the band
10:15 A walk along the piers with the harbour master
12:00 Soup for everybody on the western quay""",
        "The ferry left at 9:40 and came at 11:00.\nIt was late.\nThe next one left at 12:40.",
        "Luke 2:1\nMark 3:4\nActs 5:6",
    ],
)
def test_a_timetable_is_left_as_it_is(text: str) -> None:
    parsed = read(text)
    assert parsed.article.text == text
    assert not parsed.warnings


_SENTENCE = st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=9)


@given(st.lists(_SENTENCE, min_size=3, max_size=9))
@settings(max_examples=examples(100), deadline=None)
def test_no_word_is_lost_or_invented(sentences: list[list[str]]) -> None:
    lines = [f"[00:00:{n:02}] {' '.join(words)}." for n, words in enumerate(sentences)]
    expected = " ".join(" ".join(words) + "." for words in sentences)
    assert " ".join(read("\n".join(lines)).article.text.split()) == expected
