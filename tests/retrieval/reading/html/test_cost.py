"""Hostile pages: reading each takes seconds of processor time at most."""

from __future__ import annotations

from time import process_time

import pytest

from retrieval.reading.read_limits import MAX_SECONDS
from tests.retrieval.reading.html.pages import ICE, THAW, read

HOSTILE = {
    "attributes": "<p " + " ".join(f'a{n}="2021-01-01"' for n in range(40_000)) + f">{THAW}</p>",
    "attributes with tags in them": "<p " + " ".join(f'a{n}="<b>"' for n in range(20_000)) + ">x",
    "many attributes of many": ("<p " + " ".join(f"a{n}=1" for n in range(300)) + f">{THAW}") * 400,
    "plain paragraphs": "".join(f"<p>{n} {ICE}</p>" for n in range(12_000)),
    "one paragraph": f"<p>{ICE * 12_000}</p>",
    "elements in each other": "<div>" * 100_000 + THAW,
    "open elements": "<p><font>" * 50_000 + THAW,
    "entities": "<p>" + "&amp;&eacute;" * 200_000,
    "a table": "<table>" + "<tr><td>1<td>2" * 8_000,
    "spans": "<table>" + "<tr><td colspan=1000 rowspan=60000>x" * 10_000,
    "superscripts": "<p>" + "1<sup>2</sup>" * 50_000,
    "links": "<p>" + "<a href=/x>link text</a> " * 50_000,
    "headings": "<h2>Related articles</h2><p>Share</p>" * 20_000,
    "quotation marks": "<p a='\"" * 200_000,
    "angle brackets": "<" * 1_000_000,
    "an FAQ in brackets": '<script type="application/ld+json">{"FAQPage": ' + "[" * 90_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_in_seconds(name: str) -> None:
    start = process_time()
    parsed = read(f"<article><p>{ICE}</p>{HOSTILE[name]}</article>")
    assert process_time() - start < MAX_SECONDS
    assert ICE in parsed.article.text
