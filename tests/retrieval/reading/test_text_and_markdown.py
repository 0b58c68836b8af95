"""Formats: what is read from a text and a Markdown file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Article
from retrieval.reading.header import Header, split_header
from retrieval.reading.language_names import primary_language
from retrieval.reading.markdown import read_markdown
from retrieval.reading.plain_text import read_plain_text
from retrieval.reading.titles import title_of

SECOND = date(2015, 1, 2)


FULL = Header("The text.", "Ice: a story", "Post", SECOND, "https://x.org/a?b=c")


@pytest.mark.parametrize(
    "head",
    [
        """Title: Ice: a story
Source: Post
Date: 2015-01-02
URL: https://x.org/a?b=c""",
        """Headline: Ice: a story
Publisher: Post
Published: 2 January 2015
Link: https://x.org/a?b=c""",
        """TITLE : Ice: a story
Outlet:Post
Publish_Date: Jan. 2, 2015
permalink: https://x.org/a?b=c
""",
        """Title: Ice: a story
Editor: Ann Lee
Source: Post
By: Bo Berg
Mood: cold
Date: 2015-01-02
URL: https://x.org/a?b=c""",
        """---
title: "Ice: a story"
source: 'Post'
date: 2015-01-02
url: https://x.org/a?b=c
---""",
        """---
tags:
  - ice
- cold
# note
title: 'Ice: a story'
draft: true

source: Post
date: 2015-01-02T10:00:00Z
url: https://x.org/a?b=c
...
""",
    ],
)
def test_a_header_says_what_the_text_is(head: str) -> None:
    assert split_header(f"{head}\n\nThe text.") == FULL
    crlf = read_plain_text(f"{head}\n\nThe text.".replace("\n", "\r\n").encode(), "a.txt")
    assert (crlf.title, crlf.source, crlf.published, crlf.url) == (
        *(FULL.title, FULL.source, FULL.published, FULL.url),
    )
    assert crlf.text == "The text."


def test_quotes_within_quotes_are_as_yaml_has_them() -> None:
    assert split_header('---\ntitle: "a \\"b\\""\n---\nT').title == 'a "b"'
    assert split_header("---\ntitle: 'it''s'\n---\nT").title == "it's"


@pytest.mark.parametrize(
    "text",
    [
        "Oslo: a town in the north.\n\nTitle: none.",
        "He said: no.\nTitle: none.",
        "---\n\nA rule comes first.\n\nLink: not one\n\n---\n\nMore.",
        "---\ntitle: Open\n\nThe fence is never closed.",
        "---\n---\nText.",
        "Text.\n\n---\ntitle: x\n---\n",
        "\nText after a blank line.\n",
        "Title:\nSource:\n\nText.",
        "Author: a word that comes from Latin.\n\nText.",
        "Language: en\n\nText.",
        "",
    ],
)
def test_without_a_header_the_text_is_untouched(text: str) -> None:
    assert split_header(text) == Header(text)


def test_an_unknown_name_after_the_last_known_one_is_text() -> None:
    assert split_header("Title: Ice\nNote: it melts\n\nText.").text == "Note: it melts\n\nText."


@pytest.mark.parametrize(
    "head",
    [
        "Title: Ice\nAuthor: Ann Lee\nLanguage: en-GB\n",
        "---\nauthors: 'Ann Lee'\nlang: EN\ntitle: Ice\n---\n",
    ],
)
@pytest.mark.parametrize("read", [read_plain_text, read_markdown])
def test_a_header_names_author_and_language(
    head: str, read: Callable[[bytes, str], Article]
) -> None:
    article = read(f"{head}\nThe text.".encode(), "a")
    assert (article.title, article.author, article.language) == ("Ice", "Ann Lee", "en")
    assert article.text == "The text."


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *[("en", "en"), ("EN-gb", "en"), ("pt_BR", "pt"), (" de ", "de"), ("fil", "fil")],
        *[("zh-Hant-TW", "zh"), ("", None), ("English", None), ("x-mine", None), ("und", None)],
        *[("e", None), ("en GB", None), ("12", None), ("en-\n", "en")],
    ],
)
def test_a_language_is_the_first_part_of_a_tag(tag: str, language: str | None) -> None:
    assert primary_language(tag) == language


def test_a_date_that_could_be_two_is_left_out() -> None:
    assert split_header("Title: Ice\nDate: 1/2/2015\n\nText.") == Header("Text.", "Ice")


@given(st.text(), st.sampled_from(["", "Title: x\n", "---\n", "---\ntitle: x\n---\n"]))
def test_any_text_has_a_header_or_none(text: str, head: str) -> None:
    assert (head + text).endswith(split_header(head + text).text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ice in the harbour\n\nIt came early.", "Ice in the harbour"),
        ("Advertisement\n\nIce in the harbour\n\nIt came.", "Ice in the harbour"),
        ("By Ann Lee\n\nIce came. It stayed.\n\nIt went.", "Ice came."),
        ("Ice came. It stayed.\n\nIt went.", "Ice came."),
        ("Ice came.", "Ice came."),
        ("ice " * 60 + "melts.\n\nMore.", "ice " * 21 + "ice…"),
        ("x" * 300 + ".\n\nMore.", "x" * 89 + "…"),
        ("Subscribe", "the name"),
        ("", "the name"),
    ],
)
def test_a_title_for_a_text_that_names_none(text: str, title: str) -> None:
    assert title_of(text, "the name") == title


MARKDOWN = [
    ("Some **bold**, *soft* and _plain_ words", "Some bold, soft and plain words"),
    ("A [link](https://x.org/a_b) and <https://x.org>", "A link and https://x.org"),
    ("Before ![a picture](x.png)after", "Before after"),
    ("- one\n- two\n  - three", "one\n\ntwo\n\nthree"),
    ("1. one\n2. two", "one\n\ntwo"),
    ("| a | b |\n|---|---|\n| c | *d* |", "a | b\n\nc | d"),
    ("Say `x = 1` here", "Say x = 1 here"),
    ("```py\nx = 1\ny = 2\n```", "x = 1\ny = 2"),
    ("soft\nbreak", "soft break"),
    ("hard  \nbreak\\\nagain", "hard\nbreak\nagain"),
    ("> quoted\n> words", "quoted words"),
    ("Heading\n---\n\nWords", "Heading\n\nWords"),
    ("Tom &amp; Jerry &copy; \\*stars\\*", "Tom & Jerry © *stars*"),
    ("one<br>two <b>three</b><!-- four -->", "one\ntwo three"),
    ("<div class='x'>\nIn a <b>block</b> &amp; more<br/>lines\n</div>", None),
    ("<!-- gone\n\nstill gone -->\n\nseen", "seen"),
    ("<script>\nlet a = '<p>';\n</script>\n\nseen", "seen"),
    ("seen\n\n<!-- never closed", "seen"),
    ("* * *\n\nWords", "Words"),
    ("~5 < 6 > 4 ~ and a_b_c", "~5 < 6 > 4 ~ and a_b_c"),
]


@pytest.mark.parametrize(("source", "text"), MARKDOWN)
def test_markdown_is_read_without_its_marks(source: str, text: str | None) -> None:
    article = read_markdown(source.encode(), "a.md")
    assert article.text == (text or "In a block & more\nlines".replace("\n", "\n\n"))


def test_the_main_heading_of_markdown_is_its_title() -> None:
    article = read_markdown(b"## Part\n\nWords.\n\n# The *ice* came\n\nMore.", "a.md")
    assert article.title == "The ice came"


def test_front_matter_says_more_than_the_heading() -> None:
    article = read_markdown(b"---\ntitle: Ice\n---\n# Thaw\n\nWords.", "a.md")
    assert (article.title, article.text) == ("Ice", "Thaw\n\nWords.")
