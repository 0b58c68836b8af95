"""Titles, sources, authors and addresses of web pages."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from retrieval.model.parsed import DEFAULT_OPTIONS
from retrieval.reading.html.metadata.page_metadata import read_page_metadata
from retrieval.reading.html.page import read_html
from tests.examples import examples
from tests.retrieval.reading.html.metadata.pages import FERRY, json_ld, metadata, page

TITLE = "Night ferry comes back"
H1 = f"<h1>{TITLE}</h1>"
SITE = '<meta property="og:site_name" content="Harbour Post">'


def og_title(title: str) -> str:
    """An OpenGraph title."""
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (page(f"<title>Ferry is back | Harbour Post</title>{og_title('Back')}", above=H1), "h1"),
        (page(top=H1), "h1"),
        (
            page(above="<h1><a href=#night>#</a> Night <em>ferry</em><br>comes&nbsp;back ¶</h1>"),
            "h1",
        ),
        (page(above="<h1>Night ferry comes back<script>x()</script><style>a</style></h1>"), "h1"),
        (page(f"<title>x</title>{og_title(TITLE)}"), "og:title"),
        (page(json_ld(f'{{"@type": "Article", "headline": "{TITLE}"}}')), "JSON-LD"),
        (page(f'<meta name="twitter:title" content="{TITLE}"><title>x</title>'), "twitter:title"),
        (page("<title> Night ferry\n comes back </title>"), "title"),
    ],
)
def test_the_title_is_that_of_the_most_trusted_place(text: str, origin: str) -> None:
    found = metadata(text)
    assert (found.title, found.origins.title) == (TITLE, origin)


@pytest.mark.parametrize("title", [f"{TITLE} | News | Post", f"Post - Print - {TITLE}"])
def test_a_heading_below_level_1_that_is_part_of_the_title_is_the_title(title: str) -> None:
    found = metadata(page(f"<title>{title}</title>", above=f"<h2>{TITLE}</h2><h2>News</h2>"))
    assert (found.title, found.origins.title) == (TITLE, "h2")
    news = metadata(
        page(f"<title>{title}</title>", above="<h2>Fares</h2>", end=f"<h2>{TITLE}</h2>")
    )
    assert news.title != "Fares"


def test_superscripts_and_line_ends_of_a_heading_are_apart_from_its_words() -> None:
    assert metadata(page(above="<h1>The dam<br>of 1871<sup>2</sup></h1>")).title == (
        "The dam of 1871[2]"
    )


@pytest.mark.parametrize("title", ["Untitled", "Untitled document", "New Page 1", "Document2"])
def test_a_title_that_a_program_has_written_is_none(title: str) -> None:
    text = page(f"<title>{title}</title>", above="<p>Minutes of the Harbour Board</p>")
    assert read_html(text.encode(), "a.html").article.title == "Minutes of the Harbour Board"


def test_json_ld_with_the_heading_of_the_page_is_about_it() -> None:
    head = "<title>Fish Soup Recipe - Galley Kitchen</title>" + json_ld(
        '{"@type": "Recipe", "name": "Fish Soup", "datePublished": "2023-05-04"}'
    )
    assert str(metadata(page(head, above="<h1>Fish Soup</h1>")).published.day) == "2023-05-04"


def test_the_name_of_the_site_above_the_article_is_no_part_of_it() -> None:
    logo = '<div><h1><a href="/">Harbour Post</a></h1></div>'
    text = f"<title>{TITLE} - Harbour Post</title><body>{logo}<h2>{TITLE}</h2><p>{FERRY}</p>"
    article = read_html(text.encode(), "a.html").article
    assert (article.title, article.source) == (TITLE, "Harbour Post")
    assert "Harbour Post" not in article.text


@pytest.mark.parametrize(
    "title",
    [
        *(f"{TITLE} - Harbour Post", f"{TITLE} | Harbour Post", f"{TITLE} – The Harbour Post"),
        *(f"{TITLE} — Harbour Post", f"{TITLE} · HARBOUR POST", f"{TITLE} « Harbour Post"),
        *(f"Harbour Post: {TITLE}", f"Harbour Post » {TITLE}", f"Harbour Post | {TITLE}"),
        *(f"{TITLE}|Harbour Post", f"{TITLE} // Harbour Post", f"{TITLE} :: HarbourPost"),
        *(f"{TITLE} • harbourpost.com", f"Harbour Post - {TITLE} - Harbour Post", TITLE),
    ],
)
def test_a_title_has_no_name_of_its_site(title: str) -> None:
    assert metadata(page(SITE + og_title(title))).title == TITLE
    assert metadata(page(f"{SITE}<title>{title}</title>")).title == TITLE
    assert metadata(page(SITE, above=f"<h1>{title}</h1>")).title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        *("Night ferry - a history", "Skarvoy: night ferry comes back", "Sund | Skarvoy by night"),
        *(
            "Night-ferry",
            "Harbour Post-war plans",
            "Posts at the harbour",
            "The harbour - post by post",
        ),
    ],
)
def test_other_marks_of_a_title_stay(title: str) -> None:
    assert metadata(page(SITE, above=f"<h1>{title}</h1>")).title == title
    assert metadata(page(SITE + og_title(title))).title == title


@pytest.mark.parametrize(
    "logo",
    [
        "<h1>Harbour Post</h1>",
        '<h1><a href="/">Harbour  Post</a></h1>',
        '<a href="https://post.example/"><h1>Post</h1></a>',
        '<h1 class="site-title">The Post</h1>',
        '<div id="logo"><h1>HP</h1></div>',
        '<h1><img src=x alt="Harbour Post"></h1>',
        "<nav><h1>Harbour news and stories</h1></nav>",
    ],
)
def test_the_heading_that_is_the_logo_of_a_site_is_no_title(logo: str) -> None:
    head = SITE + og_title(f"{TITLE} - Harbour Post")
    assert metadata(page(head, top=logo, above=H1)).origins.title == "h1"
    for above, origin in (("", "og:title"), (f"<h2>{TITLE}</h2>", "h2")):
        read = metadata(page(head, top=logo, above=above))
        assert (read.title, read.origins.title) == (TITLE, origin)


def test_the_heading_of_a_section_or_another_story_is_no_title() -> None:
    head = f"<title>{TITLE}</title>"
    for other in ("<h1>Sea</h1>", "<aside><h1>Old engine fails</h1></aside>"):
        assert metadata(page(head, top=other)).title == TITLE
        assert metadata(page(head, top=other, above=H1)).origins.title == "h1"


@pytest.mark.parametrize(
    ("text", "source", "origin"),
    [
        (
            page(SITE + '<meta name="application-name" content="HP">'),
            "Harbour Post",
            "og:site_name",
        ),
        (
            page(
                json_ld('{"@type": "Article", "publisher": {"name": "Harbour Post"}}'),
                above=H1,
            ),
            "Harbour Post",
            "JSON-LD",
        ),
        (page(json_ld('{"@type": "WebSite", "name": "Harbour Post"}')), "Harbour Post", "JSON-LD"),
        (
            page('<meta name="application-name" content="Harbour Post">'),
            "Harbour Post",
            "application-name",
        ),
        (
            page(
                f"<title>{TITLE} | Sea | Harbour Post</title>", above=H1, end="<p>Harbour Post</p>"
            ),
            "Harbour Post",
            "title",
        ),
        (
            page(f"<title>Harbour Post: {TITLE}</title>", above=H1),
            None,
            None,
        ),
        (
            page(
                f"<title>{TITLE} - Harbour Post</title>",
                top="<header><a href=/><img src=l alt='Harbour Post'></a></header>",
            ),
            "Harbour Post",
            "title",
        ),
        (page(f"<title>{TITLE} - a history</title>", above=H1), None, None),
        (
            page('<link rel="canonical" href="https://www.post.example/night">', above=H1),
            "post.example",
            "address",
        ),
        (
            page(
                '<meta property="og:site_name" content="https://post.example/">'
                '<meta property="og:url" content="https://post.example/night">'
            ),
            "post.example",
            "address",
        ),
        (page(above=H1), None, None),
    ],
)
def test_the_source_is_what_the_site_calls_itself(
    text: str, source: str | None, origin: str | None
) -> None:
    found = metadata(text)
    assert (found.source, found.origins.source) == (source, origin)


def test_a_name_that_is_repeated_around_the_article_is_taken_from_its_title() -> None:
    text = page(f"<title>{TITLE} – Harbour Post</title>", end="<footer>Harbour Post</footer>")
    assert (metadata(text).title, metadata(text).source) == (TITLE, "Harbour Post")


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (page('<meta name="author" content="Ann Lee">'), "Ann Lee"),
        (page('<meta name="author" content="By Ann Lee and Bo Ek">'), "Ann Lee, Bo Ek"),
        (
            page(
                '<meta name="citation_author" content="Ann Lee"><meta name="citation_author" '
                'content="Bo Ek">'
            ),
            "Ann Lee, Bo Ek",
        ),
        (page('<meta property="article:author" content="https://post.example/ann">'), None),
        (
            page(
                above=f'{H1}<p class="byline">By <a href="/ann">Ann Lee</a>, Political Editor</p>'
            ),
            "Ann Lee",
        ),
        (page(above=f'{H1}<a rel="author" href="/ann">Ann Lee</a>'), "Ann Lee"),
        (
            page(above=f'{H1}<span itemprop="author"><b itemprop="name">Ann Lee</b></span>'),
            "Ann Lee",
        ),
        (page(above=f"{H1}<p>Von Ann Lee und Bo Ek | 4. Mai 2023</p>"), "Ann Lee, Bo Ek"),
        (page(above=f"{H1}<p>Автор: Анна Бо, 4 мая 2023 г.</p>"), "Анна Бо"),
        (page(above=f"{H1}<p>By a staff reporter</p>"), None),
        (page(above=H1, end='<aside><p class="author">By Bo Ek</p></aside>'), None),
        (page(above=H1, end='<div class="comments"><a rel="author">Bo Ek</a></div>'), None),
        (page(above=H1), None),
    ],
)
def test_the_authors_are_read_without_what_stands_around_their_names(
    text: str, author: str | None
) -> None:
    assert metadata(text).author == author


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://post.example/n?utm_source=a&id=3#x">', "?id=3"),
        ('<link rel="Canonical" href=" https://post.example/n ">', ""),
        ('<meta property="og:url" content="https://post.example/n">', ""),
        ('<base href="https://post.example/a/"><link rel="canonical" href="../n">', ""),
        ('<base href="https://post.example/"><link rel="canonical" href="/n">', ""),
        (
            '<meta property="og:url" content="https://post.example/"><link rel=canonical href="n">',
            "",
        ),
        (
            (
                '<link rel=canonical href="https://post.example/">'
                '<meta property="og:url" content="https://post.example/n">'
            ),
            "",
        ),
        (
            (
                '<link rel=canonical href="javascript:x"><meta property="og:url" '
                'content="https://post.example/n">'
            ),
            "",
        ),
    ],
)
def test_the_address_is_the_canonical_one(head: str, url: str) -> None:
    assert metadata(page(head, above=H1)).url == f"https://post.example/n{url}"


@pytest.mark.parametrize(
    "href",
    ["/n", "n", "", "#", "javascript:x", "mailto:a@b.example", "https://", "http://[", "//", "?"],
)
def test_an_address_without_its_host_is_none(href: str) -> None:
    found = metadata(page(f'<link rel="canonical" href="{href}">', above=H1))
    assert (found.url, found.origins.url) == (None, None)


def test_an_article_has_the_metadata_of_its_page_and_the_warnings() -> None:
    head = f'{SITE}<meta property="article:published_time" content="2023-13-45">'
    parsed = read_html(page(head, above=H1).encode(), "night.html")
    assert (parsed.article.title, parsed.article.source, parsed.article.published) == (
        *(TITLE, "Harbour Post", None),
    )
    assert parsed.article.origins[:2] == ("h1", "og:site_name")
    assert len(parsed.warnings) == 1


_PARTS = st.lists(
    st.sampled_from(
        [
            *(
                "<article>",
                "</article>",
                "<aside>",
                "</aside>",
                "<h1>",
                "</h1>",
                "<p>",
                "<div>",
                "</div>",
            ),
            *(
                "<time>",
                "</time>",
                "4 May 2023",
                "2023-13-45",
                "By Ann Lee, ",
                "Harbour Post",
                " - ",
            ),
            *(
                "<title>",
                "</title>",
                "<meta name=author content='Ann'>",
                "<a href=/>",
                "<!-- x -->",
            ),
            *(
                "<span itemprop='datePublished author' class=byline>",
                "</span>",
                "<?x?>",
                "<svg>",
                "</svg>",
            ),
            *("<meta property=og:title content='Night - Harbour Post'>", "<base href='http://['>"),
            *(
                "<link rel=canonical href='http://[::1'>",
                "<script type=application/ld+json>",
                "</script>",
            ),
            *('{"@type":"Article","headline":["x"],"url":{}}', FERRY, "<template>", "</template>"),
        ]
    )
    | st.text(max_size=5),
    max_size=40,
).map("".join)


@given(_PARTS)
@settings(max_examples=examples(500), deadline=None)
def test_any_page_has_some_metadata_or_none(text: str) -> None:
    found = metadata(f"<html><body>{text}</body></html>")
    assert found.title is None or found.title == " ".join(found.title.split())
    assert (found.published.day is None) == (found.origins.published is None)


HOSTILE = {
    "attributes": "<article><h1>x</h1><p "
    + " ".join(f"a{n}={'b' * 150}" for n in range(8_000))
    + ">x",
    "text": "<article>" + f"<p>{FERRY * 6}</p>" * 5_000,
    "one text": "<article><h1>x</h1><p>" + FERRY * 30_000,
    "elements": "<article>" + "<p class='a b' id=x data-y=z>x</p>" * 40_000,
    "times": "<article><h1>x</h1>" + "<time datetime=2023-13-45>x</time>" * 60_000,
    "times in a line": "<article><h1>x</h1><p>" + "<time>4 May 2023 and</time>" * 60_000,
    "deep": "<aside>" * 2_000 + "<time>4 May 2023</time>" * 30_000,
    "articles": "<article>" * 2_000 + "<h1>x</h1>" + "<article>x</article>" * 50_000,
    "headings": "<title>a - b</title>" + "<h1>x</h1>" * 60_000,
    "one heading": "<h1>" + "<b>x</b>" * 100_000,
    "metas": "".join(f"<meta name=n{n} content=2023-13-45>" for n in range(60_000)),
    "lines": "<article><h1>x</h1>" + "<p>By 4 May 2023 x</p>" * 60_000,
    "bylines": "<article><h1>x</h1>" + "<p class=author>By a b</p>" * 60_000,
    "classes": "<div class='" + "related-" * 200_000 + "'>x",
    "title": "<title>" + " - a" * 500_000 + "</title>",
    "comments": "<article><h1>x</h1>" + "<!-- x -->" * 100_000,
    "address": "<link rel=canonical href='https://x.example/" + "../" * 400_000 + "'>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_costs_no_more_than_its_size(text: str) -> None:
    tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))
    start = process_time()
    read_page_metadata(tree, None, DEFAULT_OPTIONS)
    assert process_time() - start < 2
