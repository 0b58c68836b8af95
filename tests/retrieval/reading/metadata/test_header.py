"""Headers of text and Markdown files."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.model.article import Origins
from retrieval.model.parsed import ParsedArticle
from retrieval.reading.markdown.document import read_markdown
from retrieval.reading.metadata.header import Header, split_header
from retrieval.reading.plain.plain_text import read_plain_text

HEADERS = [
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
Copyright: 2015 The Post of Vik
Mood: cold
Date: 2015-01-02
URL: https://x.org/a?b=c""",
    """dc.title: Ice: a story
dc.publisher: Post
dc.date: 2015-01-02
canonical-url: <https://x.org/a?b=c>""",
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
    """---
title: >-
  Ice:
  a story
created: 2015-01-02T10:00
source: "[[Harbour|Post]]"
tags: [ice, "cold"]
description: |
  What the ice did.

  And what it didn't.
link: "[Ice](https://x.org/a?b=c)"
---""",
    """---
title: Ice: a story
publication: Post
datePublished: "2015-01-02"
canonical_url: https://x.org/a?b=c
image: @cover
---""",
    """---
base: &base {publisher: {name: Post, id: 7}}
<<: *base
headline: "Ice: a story"
published: true
date: 2015-01-02
url: /ice/
original_url: https://x.org/a?b=c
---""",
    """+++
title = "Ice: a story"
date = 2015-01-02T10:00:00Z
tags = ["ice", "cold"]
draft = false
[params]
publisher = 'Post'
canonical = "https://x.org/a?b=c"
+++""",
    """+++
title = "Ice: a story"
date = 2015-1-02
publisher = "Post"
url = "https://x.org/a?b=c"
+++""",
    """{
  "title": "Ice: a story",
  "publishDate": "2015-01-02",
  "source": {"name": "Post", "url": "https://x.org/a?b=c"}
}""",
]
FULL = ("Ice: a story", "Post", date(2015, 1, 2), "https://x.org/a?b=c")


def fields(header: Header) -> tuple[str | None, str | None, date | None, str | None]:
    return header.title, header.source, header.published, header.url


@pytest.mark.parametrize("head", HEADERS)
def test_a_header_is_read_in_all_its_forms(head: str) -> None:
    header = split_header(f"{head}\n\nThe text.")
    assert (fields(header), header.text) == (FULL, "The text.")
    crlf = read_plain_text(f"{head}\n\nThe text.".replace("\n", "\r\n").encode(), "a.txt").article
    assert (crlf.title, crlf.source, crlf.published, crlf.url) == FULL
    assert crlf.text == "The text."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("created: 2015-01-02\ndate: 2015-01-03\npublished: 2015-01-04", 4),
        ("created: 2015-01-02\ndate: 2015-01-03", 3),
        ("date-created: 2015-01-02\nupdated: 2016-01-01", 2),
        ("pubdate: 2015-01-05", 5),
        ("published_at: 2015-01-06 10:00:00", 6),
        ("published-on: 7 January 2015", 7),
        ("publishDate: 2015-01-08", 8),
        ("article:published_time: 2015-01-09", 9),
        ("published: yes\ndate: [2015-01-10]", 10),
    ],
)
def test_the_date_of_publication_comes_before_other_dates(line: str, day: int) -> None:
    assert split_header(f"---\n{line}\n---\nText").published == date(2015, 1, day)


@pytest.mark.parametrize("name", ["updated", "modified", "lastmod", "date_modified", "last edited"])
def test_the_date_of_a_change_is_no_date_of_publication(name: str) -> None:
    header = split_header(f"---\ntitle: Ice\n{name}: 2015-01-02\n---\nText")
    assert (header.published, header.text) == (None, "Text")


@pytest.mark.parametrize(
    "line",
    [
        "author: Ann Lee, Bo Berg",
        "authors: [Ann Lee, Bo Berg]",
        "authors:\n  - name: Ann Lee\n    link: https://x.org/ann\n  - name: Bo Berg",
        "byline: By Ann Lee, Bo Berg",
        'author: ["[[Ann Lee]]", "[[people/bo|Bo Berg]]"]',
        "author:\n  name: Ann Lee, Bo Berg",
    ],
)
def test_authors_are_names(line: str) -> None:
    assert split_header(f"---\ntitle: Ice\n{line}\n---\nText").author == "Ann Lee, Bo Berg"


@pytest.mark.parametrize(
    ("lines", "source", "url"),
    [
        ("source: https://www.post.example/ice", "post.example", "https://www.post.example/ice"),
        ("source: https://post.example/ice\nsite: Post", "Post", "https://post.example/ice"),
        ("source: <https://post.example/ice>", "post.example", "https://post.example/ice"),
        ('source: "[Post](https://post.example/ice)"', "Post", "https://post.example/ice"),
        ("source: [[Harbour Post]]", "Harbour Post", None),
        ("website: https://post.example/", "post.example", None),
        ("source: post.example\nurl: ice/", "post.example", None),
    ],
)
def test_an_address_is_no_name_of_a_source(lines: str, source: str, url: str | None) -> None:
    header = split_header(f"---\ntitle: Ice\n{lines}\n---\nText")
    assert (header.source, header.url) == (source, url)


def test_quotation_marks_are_escaped_as_in_yaml() -> None:
    assert split_header('---\ntitle: "a \\"b\\""\n---\nT').title == 'a "b"'
    assert split_header("---\ntitle: 'it''s'\n---\nT").title == "it's"


@pytest.mark.parametrize("title", ["No", "1984", "2023-05-04", "0x1F", "1:30"])
def test_a_title_stays_as_it_is_written(title: str) -> None:
    assert split_header(f"---\ntitle: {title}\n---\nText").title == title


@pytest.mark.parametrize(
    "text",
    [
        "Oslo: a town in the north.\n\nTitle: none.",
        "He said: no.\nTitle: none.",
        "Decided: the ferry stays.\nDate: 4 May 2023\n\nText.",
        "Note: bring a coat.\n\nText.",
        "Warning: thin ice\nSource: Post\n\nText.",
        "Q: When does it sail?\nA: At seven.",
        "Serves: 4\nTime: 30 minutes\n\nPeel the potatoes.",
        "From: Vik\nTo: Skarvoy\nDate: 4 May 2023\nFare: 38 crowns\n\nText.",
        "Subject: the part of a sentence that acts.\n\nText.",
        "Date: the fruit of a palm.\n\nText.",
        "Link: not one\n\nText.",
        "Source: the river rises in the far north.\n\nText.",
        "Published: every week since the paper was founded.\n\nText.",
        "Created: 3 new jobs in Vik\n\nText.",
        "https://post.example/ice\n\nText.",
        "---\n\nA rule comes first.\n\nLink: not one\n\n---\n\nMore.",
        "---\n\nDecided: the ferry stays.\nOpen: the fare.\n\n---\n\nMore.",
        "---\nDate: the fruit of a palm\nFig: the fruit of a tree\n---\nMore.",
        "---\n- one\n- two\n---\nMore.",
        "---\n---\nText.",
        "+++\nThe ferry = a ship.\nIt sails.\n+++\nMore.",
        '{"a": 1}\n\nText.',
        '{"title": "x"}',
        "Text.\n\n---\ntitle: x\n---\n",
        "\nText after a blank line.\n",
        "Title:\nSource:\n\nText.",
        "Author: a word that comes from Latin.\n\nText.",
        "Language: en\n\nText.",
        "# Heading\n\nServes: 4\n\nText.",
        "",
    ],
)
def test_without_a_header_the_text_is_unchanged(text: str) -> None:
    assert split_header(text) == Header(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "Title: Minutes\nSource: Vik\nDate: 4 May 2023\nDecided: ferry stays\n\nText.",
            "Decided: ferry stays\n\nText.",
        ),
        ("Title: Ice\nNote: it melts\n\nText.", "Note: it melts\n\nText."),
        ("Title: Pancakes\nServes: 4\n\nText.", "Serves: 4\n\nText."),
        ("Title: Ice\n  It came at night\n  and went.", "  It came at night\n  and went."),
        (
            "Date: 4 May 2023\nPresent: Ann Lee\nDecided: the ferry stays\nSource: Vik\n\nText.",
            "Present: Ann Lee\nDecided: the ferry stays\n\nText.",
        ),
        (
            "Title: Ice\nSource: Post\nDecided: the ferry stays\nDate: 4 May 2023\n\nText.",
            "Decided: the ferry stays\n\nText.",
        ),
        (
            "---\nDate: 4 May 2023\nDecided: the ferry stays\n---\nText.",
            "Decided: the ferry stays\n\nText.",
        ),
        ("---\ntitle: Open\n\nThe fence is never closed.", "The fence is never closed."),
        (
            "---\ntitle: Ice\nIt came at night.\ndate: 2015\n---\nText.",
            "It came at night.\n\nText.",
        ),
        ("---\nTitle: Ice\nIt came.\n\nIt went.\n---\nText.", "It came.\n\nIt went.\n---\nText."),
        ("---\ntitle: Ice\n---\n\n---\nText.", "---\nText."),
    ],
)
def test_what_is_no_field_stays_text(text: str, rest: str) -> None:
    assert split_header(text).text == rest


@pytest.mark.parametrize(
    "properties",
    [
        "**Source:** Post\n**Date**: 2 January 2015  \n__URL:__ https://x.org/a?b=c",
        "Created: January 2, 2015 10:21 AM\nSource: Post\nURL: https://x.org/a?b=c\nTags: a, b",
        "URL: https://x.org/a?b=c\nPublisher: Post\nDate: 2 January 2015",
        "Tags: a\nStatus: Done\nSource: Post\nCreated: 2015-01-02\nLink: https://x.org/a?b=c",
        "Author: Ann Lee\nSource: Post\nPublished: January 2, 2015\nURL: https://x.org/a?b=c",
        "Last edited: May 4, 2023\nCreated: 2 Jan 2015\nSource: Post\nURL: https://x.org/a?b=c",
    ],
)
def test_properties_below_the_heading_are_no_text(properties: str) -> None:
    article = read_markdown(f"# Ice: a story\n\n{properties}\n\nThe text.".encode(), "a.md").article
    assert (article.title, article.source, article.published, article.url) == FULL
    assert article.text == "Ice: a story\n\nThe text."
    assert article.origins == Origins("heading", "header", "header", "header")


def test_properties_of_a_page_are_no_text_whatever_they_are_called() -> None:
    text = "# Ice\n\nStatus: Done\nCreated: 2 May 2015\nShip: Vik 2\n\nThe text."
    assert split_header(text).text == "# Ice\n\nThe text."
    text = "# Ice\n\nPresent: Ann Lee\nDate: 2 May 2015\nShip: Vik 2\n\nThe text."
    assert split_header(text).text == text


def test_two_fields_below_a_heading_are_a_header_whatever_stands_beside_them() -> None:
    header = split_header("# Ice\n\nStatus: Done\nDate: 2 May 2015\nSource: Post\n\nThe text.")
    assert (header.source, header.published) == ("Post", date(2015, 5, 2))
    assert header.text == "# Ice\n\nStatus: Done\n\nThe text."


def test_a_header_may_stand_below_a_headline() -> None:
    header = split_header("Ice on the sound\n\nPublished: 2 May 2015\nSource: Post\n\nThe text.")
    assert (header.source, header.published) == ("Post", date(2015, 5, 2))
    assert header.text == "Ice on the sound\n\nThe text."
    text = "The ice came.\n\nDate: 2 May 2015\nSource: Post\n\nThe text."
    assert split_header(text) == Header(text)
    text = "Ice on the sound\n\nDate: 2 May 2015\nPresent: Ann Lee\n\nThe text."
    assert split_header(text) == Header(text)


def test_a_header_may_stand_below_an_underlined_heading() -> None:
    header = split_header("Ice\n===\n\nDate: 2 May 2015\nSource: Post\n\nThe text.")
    assert (header.source, header.published) == ("Post", date(2015, 5, 2))
    assert header.text == "Ice\n===\n\nThe text."


def test_a_message_has_a_subject_and_a_sender() -> None:
    header = split_header(
        "From: Ann Lee <ann@vik.example>\nTo: desk@post.example\nSubject: Ice\n on the sound\n"
        "Date: Fri, 2 Jan 2015 10:21:00 +0100\n\nText."
    )
    assert (header.title, header.author, header.published) == (
        *("Ice on the sound", "Ann Lee", date(2015, 1, 2)),
    )
    assert header.text == "Text."


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


def test_a_line_that_is_left_out_of_a_header_is_told() -> None:
    header = split_header("Title: Ice\nMood: cold\nSource: Post\nDate: 2015-01-02\n\nText.")
    assert [*map(str, header.warnings)] == ["“Mood: cold” in the header is left out"]


def test_a_date_that_could_be_two_is_left_out() -> None:
    header = split_header("Title: Ice\nDate: 1/2/2015\n\nText.")
    assert (header.text, header.published) == ("Text.", None)


@pytest.mark.parametrize("day", ["4-Jun-19", "yesterday", "4 June", "令和元年6月4日"])
def test_a_date_that_cannot_be_read_is_told_beside_other_fields(day: str) -> None:
    header = split_header(f"Title: Ice\nSource: Post\nDate: {day}\n\nText.")
    assert (header.text, header.published) == ("Text.", None)
    assert [*map(str, header.warnings)] == [f"the date “{day}” can't be read"]
    text = f"Date: {day}\nPresent: Ann Lee\n\nText."
    assert split_header(text) == Header(text)


@pytest.mark.parametrize("blank", ["\n", "\n \n\n"])
@pytest.mark.parametrize("head", HEADERS)
def test_blank_lines_before_a_header_make_no_difference(blank: str, head: str) -> None:
    assert split_header(f"{blank}{head}\n\nText.") == split_header(f"{head}\n\nText.")


def test_yaml_with_a_tab_and_an_open_quotation_mark_is_read() -> None:
    header = split_header('---\ntitle: "Ice\ndate: 2015-01-02\n\tsource: Post\n---\nText.')
    assert (header.title, header.source, header.published_precision.name, header.text) == (
        *("Ice", "Post", "DAY", "Text."),
    )


@pytest.mark.parametrize(
    "block",
    [
        "---\ntitle: " + "[" * 5_000 + "\n---\nText",
        "---\na: " + "{a: " * 3_000 + "\n---\nText",
        "---\na: &a [x, x]\n"
        + "".join(
            f"{b}: &{b} [*{a}, *{a}]\n"
            for a, b in zip("abcdefghijklmn", "bcdefghijklmno", strict=True)
        )
        + "author: *o\ntitle: Ice\n---\nText",
        "---\ntitle: *nowhere\n---\nText",
        "---\na: &a [*a]\ntitle: Ice\n---\nText",
        "---\ntitle: !!python/object:os.system ls\n---\nText",
        "+++\na = " + "[" * 5_000 + "\n+++\nText",
        '{"a": ' + "[" * 50_000 + "\n\nText",
        '{"title": "\\ud800 Ice"}\n\nText',
        "Title: Ice\n" + "Tags: a\n" * 10_000 + "\nText",
    ],
)
def test_hostile_headers_are_read_or_left(block: str) -> None:
    assert read_plain_text(block.encode(), "a.txt").article.text.endswith("Text")


WORDS = st.text(alphabet="abc XYZ:-.\n\t'\"#[]{}>|*&@!%,=+", max_size=60)


@given(
    WORDS, st.sampled_from(["", "Title: x\n", "---\n", "---\ntitle: x\n---\n", "+++\n", "# H\n\n"])
)
@example("a: \x1d\nb", "Title: x\n")
def test_any_text_has_a_header_or_none(text: str, head: str) -> None:
    """No word comes from nowhere, and all lines that have no colon stay."""
    whole = head + text
    rest = split_header(whole).text
    assert not set(re.findall(r"\w+", rest)) - set(re.findall(r"\w+", whole))
    if not head and ":" not in text and "=" not in text:
        assert rest == text


@given(
    st.lists(st.text(alphabet="abcXYZ .,;:!?-\n", min_size=1, max_size=80), min_size=1, max_size=5),
    st.sampled_from(HEADERS),
)
def test_a_header_takes_nothing_from_the_text_below_it(lines: list[str], head: str) -> None:
    body = "\n".join(lines)
    assert split_header(f"{head}\n\nText\n{body}").text == f"Text\n{body}"
