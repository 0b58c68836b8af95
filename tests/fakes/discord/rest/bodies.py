"""HTTP bodies in and out: JSON, and multipart with files."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from aiohttp import web

from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.model.message import File


async def read_body(request: web.Request) -> tuple[Any, tuple[File, ...]]:
    """Return the JSON body and the files of a request."""
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
    """Return a JSON answer; clients compare the content type word for word."""
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"}
    )


def error_response(status: int) -> web.Response:
    """Return the answer of a server that is out of order or out of patience."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        body = {"message": "You are being rate limited.", "retry_after": 0.05, "global": False}
        response = json_response(body, status)
        # Without it clients take the answer for a ban by the network in front of Discord.
        response.headers["Via"] = "1.1 stand-in"
        return response
    return json_response({"message": f"{status}: {HTTPStatus(status).phrase}", "code": 0}, status)
