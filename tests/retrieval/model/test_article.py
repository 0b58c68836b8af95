"""Articles and passages, and the ids of articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Article, Passage, Precision, Span

_ARTICLE = Article("Ice", "The harbour froze.", "Post", date(2015, 1, 2), "https://x.org", "a.txt")


@pytest.mark.parametrize(
    "other",
    [
        replace(_ARTICLE, title="Ices"),
        replace(_ARTICLE, text="The harbour froze"),
        replace(_ARTICLE, source=None),
        replace(_ARTICLE, source=""),
        replace(_ARTICLE, published=date(2015, 2, 1)),
        replace(_ARTICLE, url=None),
        replace(_ARTICLE, title="IceP", source="ost"),
    ],
)
def test_different_content_gives_a_different_id(other: Article) -> None:
    assert other.id != _ARTICLE.id


@pytest.mark.parametrize("other", [{"path": "b.txt"}, {"author": "Ann Lee"}, {"language": "en"}])
def test_path_author_and_language_are_no_part_of_the_id(other: dict[str, str]) -> None:
    assert replace(_ARTICLE, **other).id == _ARTICLE.id  # type: ignore[arg-type]  # text fields


def test_ids_are_those_of_the_first_version() -> None:
    assert _ARTICLE.id == "817391bb52c20330"
    assert Article("Ice", "", url="").id == "84474506f5b819ba"


@pytest.mark.parametrize(
    ("url", "address"),
    [("https://x.org", "https://x.org"), ("", None), (" \t", None), (None, None)],
)
def test_a_blank_url_is_no_address(url: str | None, address: str | None) -> None:
    assert Article("", "", url=url).address == address


@given(st.text(), st.text())
def test_an_id_is_sixteen_hexadecimal_digits(title: str, text: str) -> None:
    identity = Article(title, text).id
    assert len(identity) == 16
    assert set(identity) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "make",
    [
        lambda half: Article(half, ""),
        lambda half: Article("", half),
        lambda half: Article("", "", source=half),
        lambda half: Article("", "", url=half),
        lambda half: Article("", "", path=half),
        lambda half: Article("", "", author=half),
        lambda half: Article("", "", language=half),
    ],
)
def test_half_of_a_surrogate_pair_is_refused(make: Callable[[str], Article]) -> None:
    with pytest.raises(ValueError, match=r"U\+D800"):
        make("a\ud800")


def test_a_passage_is_the_exact_words() -> None:
    passage = Passage(_ARTICLE, (Span(0, 3), Span(4, 11)))
    assert (passage.start, passage.end, passage.text) == (0, 11, "The harbour")


@pytest.mark.parametrize(
    ("first", "precision", "iso", "last"),
    [
        (date(2015, 3, 9), Precision.DAY, "2015-03-09", date(2015, 3, 9)),
        (date(2015, 3, 1), Precision.MONTH, "2015-03", date(2015, 3, 31)),
        (date(2016, 2, 1), Precision.MONTH, "2016-02", date(2016, 2, 29)),
        (date(2015, 1, 1), Precision.YEAR, "2015", date(2015, 12, 31)),
        (None, Precision.DAY, None, None),
    ],
)
def test_a_date_says_no_more_than_is_known(
    first: date | None, precision: Precision, iso: str | None, last: date | None
) -> None:
    article = replace(_ARTICLE, published=first, published_precision=precision)
    assert (article.published_iso, article.published_until) == (iso, last)


def test_the_first_of_a_month_is_another_date_than_the_month() -> None:
    day = replace(_ARTICLE, published=date(2015, 3, 1))
    assert day.id != replace(day, published_precision=Precision.MONTH).id
