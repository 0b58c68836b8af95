"""The type of a REST route: method, path template and handler."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.fakes.discord.model.request_body import RequestBody

Handler = Callable[[web.Request, RequestBody], Awaitable[web.Response]]
Route = tuple[str, str, Handler]
