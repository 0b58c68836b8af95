"""Headers of text and Markdown files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.parsed import ParsedArticle
from retrieval.reading.markdown.document import read_markdown
from retrieval.reading.metadata.header import Header, split_header
from retrieval.reading.plain.plain_text import read_plain_text

FULL = Header("The text.", "Ice: a story", "Post", date(2015, 1, 2), "https://x.org/a?b=c")


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
def test_a_header_is_read_in_all_its_forms(head: str) -> None:
    assert split_header(f"{head}\n\nThe text.") == FULL
    crlf = read_plain_text(f"{head}\n\nThe text.".replace("\n", "\r\n").encode(), "a.txt").article
    assert (crlf.title, crlf.source, crlf.published, crlf.url) == (
        *(FULL.title, FULL.source, FULL.published, FULL.url),
    )
    assert crlf.text == "The text."


def test_quotation_marks_are_escaped_as_in_yaml() -> None:
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
def test_without_a_header_the_text_is_unchanged(text: str) -> None:
    assert split_header(text) == Header(text)


def test_an_unknown_field_after_the_last_known_one_is_text() -> None:
    assert split_header("Title: Ice\nNote: it melts\n\nText.").text == "Note: it melts\n\nText."


@pytest.mark.parametrize(
    "head",
    [
        "Title: Ice\nAuthor: Ann Lee\nLanguage: en-GB\n",
        "---\nauthors: 'Ann Lee'\nlang: EN\ntitle: Ice\n---\n",
    ],
)
@pytest.mark.parametrize("read", [read_plain_text, read_markdown])
def test_a_header_states_author_and_language(
    head: str, read: Callable[[bytes, str], ParsedArticle]
) -> None:
    article = read(f"{head}\nThe text.".encode(), "a").article
    assert (article.title, article.author, article.language) == ("Ice", "Ann Lee", "en")
    assert article.text == "The text."


def test_a_date_that_could_be_two_is_left_out() -> None:
    assert split_header("Title: Ice\nDate: 1/2/2015\n\nText.") == Header("Text.", "Ice")


@given(st.text(), st.sampled_from(["", "Title: x\n", "---\n", "---\ntitle: x\n---\n"]))
def test_any_text_has_a_header_or_none(text: str, head: str) -> None:
    assert (head + text).endswith(split_header(head + text).text)
