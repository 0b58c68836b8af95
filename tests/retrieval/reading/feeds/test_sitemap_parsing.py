"""Sitemaps in XML and as text."""

from __future__ import annotations

import gzip
import random
from datetime import UTC, datetime, time

import pytest

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.feeds.sitemap_parsing import parse_sitemap


def _sitemap(address: str, changed: str = "") -> str:
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{address}</loc><lastmod>{changed}</lastmod></url></urlset>"
    )


def test_a_sitemap_may_be_text_with_an_address_a_line() -> None:
    text = b"\xef\xbb\xbfhttps://quay.example/a\r\n\nhttps://quay.example/b\nnothing\n"
    assert [entry.address for entry in parse_sitemap(text).pages] == [
        "https://quay.example/a",
        "https://quay.example/b",
    ]


@pytest.mark.parametrize(
    ("text", "changed_at"),
    [
        ("2024-05-03", datetime.combine(datetime(2024, 5, 3, tzinfo=UTC), time.max, UTC)),
        ("2024-05-03T10:00:00Z", datetime(2024, 5, 3, 10, tzinfo=UTC)),
        ("2024-05-03T10:00:00", datetime(2024, 5, 3, 10, tzinfo=UTC)),
        ("2024-05", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_time_of_the_last_change(text: str, changed_at: datetime | None) -> None:
    [entry] = parse_sitemap(_sitemap("https://quay.example/a", text).encode()).pages
    assert entry.changed_at == changed_at


def test_a_sitemap_that_declares_entities_is_refused() -> None:
    bomb = f'<!DOCTYPE urlset [<!ENTITY a "b">]>{_sitemap("https://quay.example/&a;")[21:]}'
    with pytest.raises(UnreadableFile) as raised:
        parse_sitemap(bomb.encode())
    assert raised.value.reason is UnreadableReason.UNSAFE_XML


def test_a_gzip_bomb_is_refused() -> None:
    with pytest.raises(UnreadableFile) as raised:
        parse_sitemap(gzip.compress(b" " * 2_000_000))
    assert raised.value.reason is UnreadableReason.COMPRESSED_TOO_MUCH
    noise = random.Random(1).randbytes(600_000)  # noqa: S311 - no secret
    with pytest.raises(UnreadableFile) as raised:
        parse_sitemap(gzip.compress(noise + b" " * 60_000_000, 1))
    assert raised.value.reason is UnreadableReason.TOO_MUCH_UNPACKED
