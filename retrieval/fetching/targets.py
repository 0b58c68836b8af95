"""The check of a web address before anything is looked up or connected to."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address

from yarl import URL

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.allowed_hosts import HOST_NAME, NUMERIC_NAME, WEB_PORTS, AllowedHosts
from retrieval.fetching.networks import Address, is_public

MAX_CHARACTERS = 2_048
"""Characters of an address. Longer ones are not addresses of articles."""

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"https?://(?P<authority>[^/?#\\]+)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029]")
_LOCAL_NAME = re.compile(r"[^.]+|(?:.*\.)?(?:localhost|localdomain|local|internal|home\.arpa)")
"""Names that lead to no host of the internet: of a single label, and of RFC 6761, RFC 6762,
RFC 8375 and ICANN's `internal`."""


def parse_target(address: str, allowed: AllowedHosts) -> URL:
    """A web address as it is fetched: without a fragment, its host in the form that is looked up.

    Raises FetchFailed if it is none, or leads where nothing is fetched from.
    """
    text = address.strip(" \t\r\n")
    if len(text) > MAX_CHARACTERS:
        raise FetchFailed(FetchReason.ADDRESS_TOO_LONG, characters=MAX_CHARACTERS)
    match = _WEB.match(text)
    if _CONTROLS.search(text):
        raise FetchFailed(FetchReason.NOT_AN_ADDRESS)
    if not match:
        is_web = (scheme := _SCHEME.match(text)) and scheme["scheme"].lower() in {"http", "https"}
        raise FetchFailed(FetchReason.NOT_AN_ADDRESS if is_web else FetchReason.UNSUPPORTED_SCHEME)
    if "@" in match["authority"]:
        raise FetchFailed(FetchReason.CREDENTIALS)
    try:
        url = URL(text).with_fragment(None)
        host = (url.raw_host or "").lower().removesuffix(".")
        literal = _literal(host, is_bracketed=match["authority"].startswith("["))
        target = url.with_host(host)
    except (ValueError, IndexError):  # yarl raises the latter for https://[]
        raise FetchFailed(FetchReason.NOT_AN_ADDRESS) from None
    _check_host(host, literal, target.port or 0, allowed)
    return target


def _literal(host: str, *, is_bracketed: bool) -> Address | None:
    """The address that a host is, in the one spelling that is accepted.

    None for a name. Raises ValueError for what is neither, as 127.1 and 0x7f000001, which systems
    read as addresses.
    """
    if is_bracketed:
        if "%" in host:
            raise ValueError(host)
        return IPv6Address(host)
    if NUMERIC_NAME.fullmatch(host):
        return IPv4Address(host)
    if not HOST_NAME.fullmatch(host):
        raise ValueError(host)
    return None


def _check_host(host: str, literal: Address | None, port: int, allowed: AllowedHosts) -> None:
    if literal is None and allowed.has_name(host, port):
        return
    if literal is not None and allowed.has_address(literal, port):
        return
    if literal is None and _LOCAL_NAME.fullmatch(host):
        raise FetchFailed(FetchReason.LOCAL_NAME, host=host)
    if literal is not None and not is_public(literal):
        raise FetchFailed(FetchReason.PRIVATE_ADDRESS, host=host)
    if port not in WEB_PORTS:
        raise FetchFailed(FetchReason.PORT, port=str(port))
