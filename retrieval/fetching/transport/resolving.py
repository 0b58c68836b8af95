"""Names to addresses, and the check of every address that a connection goes to."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.allowed_hosts import AllowedHosts
from retrieval.fetching.networks import is_public

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""The addresses of a name. Raises OSError (`socket.gaierror`) if there are none."""


async def system_addresses(name: str) -> Sequence[str]:
    """The addresses of a name, as the operating system knows them.

    Each look-up has its own thread: a name server that doesn't answer holds up no other look-up,
    and not the end of the program.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Sequence[str]] = loop.create_future()

    def look_up() -> None:
        try:
            infos = socket.getaddrinfo(
                name, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
            )
        except (OSError, UnicodeError) as error:
            deliver(future.set_exception, error)
        else:
            deliver(future.set_result, [str(info[4][0]) for info in infos])

    def deliver(method: Callable[..., None], value: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(lambda: None if future.done() else method(value))

    threading.Thread(target=look_up, name=f"look-up of {name}", daemon=True).start()
    return await future


class AddressGuard:
    """The check of addresses: those that a name has, and those that are connected to."""

    def __init__(self, allowed: AllowedHosts) -> None:
        self._allowed = allowed
        self._opened: set[tuple[str, int]] = set()

    def check_answer(self, host: str, port: int, addresses: Sequence[str]) -> None:
        """Raise FetchFailed if a host has any address that nothing is fetched from."""
        if self._allowed.has_name(host, port):
            self._opened.update((str(ip_address(address)), port) for address in addresses)
        elif not all(self._is_open(address, port) for address in addresses):
            raise FetchFailed(FetchReason.PRIVATE_ADDRESS, host=host)

    def check_connection(self, address: str, port: int) -> None:
        """Raise FetchFailed just before a connection to an address that was not checked."""
        if (address, port) not in self._opened and not self._is_open(address, port):
            raise FetchFailed(FetchReason.PRIVATE_ADDRESS, host=address)

    def _is_open(self, text: str, port: int) -> bool:
        try:
            address = ip_address(text)
        except ValueError:
            return False
        return is_public(address) or self._allowed.has_address(address, port)
