"""Feeds of all formats, and what of them counts as an article."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from retrieval import ParsedArticle, UnreadableFile, UnreadableReason
from retrieval.model.parsed import UnreadPart
from retrieval.reading.feeds.feed_entries import Coverage, FeedEntry, ParsedFeed
from retrieval.reading.feeds.feed_parsing import parse_feed
from retrieval.reading.feeds.full_text import coverage_of, without_credit
from retrieval.reading.files import read_parts

URL = "https://skarvoy.example/feed"
LONG = "The ferry to Skarvoy leaves at noon, and nobody knows why it is late. " * 10
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb-NO">
<title type="html">Skarvoy &amp;amp; Vik</title><link href="https://skarvoy.example/"/>
<entry><id>tag:1</id><title>Ferry</title><link href="/ferry?utm_source=feed"/>
<author><name>Elin Mar</name></author><updated>2014-12-29T23:30:00-05:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h2>Hours</h2><p>{LONG}</p>
<script>no()</script><ul><li>Noon</li><li>Night</li></ul></div></content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://skarvoy.example/"><title>Skarvoy</title></channel>
<item rdf:about="https://skarvoy.example/1"><title>Ferry</title>
<link>https://skarvoy.example/1</link><description>{LONG}</description>
<dc:date>2014-12-29</dc:date></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Skarvoy",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "/ferry",
                "title": "Ferry",
                "content_html": f"<p>{LONG}</p>",
                "authors": [{"name": "Elin Mar"}],
                "date_published": "2014-12-29T23:30:00-05:00",
            }
        ],
    }
)
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://skarvoy.example/old</loc><lastmod>2014-01-01</lastmod></url>
<url><loc>https://skarvoy.example/ferry</loc><n:news><n:publication><n:name>Skarvoy</n:name>
<n:language>en</n:language></n:publication><n:publication_date>2014-12-29</n:publication_date>
<n:title>Ferry</n:title></n:news></url></urlset>"""


def parsed(text: str) -> tuple[ParsedFeed, FeedEntry]:
    """A feed, and its first entry."""
    feed = parse_feed(text.encode(), URL)
    return feed, feed.entries[0]


@pytest.mark.parametrize("text", [ATOM, JSON, NEWS, RDF], ids=["atom", "json", "sitemap", "rdf"])
def test_entries_have_their_facts(text: str) -> None:
    feed, entry = parsed(text)
    assert feed.title in {"Skarvoy", "Skarvoy & Vik"}
    assert entry.title == "Ferry"
    assert str(entry.published) == "2014-12-29"
    assert entry.url in {"https://skarvoy.example/ferry", "https://skarvoy.example/1"}


def test_text_is_what_a_reader_sees() -> None:
    feed, entry = parsed(ATOM)
    assert entry.text == f"Hours\n{LONG.strip()}\n• Noon\n• Night" or entry.text.startswith("Hours")
    assert "no()" not in entry.text
    assert (entry.author, entry.coverage, feed.language) == ("Elin Mar", Coverage.FULL, "nb")


@pytest.mark.parametrize(
    ("text", "coverage"),
    [
        (LONG, Coverage.FULL),
        ("The ferry is late.", Coverage.SHORT),
        (LONG + "…", Coverage.TEASER),
        (LONG + "[…]", Coverage.TEASER),
        (LONG + "\nRead more", Coverage.TEASER),
        (LONG + "... Continue reading “The ferry” →", Coverage.TEASER),
        (LONG + "\nWeiterlesen", Coverage.TEASER),
        (LONG + "\n続きを読む", Coverage.TEASER),
        ("", Coverage.TEASER),
    ],
)
def test_teasers_are_told_from_articles(text: str, coverage: Coverage) -> None:
    assert coverage_of(text, is_content=True, has_page=True, has_title=True) is coverage


def test_summaries_are_no_articles_unless_they_are_long() -> None:
    long = "\n".join([LONG] * 4)
    for text, coverage in ((LONG[:200], Coverage.TEASER), (long, Coverage.FULL)):
        assert coverage_of(text, is_content=False, has_page=True, has_title=True) is coverage


def test_the_line_of_wordpress_is_no_text() -> None:
    text = f"{LONG}\nThe post Ferry appeared first on Skarvoy Post."
    assert without_credit(text) == LONG.strip()


def test_known_entries_are_left_out() -> None:
    _, entry = parsed(JSON)
    assert parse_feed(JSON.encode(), URL, {entry.fingerprint}).entries == ()


def test_ids_and_addresses_that_entries_share_tell_nothing() -> None:
    items = "".join(
        f"<item><title>{title}</title><guid isPermaLink='false'>{guid}</guid><link>{link}</link>"
        f"<description>{title}: {LONG}</description></item>"
        for title, guid, link in (
            ("Ferries", "same", "https://skarvoy.example/"),
            ("Bakers", "same", "https://skarvoy.example/"),
            ("Quarry", "3", "https://skarvoy.example/live"),
            ("Choir", "4", "https://skarvoy.example/live"),
            ("Choir", "5", "https://skarvoy.example/choir"),
            ("Choir", "6", "https://skarvoy.example/choir"),
        )
    )
    feed = parse_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), URL)
    assert [(entry.title, entry.guid, entry.url) for entry in feed.entries] == [
        ("Ferries", None, None),
        ("Bakers", None, None),
        ("Quarry", "3", None),
        ("Choir", "4", None),
        ("Choir", "5", "https://skarvoy.example/choir"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><body>Hello</body></html>", UnreadableReason.NOT_A_FEED),
        (b'{"version": "1", "items": []}', UnreadableReason.NOT_A_FEED),
        (b"", UnreadableReason.NOT_A_FEED),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rss/>', UnreadableReason.UNSAFE_XML),
    ],
)
def test_what_is_no_feed_is_refused(content: bytes, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableFile) as found:
        parse_feed(content, URL)
    assert found.value.reason is reason


def test_no_content_is_taken_for_the_name_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(ATOM)
    with pytest.raises(UnreadableFile):
        parse_feed(str(file).encode(), URL)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xml", ATOM), ("a.atom", ATOM), ("a.rdf", RDF), ("a.xml", RDF), ("a.json", JSON)],
)
def test_files_of_feeds_are_articles(name: str, content: str) -> None:
    [part] = read_parts(BytesIO(content.encode()), name)
    assert isinstance(part, ParsedArticle)
    assert (part.article.title, part.article.published_iso) == ("Ferry", "2014-12-29")
    assert (part.article.path or "").startswith(f"{name}/")


def test_teasers_in_files_are_named() -> None:
    text = (
        "<rss version='2.0'><channel><item><title>A</title><link>https://a.example/1</link>"
        "<description>Short …</description></item></channel></rss>"
    )
    [part] = read_parts(BytesIO(text.encode()), "a.rss")
    assert isinstance(part, UnreadPart)
    assert part.reason is UnreadableReason.ONLY_A_TEASER


def test_an_outline_is_an_article() -> None:
    text = (
        '<opml version="2.0"><head><title>Plan</title></head><body><outline text="The harbour">'
        '<outline text="Ferries &lt;b&gt;run&lt;/b&gt;" _note="At noon."/></outline></body></opml>'
    )
    [part] = read_parts(BytesIO(text.encode()), "plan.opml")
    assert isinstance(part, ParsedArticle)
    assert (part.article.title, part.article.text) == ("Plan", "The harbour\nFerries run\nAt noon.")


@pytest.mark.parametrize("reference", ["&#xD800;", "&#x110000;", "&#99999999999;"])
def test_references_to_no_character_harm_no_feed(reference: str) -> None:
    """Browsers show U+FFFD for them."""
    feed = parse_feed(RDF.replace("<title>Ferry", f"<title>Ferry {reference}<b").encode(), URL)
    assert [entry.title for entry in feed.entries] == ["Ferry \N{REPLACEMENT CHARACTER}"]
