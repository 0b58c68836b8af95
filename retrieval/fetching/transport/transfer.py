"""One request to one host, and its response."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping

import aiohttp
from yarl import URL

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.allowed_hosts import AllowedHosts
from retrieval.fetching.content_types import is_accepted, is_document
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.response import HostResponse, Request
from retrieval.fetching.transport.body import BodyLimits, read_body, too_large
from retrieval.fetching.transport.connections import open_session
from retrieval.fetching.transport.inflating import decoder_of
from retrieval.fetching.transport.resolving import AddressGuard, Resolve, system_addresses
from retrieval.fetching.transport.statuses import (
    charset_of,
    check_status,
    max_age_of,
    plain_header,
    suggested_name_of,
)

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_NOT_MODIFIED = 304
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,80}")
"""The media types that are shown to users."""


class Transport:
    """Requests to single addresses, over connections that are used again."""

    def __init__(
        self, allowed: AllowedHosts, limits: FetchLimits, resolve: Resolve | None, user_agent: str
    ) -> None:
        guard = AddressGuard(allowed)
        self._limits = limits
        self._session = open_session(guard, resolve or system_addresses, limits, user_agent)

    async def send(self, target: URL, request: Request, seconds: float) -> HostResponse:
        """The response to one request; redirects are not followed. Raises FetchFailed."""
        host = target.host or ""
        headers = _headers(request)
        begin = time.monotonic()
        try:
            async with (
                asyncio.timeout(seconds),
                self._session.get(target, headers=headers, allow_redirects=False) as response,
            ):
                return await _host_response(response, host, request, self._limits, begin)
        except TimeoutError:
            seconds = round(self._limits.total_seconds)
            raise FetchFailed(FetchReason.TOO_SLOW, host=host, seconds=seconds) from None
        except (aiohttp.ClientError, aiohttp.http.HttpProcessingError, ValueError) as error:
            raise FetchFailed(_reason_of(error), host=host) from None

    async def close(self) -> None:
        """Close all connections."""
        await self._session.close()


def _reason_of(error: Exception) -> FetchReason:
    match error:
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientSSLError():
            return FetchReason.NO_SECURITY
        case aiohttp.ClientConnectorError():
            return FetchReason.NO_CONNECTION
        case (
            aiohttp.ClientPayloadError()
            | aiohttp.ServerDisconnectedError()
            | aiohttp.ClientOSError()
        ):
            return FetchReason.INCOMPLETE
        case _:
            return FetchReason.INVALID_RESPONSE


def _headers(request: Request) -> Mapping[str, str]:
    validators = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {
        "Accept": "*/*" if request.accept is None else "text/html, application/xhtml+xml, */*",
        **{name: text for name, value in validators.items() if (text := plain_header(value))},
    }


async def _host_response(
    response: aiohttp.ClientResponse,
    host: str,
    request: Request,
    limits: FetchLimits,
    begin: float,
) -> HostResponse:
    headers = response.headers
    location = headers.get("Location")
    if response.status in _REDIRECTS and location is not None:
        return HostResponse(response.status, time.monotonic() - begin, location=location)
    is_unchanged = response.status == _NOT_MODIFIED and bool(request.etag or request.last_modified)
    if not is_unchanged:
        check_status(response.status, headers, host)
    content_type = _media_type(headers)
    content = b"" if is_unchanged else await _content(response, content_type, request, limits)
    return HostResponse(
        response.status if is_unchanged else 200,
        time.monotonic() - begin,
        content=content,
        content_type=content_type,
        charset=charset_of(headers),
        etag=plain_header(headers.get("ETag")),
        last_modified=plain_header(headers.get("Last-Modified")),
        max_age=max_age_of(headers),
        suggested_name=suggested_name_of(headers),
    )


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


async def _content(
    response: aiohttp.ClientResponse,
    content_type: str,
    request: Request,
    limits: FetchLimits,
) -> bytes:
    if not is_accepted(content_type, request.accept):
        shown = content_type if _MEDIA_TYPE.fullmatch(content_type) else "?"
        raise FetchFailed(FetchReason.UNSUPPORTED_TYPE, type=shown)
    is_large = request.accept is not None and is_document(content_type)
    max_bytes = limits.max_document_bytes if is_large else limits.max_bytes
    if request.cut_at is None and (response.content_length or 0) > max_bytes:
        raise too_large(max_bytes)
    decoder = decoder_of(",".join(response.headers.getall("Content-Encoding", [])))
    body_limits = BodyLimits(max_bytes, limits.max_ratio, request.cut_at)
    return await read_body(_chunks(response.content), decoder, body_limits)


async def _chunks(stream: aiohttp.StreamReader) -> AsyncIterator[bytes]:
    async for chunk in stream.iter_any():
        yield chunk
