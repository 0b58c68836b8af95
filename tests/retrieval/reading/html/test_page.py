"""Web pages: the article in them and its metadata."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.errors import UnreadableFile
from retrieval.model.article import Article
from retrieval.reading.html.page import read_html

ICE = "The harbour froze on Monday, and the ferries stayed at the quay all day long."
THAW = "On Friday the thaw came, and the first boat left the islands before noon."
SECOND = date(2015, 1, 2)

PAGE = f"""<!doctype html><html><head>
<title>Ice | Post</title>
<meta property="og:title" content="Ice in the harbour">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2015-01-02T10:00:00Z">
<link rel="canonical" href="https://post.example.org/ice">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Ice in the harbour</h1><p>{ICE}</p><p>{THAW}</p></article>
<aside><a href="/other">Something else altogether</a></aside>
<footer>Harbour Post, Quay 1</footer></body></html>"""


def page(text: str, *, encoding: str = "utf-8") -> Article:
    """The article in a page."""
    return read_html(text.encode(encoding), "name.html").article


def test_the_article_in_a_page_is_read_with_its_metadata() -> None:
    article = page(PAGE)
    assert (article.title, article.source, article.published, article.url) == (
        *("Ice in the harbour", "Harbour Post", SECOND, "https://post.example.org/ice"),
    )
    assert ICE in article.text.split("\n")
    assert THAW in article.text.split("\n")
    for boilerplate in ("Home", "News", "Something else", "Quay 1"):
        assert boilerplate not in article.text


def test_tags_that_html_5_lets_a_page_omit_may_be_missing() -> None:
    article = page(
        f"<!doctype html><meta charset=utf-8><title>Ice | Post</title>"
        f"<article><h1>Ice</h1><p>{ICE}<p>{THAW}</article><footer>Quay 1</footer>"
    )
    assert article.title == "Ice"
    assert article.text == f"Ice\n{ICE}\n{THAW}"


def test_metadata_is_read_from_json_ld() -> None:
    article = page(f"""<html><head><script type="application/ld+json">{{
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ice \\ud800came",
        "datePublished": "2015-01-02", "publisher": {{"@type": "Organization", "name": "Post"}}
        }}</script></head><body><article><p>{ICE}</p><p>{THAW}</p></article></body></html>""")
    assert (article.title, article.source, article.published) == ("Ice came", "Post", SECOND)


@pytest.mark.parametrize(
    ("root", "language"),
    [
        ('<html lang="en-GB">', "en"),
        ("<HTML class=x LANG=de>", "de"),
        ("<!doctype html>\n<html xmlns='x' xml:lang='fr'>", "fr"),
        ('<html\n  dir="ltr"\n  lang = "pt_BR">', "pt"),
        ('<html data-lang="fr">', None),
        ('<html hreflang="fr" lang="">', None),
        ("<html>", None),
        ("", None),
    ],
)
def test_the_language_of_a_page_is_its_lang_attribute(root: str, language: str | None) -> None:
    assert page(f"{root}<article lang=xx><p>{ICE}</p><p>{THAW}</p></article>").language == language


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="Ann Lee">',
        """<script type="application/ld+json">{"@context": "https://schema.org",
        "@type": "NewsArticle", "headline": "Ice",
        "author": {"@type": "Person", "name": "Ann \\ud800Lee"}}</script>""",
    ],
)
def test_the_author_of_a_page_is_read(head: str) -> None:
    text = f"<html><head>{head}</head><body><article><p>{ICE}</p><p>{THAW}</p></article></body>"
    assert page(text).author == "Ann Lee"


def test_a_date_that_the_page_does_not_state_is_not_guessed() -> None:
    text = f"<article><p>{ICE}</p><p>On 3 May 1999 it was warm, they say.</p></article>"
    assert page(text).published is None


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
        ('<meta charset="nonsense">', "cp1252"),
        ("", "cp1252"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(head: str, encoding: str) -> None:
    said = "“L’été fut tiède – très tiède…”, dit la femme."
    text = f"{head}<html><body><article><p>{ICE}</p><p>{said}</p></article></body></html>"
    assert said in page(text, encoding=encoding).text


def test_a_korean_page_is_read_in_the_encoding_that_it_declares() -> None:
    said = "월요일에 항구가 얼어서 배들이 하루 종일 부두에 머물렀다. 똠방각하도 왔다."
    text = f"<article><p>{said}</p><p>{said} 끝.</p></article>"
    text = f'<html><head><meta charset="euc-kr"></head><body>{text}</body></html>'
    assert said in page(text, encoding="cp949").text


TABLES = [
    (
        (
            "<caption>In <b>crowns</b></caption><thead><tr><td>Who</td><td>Return</td></tr></thead>"
            "<tbody><tr><td>Child</td><td>38</td></tr></tbody>"
        ),
        ["In crowns", "Who: Child · Return: 38"],
    ),
    (
        (
            "<tr><th>Day</th><th>Hours</th></tr><tr><td>Monday<!-- sic --> <i>only</i></td>"
            "<td><ul><li>10 to 12</li><li>14 to 16</li></ul></td></tr>"
        ),
        ["Day: Monday only · Hours: 10 to 12; 14 to 16"],
    ),
    (
        "<tr><td>Monday</td><td><ol><li>10 to 12<li>14 to 16</ol></td></tr>",
        ["Monday · 10 to 12; 14 to 16"],
    ),
    (
        (
            "<tr><th rowspan=2>Berth<th colspan=2>Fee<tr><th>Summer<th>Winter"
            "<tr><td>Kayak<td>12<br>14<td><script>x()</script>5"
        ),
        ["Berth: Kayak · Fee Summer: 12; 14 · Fee Winter: 5"],
    ),
    (
        "<tr><th>Open</th><td colspan=x rowspan=-1><div>noon</div><p>to dusk</p></td></tr>",
        ["Open: noon; to dusk"],
    ),
]


@pytest.mark.parametrize(("table", "lines"), TABLES)
def test_the_rows_of_a_table_name_their_columns(table: str, lines: list[str]) -> None:
    text = page(f"<article><p>{ICE}</p><table>{table}</table>Below.<p>{THAW}</p></article>").text
    assert text.split("\n") == [ICE, *lines, "Below.", THAW]


@pytest.mark.parametrize("attributes", ["", "role=presentation", "><tr><td><table"])
def test_a_table_that_lays_out_a_page_keeps_its_paragraphs(attributes: str) -> None:
    layout = f"<table {attributes}><tr><td><p>{ICE}</p><p>{THAW}</p></td></tr></table>"
    text = page(f"<html><body><article>{layout}</article></body></html>").text
    assert ICE in text
    assert THAW in text
    assert " · " not in text


def test_a_table_of_links_is_navigation() -> None:
    links = "".join(f"<tr><td><a href=/{n}>Page {n}</a></td></tr>" for n in range(40))
    text = page(f"<article><p>{ICE}</p><p>{THAW}</p></article><table>{links}</table>").text
    assert "Page 7" not in text


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hi.</p>",
        "<nav><a href=x>y</a></nav>",
        "<" * 100_000,
        "<script>" * 10_000 + ICE,
        "<div>" * 10_000 + ICE + "</div>" * 10_000,
        "<article>" + "<ul><li>" * 10_000 + ICE,
        "<table><tr><td>" * 10_000 + ICE,
    ],
)
def test_a_page_without_an_article_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableFile):
        page(text)


@pytest.mark.parametrize(
    "text",
    [
        f"<article><p>{ICE}<p>{THAW}",
        f"<article><p>{ICE}</b></i></p></div><p>{THAW}</article></html></body>",
        f'<article><p class="x>y" id=\'a"b\'>{ICE}</p><p {"a " * 10_000}>{THAW}</p>',
        f"<article><p>{ICE}</p><p>{THAW}</p></article>" + "<blockquote>" * 10_000 + "deep",
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(text: str) -> None:
    assert ICE in page(text).text


def test_a_large_page_is_read_whole() -> None:
    many = "".join(
        f"<p>On day {n} the harbour was frozen. {'Snow fell. ' * 300}</p>" for n in range(1_500)
    )
    text = page(f"<html><body><article>{many}</article></body></html>").text
    assert text.count("the harbour was frozen") == 1_500
