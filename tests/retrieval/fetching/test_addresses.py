"""The addresses that are fetched from, and those that never see a connection."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching import targets
from retrieval.fetching.allowed_hosts import AllowedHosts, parse_allowed_hosts
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.networks import is_public
from retrieval.fetching.targets import parse_target
from retrieval.fetching.transport.resolving import AddressGuard
from tests.fakes.web.canary import Canary
from tests.fakes.web.fake_web import FakeWeb
from tests.fakes.web.pages import page, redirect
from tests.retrieval.fetching.addresses import (
    CREDENTIALS,
    DISGUISED_HOSTS,
    LOCAL_NAMES,
    NOT_ADDRESSES,
    PORTS,
    PRIVATE_IPV4,
    PRIVATE_IPV6,
    PUBLIC,
    PUBLIC_NAMES,
    REFUSED_SCHEMES,
    encodings,
    hostile_urls,
    urls_of,
)

NOBODY = AllowedHosts()
LIMITS = FetchLimits(total_seconds=20)


def refusal(url: str) -> FetchReason | None:
    """The reason why an address is refused before anything is looked up."""
    try:
        parse_target(url, NOBODY)
    except FetchFailed as failed:
        return failed.reason
    return None


async def outcome(fetcher: Fetcher, url: str) -> FetchReason | None:
    """The reason why fetching fails; None if it doesn't."""
    try:
        await fetcher.get(url)
    except FetchFailed as failed:
        return failed.reason
    return None


def with_canary(monkeypatch: pytest.MonkeyPatch, test: Callable[[Canary], Awaitable[None]]) -> None:
    """Run a test with a canary whose port may be fetched from, and must see no connection."""

    async def run() -> None:
        async with Canary() as canary:
            monkeypatch.setattr(targets, "WEB_PORTS", frozenset((80, 443, canary.port)))
            await test(canary)
            assert canary.connections == 0

    asyncio.run(run())


@pytest.mark.parametrize("address", [*PRIVATE_IPV4, *PRIVATE_IPV6])
def test_no_public_address(address: str) -> None:
    assert not is_public(ip_address(address))
    assert refusal(urls_of(address)) is FetchReason.PRIVATE_ADDRESS
    for answer in ([address], ["1.1.1.1", address]):
        with pytest.raises(FetchFailed):
            AddressGuard(NOBODY).check_answer("example.org", 443, answer)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address(address: str) -> None:
    assert is_public(ip_address(address))
    assert refusal(urls_of(address)) is None
    AddressGuard(NOBODY).check_answer("example.org", 443, [address, "1.1.1.1"])


@pytest.mark.parametrize("name", PUBLIC_NAMES)
def test_a_public_name(name: str) -> None:
    assert refusal(urls_of(name)) is None


@pytest.mark.parametrize("name", LOCAL_NAMES)
def test_a_name_that_is_only_known_in_a_private_network(name: str) -> None:
    assert refusal(urls_of(name)) is FetchReason.LOCAL_NAME


@pytest.mark.parametrize("url", NOT_ADDRESSES)
def test_no_address(url: str) -> None:
    assert refusal(url) in {FetchReason.NOT_AN_ADDRESS, FetchReason.CREDENTIALS}


@pytest.mark.parametrize(
    "url",
    [
        "http://exam\tple.org/",
        "http://127.0.0.1\r\nHost: example.org",
        "http://example.org/\nx",
        "http://example.org/\0",
        "http://exa mple.org/",
        "http://example.org\u2028/",
        "http://ex\u00adample.org/",
        "http://\ud800.example/",
    ],
    ids=ascii,
)
def test_no_address_with_control_characters(url: str) -> None:
    assert refusal(url) is FetchReason.NOT_AN_ADDRESS


@pytest.mark.parametrize("url", REFUSED_SCHEMES)
def test_no_other_scheme(url: str) -> None:
    assert refusal(url) is FetchReason.UNSUPPORTED_SCHEME


@pytest.mark.parametrize("url", CREDENTIALS)
def test_no_credentials(url: str) -> None:
    assert refusal(url) is FetchReason.CREDENTIALS


@pytest.mark.parametrize("url", PORTS)
def test_no_other_port(url: str) -> None:
    assert refusal(url) is FetchReason.PORT


def test_no_endless_address() -> None:
    assert refusal("http://example.org/" + "a" * 2_029) is None
    assert refusal("http://example.org/" + "a" * 2_030) is FetchReason.ADDRESS_TOO_LONG


@pytest.mark.parametrize(
    ("url", "fetched"),
    [
        ("HTTP://Example.ORG./Ferry#noon", "http://example.org/Ferry"),
        ("https://bücher.example/ü?q=ä", "https://xn--bcher-kva.example/%C3%BC?q=%C3%A4"),
        ("  http://example.org/a b \n", "http://example.org/a%20b"),
        ("https://example.org:443/", "https://example.org/"),
        ("http://example.org", "http://example.org/"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_the_address_that_is_fetched(url: str, fetched: str) -> None:
    assert str(parse_target(url, NOBODY)) in {fetched, fetched.removesuffix("/")}


def test_no_hostile_address_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    urls = list(hostile_urls())
    assert len(urls) >= 350

    async def test(canary: Canary) -> None:
        async with Fetcher(limits=LIMITS) as fetcher:
            for url in urls:
                assert await outcome(fetcher, url), url
            for host in (*encodings("127.0.0.1"), *DISGUISED_HOSTS):
                assert await outcome(fetcher, f"http://{host}:{canary.port}/"), host
            for name in ("localhost", "[::1]", "[::]", "0", "ip6-localhost"):
                assert await outcome(fetcher, f"http://{name}:{canary.port}/"), name

    with_canary(monkeypatch, test)


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["::1"],
        ["1.1.1.1", "127.0.0.1"],
        ["127.0.0.1", "1.1.1.1"],
        ["2606:4700::1111", "::ffff:127.0.0.1"],
        ["fe80::1%lo"],
        ["64:ff9b::7f00:1", "1.1.1.1"],
        ["nonsense"],
    ],
    ids=str,
)
def test_a_name_with_any_private_address_is_refused(
    answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(canary: Canary) -> None:
        async def resolve(_: str) -> Sequence[str]:
            return answers

        async with Fetcher(limits=LIMITS, resolve=resolve) as fetcher:
            url = f"http://trap.example:{canary.port}/"
            assert await outcome(fetcher, url) is FetchReason.PRIVATE_ADDRESS

    with_canary(monkeypatch, test)


def test_a_name_that_changes_its_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each address that is connected to comes from a look-up that was checked."""

    async def test(canary: Canary) -> None:
        answers = iter([["1.1.1.1"], *[["127.0.0.1"]] * 20])
        dialled: list[str] = []

        async def resolve(_: str) -> Sequence[str]:
            return next(answers)

        async def refuse(_: asyncio.AbstractEventLoop, __: object, address: tuple[str]) -> None:
            dialled.append(address[0])
            raise ConnectionRefusedError

        monkeypatch.setattr(asyncio.selector_events.BaseSelectorEventLoop, "sock_connect", refuse)
        async with Fetcher(limits=LIMITS, resolve=resolve) as fetcher:
            url = f"http://trap.example:{canary.port}/"
            reasons = [await outcome(fetcher, url) for _ in range(5)]
        assert reasons == [FetchReason.NO_CONNECTION, *[FetchReason.PRIVATE_ADDRESS] * 4]
        assert dialled == ["1.1.1.1"]

    with_canary(monkeypatch, test)


def test_a_connection_to_an_address_that_was_not_checked_is_refused() -> None:
    guard = AddressGuard(parse_allowed_hosts(["wiki.lan", "10.0.0.5"]))
    for address in ("127.0.0.1", "10.0.0.6", "::1"):
        with pytest.raises(FetchFailed):
            guard.check_connection(address, 80)
    guard.check_connection("10.0.0.5", 80)
    guard.check_answer("wiki.lan", 80, ["127.0.0.1"])
    guard.check_connection("127.0.0.1", 80)
    with pytest.raises(FetchFailed):
        guard.check_connection("127.0.0.1", 443)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_private_address_is_not_followed(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(canary: Canary) -> None:
        hosts = ["127.0.0.1", "[::1]", "localhost", "trap.test", "2130706433", "[::ffff:7f00:1]"]
        async with FakeWeb() as web:
            paths = {
                f"/{n}": redirect(f"http://{host}:{canary.port}/", code)
                for n, host in enumerate(hosts)
            }
            web.host(
                "good.test", {**paths, "/chain": redirect("/further"), "/further": paths["/0"]}
            )
            web.host("other.test", {"/": redirect(web.url("good.test", "/chain"))})
            async with web.fetcher(LIMITS, allow=["wiki.lan"]) as fetcher:
                for path in (*paths, "/chain"):
                    assert await outcome(fetcher, web.url("good.test", path)), path
                assert await outcome(fetcher, web.url("other.test"))

    with_canary(monkeypatch, test)


def test_an_allowed_host_opens_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test(canary: Canary) -> None:
        async with FakeWeb() as web:
            web.host("wiki.lan", {"/": page(), "/x": redirect(f"http://127.0.0.1:{canary.port}")})
            async with web.fetcher(LIMITS) as fetcher:
                assert await outcome(fetcher, web.url("wiki.lan")) is None
                reason = await outcome(fetcher, web.url("wiki.lan", "/x"))
                assert reason is FetchReason.PRIVATE_ADDRESS
                port = web.url("wiki.lan").rpartition(":")[2]
                assert await outcome(fetcher, f"http://127.0.0.1:{port}")
                assert await outcome(fetcher, f"http://localhost:{port}")
                assert await outcome(fetcher, f"http://wiki.lan:{canary.port}")

    with_canary(monkeypatch, test)


@pytest.mark.parametrize(
    ("entry", "opened", "closed"),
    [
        ("wiki.lan", ["http://wiki.lan/", "https://WIKI.lan./"], ["http://wiki.lan:8080"]),
        ("Wiki.LAN:8080", ["http://wiki.lan:8080/"], ["http://a.wiki.lan:8080"]),
        ("intranet", ["http://intranet/"], ["http://intra/"]),
        ("localhost:8000", ["http://localhost:8000/"], ["http://localhost/", "http://127.0.0.1"]),
        ("10.0.0.5", ["http://10.0.0.5/", "https://10.0.0.5"], ["http://10.0.0.6/"]),
        ("10.0.0.5:8080", ["http://10.0.0.5:8080/"], ["http://10.0.0.5/", "http://167772165:8080"]),
        (
            "192.168.1.0/24",
            ["http://192.168.1.255/"],
            ["http://192.168.2.1", "http://192.168.1.1:81"],
        ),
        ("[fd00::5]:81", ["http://[fd00::5]:81/"], ["http://[fd00::5]/"]),
        ("fd00::/8", ["http://[fd12::1]/"], ["http://[fe80::1]/"]),
        ("::1", ["http://[::1]/"], ["http://127.0.0.1/"]),
    ],
)
def test_allowed_hosts(entry: str, opened: Iterable[str], closed: Iterable[str]) -> None:
    allowed = parse_allowed_hosts([f" {entry} "])
    for url in opened:
        parse_target(url, allowed)
    for url in closed:
        with pytest.raises(FetchFailed):
            parse_target(url, allowed)


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "a b",
        "wiki.lan:x",
        "wiki.lan:0",
        "wiki.lan:99999",
        "http://wiki.lan",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0.256",
        "*.lan",
        "[::1",
        "fd00::1:zz",
        "vik@wiki.lan",
        "0x7f.1",
    ],
)
def test_a_wrong_entry_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match="is not a host: write a name") as caught:
        parse_allowed_hosts(["wiki.lan", entry])
    assert f"“{entry}”" in str(caught.value)


HOSTS = st.one_of(
    st.ip_addresses().map(lambda address: f"[{address}]" if address.version == 6 else str(address)),
    st.ip_addresses(v=4).flatmap(lambda address: st.sampled_from(list(encodings(str(address))))),
    st.sampled_from([*PRIVATE_IPV4, *LOCAL_NAMES, *PUBLIC_NAMES]),
    st.text(max_size=30),
    st.text("0123456789abcdefx.:[]%@\\/#?。．", max_size=30),
)
URLS = st.builds(
    lambda scheme, host, rest: f"{scheme}{host}{rest}",
    st.sampled_from(["http://", "https://", "HTTP://", "http:/", "http:\\\\", "", "ftp://"]),
    HOSTS,
    st.one_of(
        st.sampled_from(["", "/", ":80/", ":443", ":22/", "/x@1.1.1.1", "#@1.1.1.1"]), st.text()
    ),
)


@given(url=URLS, answers=st.lists(st.ip_addresses().map(str), min_size=1, max_size=3))
def test_whatever_the_address_only_public_hosts_are_connected_to(
    url: str, answers: list[str]
) -> None:
    dialled: list[tuple[str, int]] = []

    async def resolve(_: str) -> Sequence[str]:
        return answers

    async def refuse(_: socket.socket, address: tuple[str, int]) -> None:
        dialled.append((address[0], address[1]))
        raise ConnectionRefusedError

    async def run() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(asyncio.get_running_loop(), "sock_connect", refuse)
            await fetch()

    async def fetch() -> None:
        async with Fetcher(limits=LIMITS, resolve=resolve) as fetcher:
            assert await outcome(fetcher, url)

    asyncio.run(run())
    assert all(is_public(ip_address(address)) for address, _ in dialled)
    assert all(port in {80, 443} for _, port in dialled)
