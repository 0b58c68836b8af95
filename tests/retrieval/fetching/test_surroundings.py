"""The surroundings of a fetch: proxies, passwords, cookies, certificates and name servers."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import trustme

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.transport.resolving import system_addresses
from tests.fakes.web.canary import Canary
from tests.fakes.web.fake_web import FakeWeb
from tests.fakes.web.pages import page, redirect

HOST = "harbour.test"


def visit(test: Callable[[FakeWeb, Fetcher], Awaitable[None]]) -> None:
    """Run a test in a web with a host that sets a cookie and redirects."""
    cookie = {"Set-Cookie": "night=1; Path=/", "WWW-Authenticate": "Basic"}

    async def run() -> None:
        async with FakeWeb() as web:
            web.host(HOST, {"/": page(headers=cookie), "/old": redirect("/")})
            async with web.fetcher() as fetcher:
                await test(web, fetcher)

    asyncio.run(run())


def test_no_proxy_and_no_password_of_the_environment_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        async with Canary() as canary:
            for name in ("http_proxy", "https_proxy", "all_proxy"):
                for spelling in (name, name.upper()):
                    monkeypatch.setenv(spelling, f"http://127.0.0.1:{canary.port}")
            assert (await fetcher.get(web.url(HOST, "/old"))).status == 200
            assert canary.connections == 0
        assert not any("Authorization" in visit.headers for visit in web.visits)

    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine {HOST} login vik password secret\ndefault login a password b\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    visit(test)


def test_no_cookie_is_sent_back() -> None:
    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        for path in ("/", "/", "/old"):
            await fetcher.get(web.url(HOST, path))
        assert len(web.visits) == 4
        assert not any("Cookie" in visit.headers for visit in web.visits)

    visit(test)


def test_a_certificate_that_nobody_has_signed_is_refused() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(HOST).configure_cert(context)

    async def run() -> FetchFailed:
        async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]

        async def resolve(_: str) -> Sequence[str]:
            return ["127.0.0.1"]

        async with server, Fetcher([f"{HOST}:{port}"], resolve=resolve) as fetcher:
            with pytest.raises(FetchFailed) as caught:
                await fetcher.get(f"https://{HOST}:{port}/")
        return caught.value

    assert asyncio.run(run()).reason is FetchReason.NO_SECURITY


def test_a_name_server_that_does_not_answer_is_not_waited_for() -> None:
    async def resolve(_: str) -> Sequence[str]:
        await asyncio.sleep(60)
        return []

    async def run() -> FetchFailed:
        limits = FetchLimits(connect_seconds=0.2)
        async with Fetcher(limits=limits, resolve=resolve) as fetcher:
            with pytest.raises(FetchFailed) as caught:
                await fetcher.get("http://slow.example/")
        return caught.value

    failed = asyncio.run(run())
    assert failed.reason is FetchReason.NO_NAME_SERVER
    assert failed.is_temporary


def test_look_ups_that_hang_hold_up_no_other_and_not_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    look_up = socket.getaddrinfo

    def hang(name: str, *others: Any, **options: Any) -> Any:
        if name == "slow.example":
            time.sleep(5)
        return look_up("127.0.0.1", *others, **options)

    monkeypatch.setattr(socket, "getaddrinfo", hang)

    async def run() -> None:
        hanging = [asyncio.create_task(system_addresses("slow.example")) for _ in range(40)]
        await asyncio.sleep(0)
        assert await system_addresses("quick.example") == ["127.0.0.1"]
        assert not any(task.done() for task in hanging)

    begin = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - begin < 5
