"""The web addresses that `add` is given: as arguments, in lists, in sitemaps, or known already."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from retrieval.cli.adding.add_summary import AddressFailure
from retrieval.cli.libraries import library_location
from retrieval.cli.options import UsageError
from retrieval.cli.output import display_path
from retrieval.fetching.allowed_hosts import parse_allowed_hosts
from retrieval.library import Library
from retrieval.model.addresses import address_key
from retrieval.reading.reader_pool import ReaderPool
from retrieval.text.unicode import visible_line

_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):/", re.IGNORECASE)
DEFAULT_MOST = 1_000
"""Pages of a sitemap."""
_MAX_LINE_CHARACTERS = 10_000


@dataclass
class WebAddresses:
    """The addresses to fetch, each once, and what stands in the way of others."""

    by_key: dict[str, str] = field(default_factory=dict)
    """The addresses, by what is the same for all addresses of a page."""
    failures: list[AddressFailure] = field(default_factory=list)
    unchanged: int = 0
    """Pages of sitemaps that have not changed since they were added."""

    def add(self, address: str) -> None:
        """Add an address."""
        self.by_key.setdefault(address_key(address), address)


def is_web_address(text: str) -> bool:
    """True for an http or https address; raises UsageError for one of another kind."""
    if _WEB.match(text):
        return True
    other = _ANY_SCHEME.match(text)
    if not other:
        return False
    if other["scheme"].lower() == "file":
        raise UsageError(f"{visible_line(text)}: name the file by its path, without file://")
    if other["scheme"].lower() in {"http", "https"}:
        raise UsageError(f"{visible_line(text)}: a web address begins with https:// and a host")
    raise UsageError(
        f"{visible_line(text)}: only addresses that begin with https:// or http:// can be fetched"
    )


def web_addresses(options: argparse.Namespace, readers: ReaderPool) -> WebAddresses:
    """All addresses to fetch. Fetches the sitemaps; raises UsageError."""
    try:
        parse_allowed_hosts(options.allow_host)
    except ValueError as error:
        raise UsageError(f"--allow-host: {error}") from None
    found = WebAddresses()
    for path in filter(is_web_address, options.paths):
        found.add(path)
    for name in options.from_file:
        _add_listed(name, found)
    if options.refresh:
        for address, _ in _known(options):
            found.add(address.partition("#part=")[0])
    if options.sitemap:
        _add_from_sitemaps(options, readers, found)
    return found


def _add_listed(name: str, found: WebAddresses) -> None:
    """Add the addresses in a list: one a line, with empty lines and comments."""
    shown = "standard input" if name == "-" else display_path(Path(name))
    addresses: list[str] = []
    failures: list[AddressFailure] = []
    for number, line in enumerate(_lines(name), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if _WEB.match(text) and not re.search(r"\s", text):
            addresses.append(text)
        else:
            reason = f"not a web address, such as https://example.com (line {number:,} of {shown})"
            failures.append(AddressFailure(text, reason))
    if not addresses:
        raise UsageError(f"--from {shown}: no line is a web address, such as https://example.com")
    for address in addresses:
        found.add(address)
    found.failures += failures


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from (line[:_MAX_LINE_CHARACTERS] for line in sys.stdin)
        return
    with Path(name).open(encoding="utf-8-sig", errors="replace") as file:
        yield from (line[:_MAX_LINE_CHARACTERS] for line in file)


def _add_from_sitemaps(
    options: argparse.Namespace, readers: ReaderPool, found: WebAddresses
) -> None:
    from retrieval.cli.adding.sitemap_source import sitemap_entries  # noqa: PLC0415 - loads asyncio

    for address in options.sitemap:
        if not is_web_address(address):
            raise UsageError(f"--sitemap {visible_line(address)}: this is not a web address")
    entries = sitemap_entries(options, readers, found.failures)
    known = {address_key(address): added_at for address, added_at in _known(options)}
    for entry in entries:
        added_at = known.get(address_key(entry.address))
        if added_at and entry.changed_at and entry.changed_at < added_at:
            found.unchanged += 1
        else:
            found.add(entry.address)


def _known(options: argparse.Namespace) -> Iterable[tuple[str, datetime | None]]:
    """The addresses of the collection's articles that were fetched, and when they were added."""
    if options.library is None or not Library.exists(location := library_location(options)):
        return []
    with Library.open(location) as library:
        entries = library.entries(collections=[options.collection])
    return [
        (entry.url, entry.added_at)
        for entry in entries
        if entry.is_current and entry.path is None and entry.url and _WEB.match(entry.url)
    ]
