"""Text taken from printed pages: sentences run across pages, running heads are left out."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle, WarningReason
from retrieval.reading.files import read_bytes
from retrieval.reading.plain.pages import join_pages
from retrieval.text.boilerplate.detection import content_sentences

SENTENCES = [
    f"In the year {1900 + number} the harbour of Vik counted {number + 40} ships, of which the "
    f"{name} was the largest and the slowest, and her crew the merriest on the whole coast."
    for number, name in enumerate("Frigg Gull Heron Ivar Juno Karl Lund Maud Nord Odin Per".split())
]
LINES = textwrap.wrap(" ".join(SENTENCES), 60)
PAGES = [LINES[start : start + 9] for start in range(0, len(LINES), 9)]


def read(text: str) -> ParsedArticle:
    """The article in a text file."""
    return read_bytes(text.encode(), "report.txt")


def sentences(article: Article) -> list[str]:
    """The sentences of an article on one line each."""
    runs = content_sentences(article)
    return [" ".join(span.slice(article.text).split()) for run in runs for span in run]


def lay_out(top: str, foot: str, between: str) -> str:
    """The pages, with heads and feet in which `{n}` is the number of the page."""
    pages = [
        "\n".join([*filter(None, [top.format(n=n)]), *page, *filter(None, [foot.format(n=n)])])
        for n, page in enumerate(PAGES, start=1)
    ]
    return between.join(pages)


@pytest.mark.parametrize(
    ("top", "foot", "between", "has_furniture"),
    [
        ("", "", "\f", False),
        ("", "", "\n\f", False),
        ("HARBOUR REPORT 1912", "", "\f", True),
        ("Harbour report                         {n}\n", "", "\f", True),
        ("", "\n{n}\n", "\f", True),
        ("", "\n- {n} -\n", "\n", True),
        ("", "\nPage {n} of 4\n", "\n", True),
        ("", "Seite {n}", "\n", True),
        ("Harbour report\nVik, 1912\n", "\n{n}", "\n\f\n", True),
        ("", "{n}", "\nHarbour report of Vik\n\n", True),
    ],
)
def test_sentences_run_across_pages(top: str, foot: str, between: str, has_furniture: bool) -> None:
    parsed = read(f"The harbour of Vik\n\n{lay_out(top, foot, between)}")
    assert sentences(parsed.article)[-len(SENTENCES) :] == SENTENCES
    assert [warning.reason for warning in parsed.warnings] == [WarningReason.LINES_LEFT_OUT] * (
        has_furniture
    )


def test_a_warning_says_how_many_lines_were_left_out() -> None:
    (warning,) = read(lay_out("", "\nPage {n} of 4\n", "\f")).warnings
    assert str(warning) == "4 lines between pages (heads, page numbers) were left out"


def test_heads_of_left_and_right_pages() -> None:
    pages = [
        f"{'Harbour report' if n % 2 else 'The year 1912'}\n" + "\n".join(LINES[4 * n : 4 * n + 4])
        for n in range(7)
    ]
    joined = join_pages("\f".join(pages))
    assert joined.left_out == 7
    assert joined.text.split("\n") == [line for n in range(7) for line in LINES[4 * n : 4 * n + 4]]


@pytest.mark.parametrize(
    "text",
    [
        "One\n\n"
        + "\n\n".join(f"{n}\n\n" + "\n".join(["The ship sailed."] * 9) for n in (1, 2, 3)),
        "Decided:\n1\n2\n3",
        "\n".join(f"{n}\nA stanza of the song" for n in range(1, 9)),
        "Total\n12\n13\n14\nMean\n13",
        "Only one page.",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert join_pages(text) == (text, 0)


def test_lines_that_are_not_next_to_a_break_stay() -> None:
    pages = [f"Text of page {name}.\nNote well.\nMore text of {name}." for name in "abcd"]
    assert join_pages("\f".join(pages)).text.count("Note well.") == 4


def test_pages_of_the_same_words_stay() -> None:
    assert join_pages("\f".join(["The ship sailed."] * 9)).text.count("The ship sailed.") == 9


_LINE = st.from_regex(r"[A-Za-z]{1,6}( [a-z0-9]{1,5}){0,3}[.]?", fullmatch=True)


@given(st.lists(st.lists(_LINE | st.just(""), max_size=6).map("\n".join), max_size=6))
def test_no_word_is_lost_but_in_lines_that_are_counted(pages: list[str]) -> None:
    text = "\f".join(pages)
    joined = join_pages(text)
    lines, kept = [
        [line for line in one.replace("\f", "\n").split("\n") if line.strip()]
        for one in (text, joined.text)
    ]
    assert len(kept) + joined.left_out == len(lines)
    rest = iter(lines)
    assert all(line in rest for line in kept)
