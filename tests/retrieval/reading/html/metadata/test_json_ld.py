"""JSON-LD: which of its articles is that of the page."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from retrieval.reading.html.metadata.json_ld import read_json_ld
from tests.retrieval.reading.html.metadata.pages import json_ld, metadata, page

FOURTH = date(2023, 5, 4)
H1 = "<h1>Night ferry comes back</h1>"
CANONICAL = '<link rel="canonical" href="https://post.example/night">'
NIGHT = (
    '{"@type": "NewsArticle", "headline": "Night ferry comes back", "url":'
    '"http://www.post.example/night/?utm_source=x", "datePublished": "2023-05-04",'
    '"publisher": {"@type": "Organization", "name": "Harbour Post"}, "author": "Ann Lee"}'
)
OLD = (
    '{"@type": "NewsArticle", "headline": "Old engine fails", "url": "https://post.example/old",'
    '"datePublished": "2012-02-03", "publisher": {"name": "Old Post"}, "author": "Bo Ek"}'
)


@pytest.mark.parametrize(
    "script",
    [
        *(NIGHT, f"[{NIGHT}]", f"[{OLD}, {NIGHT}]", f'{{"@graph": [{OLD}, {NIGHT}]}}'),
        f'{{"@type": "WebPage", "mainEntity": {NIGHT}, "hasPart": [{OLD}]}}',
        f'[{{"@type": "ItemList", "itemListElement": [{OLD}]}}, {NIGHT}]',
        NIGHT.replace("NewsArticle", "https://schema.org/BlogPosting"),
        NIGHT.replace('"NewsArticle"', '["Article", "ReportageNewsArticle"]'),
        NIGHT.replace("headline", "name"),
        NIGHT.replace('"2023-05-04"', '{"@value": "2023-05-04T10:00:00Z"}'),
        NIGHT.replace('"2023-05-04"', '["2023-05-04"]'),
        NIGHT.replace("ferry comes", "boat sails").replace("Night", "The"),  # fits by its address
        NIGHT.replace("/night/", "/night#article"),
        # broken
        NIGHT.replace("}", ",}"),
        f"<!-- {NIGHT} -->",
        f"//<![CDATA[\n{NIGHT}\n//]]>",
        f"{NIGHT};",
        NIGHT.replace("comes", "comes\n\t"),
    ],
)
def test_the_article_of_the_page_is_found(script: str) -> None:
    found = metadata(page(CANONICAL + json_ld(script), above=H1))
    assert (found.published.day, found.source, found.author) == (FOURTH, "Harbour Post", "Ann Lee")
    assert (found.origins.published, found.origins.source) == ("JSON-LD", "JSON-LD")


@pytest.mark.parametrize(
    "script",
    [
        *(OLD, f"[{OLD}]", f'{{"@graph": [{OLD}]}}', f"[{OLD}, {OLD}]"),
        f'{{"@type": "ItemList", "itemListElement": [{NIGHT}]}}',
        f'{{"@type": "NewsArticle", "hasPart": {NIGHT}, "mentions": {NIGHT}, "isPartOf": {NIGHT}}}',
        f'{{"@type": "WebPage", "relatedLink": {NIGHT}, "about": {NIGHT}}}',
        f'{{"@type": "Product", "review": {NIGHT}}}',
        NIGHT.replace("NewsArticle", "VideoObject"),
        *("", "null", "7", "[]", "{}", '"NewsArticle"', "{", "[[[[", "not JSON", "{{}}", "\0"),
        '{"@type": 7, "datePublished": {}, "author": [[]], "url": 1}',
        '{"@type": "Article", "datePublished": 1683194400, "publisher": [], "author": {"name": 1}}',
    ],
)
def test_other_stories_and_other_things_are_not_read(script: str) -> None:
    found = metadata(page(CANONICAL + json_ld(script), above=H1))
    assert (found.published.day, found.source, found.author) == (None, "post.example", None)


def test_an_article_without_title_and_address_is_that_of_the_page_if_it_is_alone() -> None:
    alone = '{"@type": "Article", "datePublished": "2023-05-04"}'
    assert metadata(page(json_ld(alone), above=H1)).published.day == FOURTH
    assert metadata(page(json_ld(f"[{alone}, {alone}]"), above=H1)).published.day is None


def test_names_in_other_nodes_are_found_by_their_id() -> None:
    script = """{"@graph": [
        {"@type": "Article", "headline": "Night ferry comes back", "datePublished": "2023-05-04",
         "author": [{"@id": "#ann"}, {"@type": "Person", "name": "Bo Ek"}],
         "publisher": {"@id": "#post"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
        {"@type": "Organization", "@id": "#post", "name": "Harbour Post &amp; Co"},
        {"@type": "WebSite", "name": "Another"}]}"""
    found = metadata(page(json_ld(script), above=H1))
    assert (found.author, found.source) == ("Ann Lee, Bo Ek", "Harbour Post & Co")


def test_the_title_and_address_of_a_page_can_be_in_json_ld_alone() -> None:
    found = metadata(page(json_ld(NIGHT)))
    assert (found.title, found.url) == (
        *("Night ferry comes back", "http://www.post.example/night/"),
    )
    assert (found.origins.title, found.origins.url) == ("JSON-LD", "JSON-LD")


@pytest.mark.parametrize(
    "script",
    [
        *("[" * 1_000_000, '{"@graph":[' * 200_000, "[" + "[]," * 300_000 + "[]]"),
        *(
            '{"@type":"Article","headline":"' * 30_000,
            "[" + f"{OLD}," * 5_000 + "7]",
            "1" * 900_000,
        ),
        *("{" + '"a":{' * 100_000, "<!--" * 250_000, "\n//" * 300_000, "," * 900_000 + "}"),
    ],
)
def test_hostile_scripts_cost_little(script: str) -> None:
    start = process_time()
    read_json_ld([script])
    assert process_time() - start < 3
