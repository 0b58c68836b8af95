"""Headers that are not as they should be: none is stored, printed or an error."""

from __future__ import annotations

import asyncio
import time
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.fetching.response import Response, file_name_of
from retrieval.fetching.transport.statuses import (
    charset_of,
    max_age_of,
    plain_header,
    retry_after_of,
    suggested_name_of,
)
from tests.fakes.web.fake_web import FakeWeb
from tests.fakes.web.lies import answer_with
from tests.retrieval.feeds.feed_site import Clock

BYTES = st.binary(max_size=40).map(lambda raw: raw.decode("utf-8", "surrogateescape"))
"""Headers as aiohttp hands them over."""
HEADERS = st.one_of(
    BYTES,
    st.text("a=;'\"\\*%/ 0utf-8()<filenamecharset>", max_size=60),
    st.builds(
        lambda name, charset, value: f"a/b; {name}*={charset}'x'{value}",
        st.sampled_from(["filename", "charset", "filename*0"]),
        st.sampled_from(["utf-8", "idna", "punycode", "undefined", "zip", "utf-7", "\0", ""]),
        BYTES,
    ),
)
LONG = [
    *("(" * 8_000, "a/b; " + "(" * 8_000, "a/b;" + ";" * 8_000, 'a/b; x="' + ";" * 8_000),
    *("a/b; charset=" + '"\\' * 4_000, "a/b" + "; x*0*=a" * 1_000, "a/b; filename=" + "=?" * 4_000),
]


@given(HEADERS)
def test_whatever_a_header_says_its_values_can_be_stored(text: str) -> None:
    names = ("Content-Type", "Content-Disposition", "Retry-After", "Cache-Control")
    headers = dict.fromkeys(names, text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        name, charset = suggested_name_of(headers), charset_of(headers)
        for value in (name, charset, plain_header(text)):
            assert value is None or 0 < len(value.encode()) <= 1_000
        for seconds in (retry_after_of(headers, Clock().now), max_age_of(headers)):
            assert seconds is None or seconds >= 0


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_a_long_header_takes_little_time(text: str) -> None:
    headers = {"Content-Type": text, "Content-Disposition": text}
    begin = time.thread_time()
    charset_of(headers)
    suggested_name_of(headers)
    assert time.thread_time() - begin < 0.05


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("attachment; filename=ferries.odt", "ferries.odt"),
        ("attachment; FileName = ferries.odt", "ferries.odt"),
        ('attachment; filename="a\\"b.odt"; filename*=UTF-8\'\'F%C3%A4hre.odt', "Fähre.odt"),
        ("attachment; filename*=iso-8859-1''F%E4hre.odt", "Fähre.odt"),
        ("attachment; filename=Fähre.odt", "Fähre.odt"),
        ("attachment; filename=F\udce4hre.odt", "F�hre.odt"),
        ("attachment; filename=", None),
        ("attachment", None),
        ("", None),
    ],
)
def test_suggested_names(text: str, name: str | None) -> None:
    assert suggested_name_of({"Content-Disposition": text}) == name


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ('text/html; charset="ISO-8859-1"', "iso-8859-1"),
        ("text/html;charset=utf-8;x=y", "utf-8"),
        ("text/html; charset=\udcff", None),
        ("text/html", None),
    ],
)
def test_charsets(text: str, charset: str | None) -> None:
    assert charset_of({"Content-Type": text}) == charset


def test_a_host_whose_headers_are_no_text(recwarn: pytest.WarningsRecorder) -> None:
    head = (
        b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\xff\r\nETag: "\xff"\r\n'
        b"Last-Modified: \xe4\r\nContent-Disposition: \xff; filename=\xff\r\n"
        b"Cache-Control: \xff\r\nContent-Length: 5\r\n\r\nferry"
    )

    async def run() -> Response:
        async with FakeWeb() as web:
            url = await web.raw_host("odd.test", answer_with(head))
            async with web.fetcher() as fetcher:
                return await fetcher.get(url)

    response = asyncio.run(run())
    assert (response.charset, response.etag, response.last_modified) == (None, None, None)
    assert file_name_of(response).isprintable()
    assert not recwarn.list
