"""The day on which a page was published: where it is stated, and which dates are others'."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.model.article import Precision
from retrieval.model.parsed import ReadOptions, WarningReason
from tests.retrieval.reading.html.metadata.pages import FERRY, json_ld, metadata, page

FOURTH = date(2023, 5, 4)
H1 = "<h1>Night ferry comes back</h1>"
OLD = '<time datetime="2012-02-03">3 February 2012</time>'


def published(text: str, language: str | None = None) -> date | None:
    """The day of publication of a page."""
    return metadata(text, language).published.day


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (
            page(
                json_ld(
                    '{"@type": "NewsArticle", "headline": "Night ferry comes back",'
                    '"datePublished": "2023-05-04T10:00:00+02:00", "dateModified": "2024-01-01"}'
                ),
                above=H1,
            ),
            "JSON-LD",
        ),
        (
            page(
                '<meta property="article:published_time" content="2023-05-04T10:00Z">'
                '<meta property="article:modified_time" content="2024-01-01">',
                above=H1,
            ),
            "article:published_time",
        ),
        (page('<meta name="DC.date.issued" content="2023-05-04">', above=H1), "dc.date.issued"),
        (page('<meta name="DCTERMS.created" content="2023-05-04">', above=H1), "dcterms.created"),
        (page('<meta name="citation_date" content="2023/05/04">', above=H1), "citation_date"),
        (page('<meta name="parsely-pub-date" content="2023-05-04">', above=H1), "parsely-pub-date"),
        (page('<meta name="date" content="4 May 2023">', above=H1), "meta date"),
        (
            page(above=f'{H1}<span itemprop="datePublished" content="2023-05-04">today</span>'),
            "itemprop",
        ),
        (page(above=f'{H1}<meta itemprop="datePublished" content="2023-05-04">'), "itemprop"),
        (page(above=f'{H1}<p>By Ann Lee, <time datetime="2023-05-04">Thursday</time></p>'), "time"),
        (page(above=f"{H1}<time>4 May 2023</time>"), "time"),
        (page(above=f'<time datetime="2023-05-04">Thursday</time>{H1}'), "time"),
        (page(above=H1, below='<p>Published <time datetime="2023-05-04">May</time></p>'), "time"),
        (page(above=H1, below='<time class="entry-date" datetime="2023-05-04">x</time>'), "time"),
        (page(top=f'<main><header>{H1}<time datetime="2023-05-04">x</time></header>'), "time"),
        (page(above=f"{H1}<p>By Ann Lee, 4 May 2023</p>"), "dateline"),
        (
            page('<link rel="canonical" href="https://post.example/2023/05/04/night">', above=H1),
            "address",
        ),
    ],
)
def test_the_day_is_read_from_where_it_is_stated(text: str, origin: str) -> None:
    found = metadata(text)
    assert (found.published.day, found.published.warnings) == (FOURTH, ())
    assert found.origins.published == origin


@pytest.mark.parametrize(
    "line",
    [
        *(
            "<p>By Ann Lee, 4 May 2023</p>",
            "<p>4 May 2023</p>",
            "<div>Published on May 4, 2023</div>",
        ),
        *("<p>By Ann Lee | May 4, 2023 | 3 min read</p>", "<p>4 May 2023 by Ann Lee</p>"),
        *("<p>VIK, 4 May 2023</p>", "<p>Posted by Ann Lee on May 4, 2023 in <a>Ferries</a></p>"),
        "<ul><li>By Ann Lee</li><li>Posted: Thursday, 4 May 2023 at 10:04 am</li></ul>",
        "<div class=byline>Ann Lee, Skarvoy, 4 May 2023</div>",
        "<p>Von Ann Lee, 4. Mai 2023</p>",
        "<p>Veröffentlicht am 4. Mai 2023 um 10:04 Uhr – aktualisiert am 9. Juni 2024</p>",
        "<p>Par Anne Lê, publié le 4 mai 2023 à 10h04</p>",
        "<p>Publié le jeudi 4 mai 2023</p>",
        "<p>Por Ana Luz · 4 de mayo de 2023</p>",
        "<p>Publicado em 4 de maio de 2023</p>",
        "<p>Di Anna Bo, 4 maggio 2023</p>",
        "<p>Door Anna Bo, 4 mei 2023</p>",
        "<p>Publicerad 4 maj 2023</p>",
        "<p>Af Anna Bo, 4. maj 2023</p>",
        "<p>Publisert 4. mai 2023</p>",
        "<p>Julkaistu 4.5.2023 klo 10.04</p>",
        "<p>Data publikacji: 4 maja 2023</p>",
        "<p>Publikováno: 4. května 2023</p>",
        "<p>Автор: Анна Бо, 4 мая 2023 г.</p>",
        "<p>Опубліковано 4 травня 2023 року</p>",
        "<p>Yayınlanma tarihi: 4 Mayıs 2023</p>",
        "<p>公開日：2023年5月4日 更新日：2024年1月1日</p>",
        "<p>发布时间：2023-05-04 10:04</p>",
        "<p>입력 2023년 5월 4일</p>",
    ],
)
def test_the_day_is_read_from_the_line_above_the_text(line: str) -> None:
    assert published(page(above=H1 + line)) == FOURTH


@pytest.mark.parametrize(
    "around",
    [
        f"<aside><h2>Related</h2>{OLD}</aside>",
        f"<nav>{OLD}</nav>",
        f"<footer><p>{OLD}</p></footer>",
        f'<div class="related-stories"><a href="/a">Old engine fails</a> {OLD}</div>',
        f'<section id="comments"><p>Bo, {OLD}</p></section>',
        f'<ul class="most-read"><li>{OLD}</li></ul>',
        f'<div role="complementary">{OLD}</div>',
        f"<section><article><h2>Old engine fails</h2>{OLD}<p>It failed.</p></article></section>",
        f'<div class="sidebar widget"><span itemprop="datePublished">2012-02-03</span>{OLD}</div>',
        "<aside><meta itemprop=datePublished content=2012-02-03></aside>",
        f'<div itemscope itemtype="https://schema.org/NewsArticle">Old {OLD}</div>',
        f"<h2>Read also</h2><ul><li>Old engine fails {OLD}</li></ul>",
        f"<h3>Verwandte Artikel</h3><p>{OLD}</p><p>Old</p>",
        f'<ul class="cards"><li><a href="/old">Old engine fails</a> {OLD}</li></ul>',
        f'<ul class="cards"><li><a href="/old">Old {OLD}</a></li></ul>',
        f'<a href="/old"><b>Old engine fails</b> {OLD}</a>',
        f"<footer>© 2012–2026 Harbour Post, 4 May 2021 {OLD}</footer>",
    ],
)
def test_the_date_of_another_story_is_never_that_of_the_page(around: str) -> None:
    assert published(page(above=H1, end=around)) is None
    assert published(page(above=H1, top=around)) is None
    assert published(page(above=H1 + around)) is None
    own = f'{H1}<p><time datetime="2023-05-04">4 May 2023</time></p>'
    assert published(page(above=own, end=around)) == FOURTH
    assert published(page(above=own, top=around)) == FOURTH


@pytest.mark.parametrize(
    "text",
    [
        page(above=H1),
        page(above=H1, below=f"<p>It first sailed on {OLD}.</p>"),
        page(above=f"{H1}<p>It sailed until 3 February 2012.</p>"),
        page(above=f"{H1}<h2>Battle of the Sund, 3 February 1812</h2>"),
        page(above=f"{H1}<p>Updated <time datetime=2023-05-04>4 May 2023</time></p>"),
        page(above=f"{H1}<p>Last modified: 4 May 2023</p>"),
        page(above=f"{H1}<p>Aktualisiert am 4. Mai 2023</p>"),
        page(above=f'{H1}<time itemprop="dateModified" datetime="2023-05-04">x</time>'),
        page(above=f'{H1}<time class="updated" datetime="2023-05-04">x</time>'),
        page('<meta property="article:modified_time" content="2023-05-04">', above=H1),
        page('<meta name="last-modified" content="2023-05-04">', above=H1),
        page('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', above=H1),
        page(
            top="<header class=site><time datetime=2026-11-28>Saturday, 28 November 2026</time>"
            "<h1><a href=/>Harbour Post</a></h1></header>",
            above=H1,
        ),
        page(above=f"{H1}<time>yesterday</time><p>3 days ago</p><p>Today</p>"),
        page(above=f"{H1}<time datetime=PT20M>20 minutes</time>"),
        page(json_ld('{"@type": "NewsArticle", "dateModified": "2023-05-04"}'), above=H1),
    ],
)
def test_a_page_without_a_date_of_publication_is_undated(text: str) -> None:
    assert metadata(text).published.day is None
    assert metadata(text).origins.published is None


def test_the_day_published_is_told_from_the_day_changed() -> None:
    times = (
        "<p>Updated: <time datetime=2024-01-01>1 January 2024</time></p>"
        "<p>Published: <time datetime=2023-05-04>4 May 2023</time></p>"
    )
    assert published(page(above=H1 + times)) == FOURTH
    line = "<p>Published 4 May 2023 | Updated 1 January 2024</p>"
    assert published(page(above=H1 + line)) == FOURTH


def test_a_date_that_cannot_be_read_is_told() -> None:
    meta = '<meta property="article:published_time" content="2023-13-45">'
    found = metadata(page(meta, above=H1)).published
    assert [str(warning) for warning in found.warnings] == ["the date “2023-13-45” can't be read"]
    assert metadata(page(meta, above=f"{H1}<p>4 May 2023</p>")).published == (
        *(FOURTH, Precision.DAY, ()),
    )


def test_an_ambiguous_date_is_told_unless_the_user_says_how_to_read_it() -> None:
    text = page(above=f"{H1}<p>Published 01/02/2015</p>")
    found = metadata(text).published
    assert found.day is None
    assert [warning.reason for warning in found.warnings] == [WarningReason.AMBIGUOUS_DATE]
    assert metadata(text, None, ReadOptions(day_first=True)).published.day == date(2015, 2, 1)


def test_a_month_alone_is_kept_as_that() -> None:
    found = metadata(page('<meta name="citation_publication_date" content="2023/05">', above=H1))
    assert found.published == (date(2023, 5, 1), Precision.MONTH, ())


def test_a_page_without_an_article_element_has_its_date_below_its_heading() -> None:
    body = f"<div id=c>{H1}<p>By Ann Lee, <time>4 May 2023</time></p><p>{FERRY}</p></div>"
    assert published(f"<body>{OLD}{body}<div class=related>{OLD}</div></body>") == FOURTH
    assert published(f"<body>{OLD}<p>{FERRY}</p></body>") is None


def test_the_language_of_the_page_says_which_month_a_name_is() -> None:
    text = page(above=f"{H1}<p>4 listopada 2023</p>")
    assert published(text, "pl") == date(2023, 11, 4)
    assert published(text, "hr") == date(2023, 10, 4)


def test_a_part_around_the_whole_article_is_none_of_its_furniture() -> None:
    text = page(above=f"{H1}<p><time>4 May 2023</time></p>", end=f"<aside>{OLD}</aside>")
    text = text.replace("<body>", '<body><div class="latest">').replace("</body>", "</div></body>")
    assert published(text.replace(FERRY, FERRY * 3)) == FOURTH


def test_a_date_that_is_a_link_is_the_date_of_the_page() -> None:
    link = '<a href="/night"><time datetime="2023-05-04">4 May 2023</time></a>'
    assert published(page(above=f"{H1}<p>Posted on {link} by <a>Ann Lee</a></p>")) == FOURTH


def test_a_page_that_lists_stories_is_undated() -> None:
    story = f"<article><h2>Old engine fails</h2>{OLD}<p>{FERRY}</p></article>"
    assert published(f"<body><h1>Harbour Post</h1>{story * 5}</body>") is None


@pytest.mark.parametrize(
    "line",
    [
        "<p>Published 4 May 2023, updated 1 January 2024</p>",
        "<p>Posted by Ann Lee on May 4, 2023</p>",
        "<div>Veröffentlicht am 4. Mai 2023 | Kultur</div>",
        "<p>Publié le 4 mai 2023</p>",
        "<p>公開日：2023年5月4日</p>",
    ],
)
def test_a_labelled_day_below_the_text_is_that_of_the_page(line: str) -> None:
    assert published(page(above=H1, below=line)) == FOURTH


def test_a_day_below_the_text_without_a_label_of_publication_is_none() -> None:
    for line in ("Date: 4 May 2023", "4 May 2023", "Updated 4 May 2023", "Published in 2012 by Bo"):
        assert published(page(above=H1, below=f"<p>{line}</p>")) is None
    assert published(page(above=H1, end="<footer>Published 4 May 2023</footer>")) is None


def test_a_byline_in_a_list_is_no_link_to_another_story() -> None:
    item = '<li>By <a href="/ann">Ann Lee</a>, <time datetime="2023-05-04">4 May</time></li>'
    assert published(page(above=f"{H1}<ul>{item}</ul>")) == FOURTH
