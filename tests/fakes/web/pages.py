"""The responses of good hosts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from aiohttp import web

from tests.fakes.web.fake_web import Handler


def page(
    text: str | bytes = "<p>The ferry to Skarvoy leaves at noon.",
    content_type: str = "text/html",
    headers: Mapping[str, str] | None = None,
) -> Handler:
    """A page, always the same."""
    body = text.encode() if isinstance(text, str) else text
    all_headers = {"Content-Type": content_type, **(headers or {})}

    async def answer(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=body, headers=all_headers)

    return answer


def validated(text: str, etag: str, content_type: str = "text/html") -> Handler:
    """A page with an ETag, and status 304 for those who have it."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(text=text, content_type=content_type, headers={"ETag": etag})

    return answer


def redirect(target: str, status: int = 302) -> Handler:
    """A redirect."""

    async def answer(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=status, headers={"Location": target})

    return answer


def status(code: int, headers: Mapping[str, str] | None = None) -> Handler:
    """A status without content."""

    async def answer(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=code, headers=headers)

    return answer


def first(handler: Handler, then: Handler) -> Handler:
    """One answer to the first request, another to all that follow."""
    answers = [handler]

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return await (answers.pop() if answers else then)(request)

    return answer


def slow(seconds: float, handler: Handler | None = None) -> Handler:
    """An answer that takes its time."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return await (handler or page())(request)

    return answer
