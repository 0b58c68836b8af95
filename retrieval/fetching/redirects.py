"""The way from an address to its content, through redirects."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from yarl import URL

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.allowed_hosts import AllowedHosts
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.response import Answer, Response
from retrieval.fetching.targets import parse_target

Ask = Callable[[URL, float], Awaitable[Answer]]
"""One request to a checked address, with the seconds that are left for it."""

_PERMANENT = frozenset((301, 308))


async def follow(address: str, ask: Ask, allowed: AllowedHosts, limits: FetchLimits) -> Response:
    """The response that an address leads to; every address on the way is checked anew.

    Permanent redirects count as long as no other came before. Raises FetchFailed.
    """
    target = parse_target(address, allowed)
    seconds = limits.total_seconds
    permanent: str | None = None
    is_permanent = True
    visited = {target}
    for _ in range(limits.redirects + 1):
        answer = await ask(target, max(seconds, 0.001))
        if answer.location is None:
            return _response(address, target, permanent, answer)
        seconds -= answer.seconds
        target = _next_target(target, answer.location, visited, allowed)
        is_permanent = is_permanent and answer.status in _PERMANENT
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


def _response(address: str, target: URL, permanent: str | None, answer: Answer) -> Response:
    return Response(
        url=address,
        final_url=str(target),
        permanent_url=permanent,
        status=answer.status,
        content=answer.content,
        content_type=answer.content_type,
        charset=answer.charset,
        etag=answer.etag,
        last_modified=answer.last_modified,
        max_age=answer.max_age,
        suggested_name=answer.suggested_name,
    )
