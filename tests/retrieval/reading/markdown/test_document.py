"""Markdown files."""

from __future__ import annotations

import pytest

from retrieval.reading.markdown.document import read_markdown

MARKDOWN = [
    ("Some **bold**, *soft* and _plain_ words", "Some bold, soft and plain words"),
    ("A [link](https://x.org/a_b) and <https://x.org>", "A link and https://x.org"),
    ("Before ![a picture](x.png)after", "Before after"),
    ("- one\n- two\n  - three", "one\n\ntwo\n\nthree"),
    ("1. one\n2. two", "one\n\ntwo"),
    ("| a | b |\n|---|---|\n| c | *d* |", "a: c · b: d"),
    ("| a | |\n|---|---|\n| c<br>d | |\n| | e |", "a: c; d\n\ne"),
    ("| a | b |\n|---|---|\n\nc", "a · b\n\nc"),
    ("| | |\n|---|---|\n| c | d |", "c · d"),
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
def test_markdown_is_read_without_its_markup(source: str, text: str | None) -> None:
    article = read_markdown(source.encode(), "a.md").article
    assert article.text == (text or "In a block & more\nlines".replace("\n", "\n\n"))


def test_the_main_heading_is_the_title() -> None:
    article = read_markdown(b"## Part\n\nWords.\n\n# The *ice* came\n\nMore.", "a.md").article
    assert article.title == "The ice came"


def test_front_matter_takes_precedence_over_the_heading() -> None:
    article = read_markdown(b"---\ntitle: Ice\n---\n# Thaw\n\nWords.", "a.md").article
    assert (article.title, article.text) == ("Ice", "Thaw\n\nWords.")
