"""The way from an address to its content, through redirects."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from yarl import URL

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.allowed_hosts import AllowedHosts
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.response import HostResponse, Response
from retrieval.fetching.targets import parse_target

Send = Callable[[URL, float], Awaitable[HostResponse]]
"""One request to a checked address, with the seconds that are left for it."""

_PERMANENT = frozenset((301, 308))


async def follow(address: str, send: Send, allowed: AllowedHosts, limits: FetchLimits) -> Response:
    """The response that an address leads to; every address on the way is checked anew.

    Permanent redirects count as long as no other came before. Raises FetchFailed.
    """
    target = parse_target(address, allowed)
    seconds = limits.total_seconds
    permanent: str | None = None
    is_permanent = True
    visited = {target}
    for _ in range(limits.redirects + 1):
        response = await send(target, max(seconds, 0.001))
        if response.location is None:
            return _response(address, target, permanent, response)
        seconds -= response.seconds
        target = _next_target(target, response.location, visited, allowed)
        is_permanent = is_permanent and response.status in _PERMANENT
        permanent = str(target) if is_permanent else permanent
        visited.add(target)
    raise FetchFailed(FetchReason.TOO_MANY_REDIRECTS, count=limits.redirects)


def _next_target(target: URL, location: str, visited: set[URL], allowed: AllowedHosts) -> URL:
    """The checked target of a redirect.

    From https there is no way back to http: hosts behind a proxy often redirect so by mistake, and
    mean the same address with https.
    """
    try:
        joined = str(target.join(URL(location)))
    except (ValueError, IndexError):
        raise FetchFailed(FetchReason.INVALID_REDIRECT) from None
    following = parse_target(joined, allowed)
    if target.scheme == "https" and following.scheme == "http":
        following = following.with_scheme("https")
        if following in visited:
            raise FetchFailed(FetchReason.INSECURE_REDIRECT)
        following = parse_target(str(following), allowed)
    return following


def _response(address: str, target: URL, permanent: str | None, response: HostResponse) -> Response:
    return Response(
        url=address,
        final_url=str(target),
        permanent_url=permanent,
        status=response.status,
        content=response.content,
        content_type=response.content_type,
        charset=response.charset,
        etag=response.etag,
        last_modified=response.last_modified,
        max_age=response.max_age,
        suggested_name=response.suggested_name,
    )
