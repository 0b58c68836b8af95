"""Bodies of requests and responses: JSON, and multipart with files."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from aiohttp import web

from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.model.message import File


async def read_body(request: web.Request) -> tuple[Any, tuple[File, ...]]:
    """The JSON and the files of a request."""
    if not request.can_read_body:
        return None, ()
    try:
        if not request.content_type.startswith("multipart/"):
            return await request.json(), ()
        form = await request.post()
        files = tuple(
            File(part.filename, part.file.read())
            for part in form.values()
            if isinstance(part, web.FileField)
        )
        return json.loads(str(form["payload_json"])), files
    except (ValueError, KeyError):
        raise ApiError(HTTPStatus.BAD_REQUEST, 50109, "The request body is not JSON") from None


def json_response(body: Any, status: int = HTTPStatus.OK) -> web.Response:
    """A JSON response. Its content type has no charset: clients compare it exactly."""
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"}
    )


def error_response(status: int, code: int = 0) -> web.Response:
    """An error response for a fault: 429 or any other status."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        body = {"message": "You are being rate limited.", "retry_after": 0.05, "global": False}
        response = json_response(body, status)
        # Without Via, clients take a 429 for a ban by Cloudflare.
        response.headers["Via"] = "1.1 stand-in"
        return response
    body = {"message": f"{status}: {HTTPStatus(status).phrase}", "code": code}
    return json_response(body, status)
