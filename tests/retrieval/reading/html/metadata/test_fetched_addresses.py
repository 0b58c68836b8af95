"""The address of a page that was fetched from one, and what else the server says of it."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.model.article import Article
from retrieval.model.parsed import ReadOptions
from retrieval.reading.html.page import read_html

TEXT = "The harbour froze on Monday, and the ferries stayed at the quay all day long. " * 3
RUSSIAN = (
    "Гавань замёрзла в понедельник, и паромы весь день простояли у причала. В пятницу пришла"
    " оттепель, и первый паром ушёл к островам ещё до полудня."
)
FETCHED = "https://www.quay.example/2024/05/03/night-ferry?utm_source=feed"
OWN = "https://www.quay.example/2024/05/03/night-ferry"


def _fetched(head: str, address: str = FETCHED) -> Article:
    page = f"<html><head>{head}</head><body><article><h1>Ice</h1><p>{TEXT}</p></article></body>"
    return read_html(page.encode(), "ice.html", ReadOptions(address=address)).article


def test_without_a_stated_address_a_page_has_the_one_it_was_fetched_from() -> None:
    article = _fetched("")
    assert article.url == OWN
    assert article.source == "quay.example"
    assert article.published == date(2024, 5, 3)
    assert (article.origins.url, article.origins.source, article.origins.published) == (
        *("fetched from", "address", "address"),
    )


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("/ferry", "https://www.quay.example/ferry"),
        ("ferry?id=3", "https://www.quay.example/2024/05/03/ferry?id=3"),
        ("https://quay.example/ferry", "https://quay.example/ferry"),
        ("http://m.quay.example/ferry", "http://m.quay.example/ferry"),
        ("//www.quay.example/ferry", "https://www.quay.example/ferry"),
    ],
)
def test_a_canonical_address_of_the_same_site_counts(stated: str, url: str) -> None:
    assert _fetched(f'<link rel="canonical" href="{stated}">').url == url


@pytest.mark.parametrize(
    "stated",
    [
        "https://other.example/ferry",
        "https://quay.example.evil.example/ferry",
        "https://quay.example:8443/ferry",
        "https://quay.example@other.example/ferry",
        "https://news.quay.example/ferry",
        "https://example/ferry",
        "javascript:alert(1)",
        "https://[::1/ferry",
        "/",
        "https://www.quay.example",
    ],
)
def test_an_address_of_another_site_or_the_front_page_does_not_count(stated: str) -> None:
    json_ld = f'{{"@type": "NewsArticle", "headline": "Ice", "url": "{stated}"}}'
    for head in (
        f'<link rel="canonical" href="{stated}">',
        f'<meta property="og:url" content="{stated}">',
        f'<script type="application/ld+json">{json_ld}</script>',
    ):
        assert _fetched(head).url == OWN


def test_the_front_page_is_its_own_address() -> None:
    link = '<link rel="canonical" href="https://quay.example/">'
    assert _fetched(link, "https://www.quay.example/").url == "https://quay.example/"


def test_the_encoding_that_the_server_names_counts_before_that_of_the_page() -> None:
    page = f"<meta charset='iso-8859-2'><article><h1>Лёд</h1><p>{RUSSIAN}</p></article>"
    options = ReadOptions(address=FETCHED, charset="koi8-r")
    assert "Гавань" in read_html(page.encode("koi8-r"), "a.html", options).article.text


def test_a_wrong_encoding_of_the_server_does_no_harm_to_utf_8() -> None:
    page = f"<article><h1>Лёд</h1><p>{RUSSIAN}</p></article>"
    options = ReadOptions(address=FETCHED, charset="iso-8859-1")
    assert "Гавань" in read_html(page.encode(), "a.html", options).article.text
