"""Subtitles become paragraphs of sentences, with speakers and without times."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.article import Article
from retrieval.reading.files import read_bytes
from tests.examples import examples

VTT = """\
WEBVTT - Harbour Talk, part 3
Kind: captions
Language: en-GB

STYLE
::cue { color: papayawhip }

NOTE made by the harbour school

opening
00:01.000 --> 00:03.500 align:start line:80%
<v Anna Holm>Welcome <i>back</i> to the quay.</v>

00:03.500 --> 00:06.000
<v Per Lund>Thank you &amp; good evening.

00:06.000 --> 00:09.000
<v Per Lund>The crane fell on Tuesday,

00:09.000 --> 00:11.000
<v Per Lund>and nobody was hurt.
"""
SRT = """\
1
00:00:01,000 --> 00:00:04,000
{\\an8}<font color="#fff">The night ferry was two</font>

2
00:00:04,000 --> 00:00:06,000
hours late on Monday.

3
00:00:06,100 --> 00:00:08,000
- Who was on it?
- Forty people and a horse.

4
00:00:14,000 --> 00:00:16,000
Later the fog lifted.
"""
ROLLING = """\
WEBVTT

00:00:00.000 --> 00:00:02.000 align:start position:0%

the<00:00:00.400><c> lighthouse</c><00:00:00.800><c> keeper</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
the lighthouse keeper


00:00:02.010 --> 00:00:04.000 align:start position:0%
the lighthouse keeper
rowed<00:00:02.400><c> out</c><00:00:02.900><c> with</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
rowed out with


00:00:04.010 --> 00:00:06.000 align:start position:0%
rowed out with
a<00:00:04.400><c> lamp</c>
"""


def read(text: str, name: str = "talk.vtt") -> Article:
    """The article in a file with a text."""
    return read_bytes(text.encode(), name).article


@pytest.mark.parametrize("name", ["talk.vtt", "talk.txt"])
def test_webvtt_is_read_under_any_name(name: str) -> None:
    article = read(VTT, name)
    assert article.title == "Harbour Talk, part 3"
    assert article.language == "en"
    assert article.text.split("\n\n") == [
        "Anna Holm: Welcome back to the quay.",
        "Per Lund: Thank you & good evening. The crane fell on Tuesday, and nobody was hurt.",
    ]


@pytest.mark.parametrize("name", ["film.srt", "film.txt", "film.text"])
def test_a_pause_and_another_speaker_begin_a_paragraph(name: str) -> None:
    assert read(SRT, name).text.split("\n\n") == [
        "The night ferry was two hours late on Monday.",
        "- Who was on it?",
        "- Forty people and a horse.",
        "Later the fog lifted.",
    ]


def test_captions_that_roll_up_are_read_once() -> None:
    assert read(ROLLING).text == "the lighthouse keeper rowed out with a lamp"


def test_words_said_twice_are_kept() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n\n"
    text += "00:03.000 --> 00:04.000\nNobody sails today.\n\n00:04.000 --> 00:05.000\nI said so."
    assert read(text).text == "No. No. Nobody sails today. I said so."


@pytest.mark.parametrize(
    ("cues", "shown"),
    [
        ("ANNA: Come in.\nPER: I am in.", ["ANNA: Come in.", "PER: I am in."]),
        (">> Come in.\n>> PER: I am in.", ["Come in.", "PER: I am in."]),
        ("<v.loud Anna>Come in.\n<v Per>I am in.", ["Anna: Come in.", "Per: I am in."]),
        ("Come in,\\Nplease &lt;3", ["Come in, please <3"]),
        ("42", ["42"]),
        ("夜の船は\n出た。", ["夜の船は出た。"]),
        ("a corres-\nponding loss", ["a corres-\nponding loss"]),
        ("[door creaks]\nCome in.", ["[door creaks] Come in."]),
    ],
)
def test_what_a_cue_shows(cues: str, shown: list[str]) -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{cues}\n"
    assert read(text + "\n00:20.000 --> 00:21.000\nThe end.").text.split("\n\n") == [
        *shown,
        "The end.",
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "1\n00:00:01,000 --> 00:00:02,000\nThe crane fell.\n2\n0:0:3,5 -> 0:0:4\nIt was old.",
        "0:0:01.000 --> 0:0:02.000\nThe crane fell.\n0:0:02.000 --> 0:0:03.000\nIt was old.",
        "\n\n1\n00:00:01,000 --> 00:00:02,000\n\nThe crane fell.\n\nIt was old.\n\n",
        "WEBVTT\n\n00:09.000 --> 00:02.000\nThe crane fell.\n\n\n00:01.0 --> 00:0\nIt was old.",
    ],
)
def test_damaged_subtitles_lose_no_words(broken: str) -> None:
    text = " ".join(read(broken, "x.srt").text.split())
    assert text.startswith("The crane fell.")
    assert text.endswith("It was old.")


def test_the_title_is_neither_the_format_nor_a_time() -> None:
    article = read("WEBVTT\n\n00:01.000 --> 00:02.000\nThe crane fell. It was old.")
    assert article.title == "The crane fell."


def test_a_header_above_subtitles_is_read() -> None:
    article = read(f"Title: The ferry\nPublished: 2023-05-04\n\n{SRT}", "a.txt")
    assert article.title == "The ferry"
    assert article.text.startswith("The night ferry was two hours late")


_WORD = st.from_regex(r"[a-z]{2,8}", fullmatch=True)


@given(st.lists(st.lists(_WORD, min_size=1, max_size=8), min_size=1, max_size=8), st.booleans())
@settings(max_examples=examples(100), deadline=None)
def test_no_word_is_lost_or_invented(cues: list[list[str]], is_webvtt: bool) -> None:
    """Each cue has a word of its own, so that none repeats the one before."""
    said = [[f"{''.join(words)}x{number}", *words] for number, words in enumerate(cues)]
    blocks = [
        f"{number}\n00:00:{number:02}.000 --> 00:00:{number:02}.900\n{' '.join(words)}"
        for number, words in enumerate(said)
    ]
    text = ("WEBVTT\n\n" if is_webvtt else "") + "\n\n".join(blocks)
    shown = re.findall(r"\w+", read(text).text)
    assert shown == [word for words in said for word in words]
