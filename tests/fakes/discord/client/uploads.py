"""Files that users upload, which the bot can download."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.discord.model.message import File
from tests.fakes.discord.protocol import Json, Snowflakes

PATH = "/attachments/{id}/{name}"


@dataclass(slots=True)
class Uploads:
    """The attachments on Discord's CDN."""

    snowflakes: Snowflakes
    base_url: Callable[[], str]
    files: dict[str, File] = field(default_factory=dict)

    def store_options(self, options: Mapping[str, Any]) -> tuple[dict[str, Any], Json]:
        """Store the files among option values.

        Returns the values, with attachment ids in place of files, and the `resolved` data.
        """
        values, attachments = dict(options), {}
        for name, value in options.items():
            if isinstance(value, File):
                attachment = {**self.store(value), "ephemeral": True}
                values[name] = attachment["id"]
                attachments[attachment["id"]] = attachment
        return values, {"attachments": attachments} if attachments else {}

    def store(self, file: File) -> Json:
        """Store a file and return its attachment payload."""
        number = self.snowflakes.next()
        self.files[number] = file
        url = f"{self.base_url()}/attachments/{number}/{file.name}"
        kind = mimetypes.guess_type(file.name)[0]
        return {
            "id": number,
            "filename": file.name,
            "content_type": kind,
            "size": len(file.data),
            "url": url,
            "proxy_url": url,
        }

    async def serve(self, request: web.Request) -> web.Response:
        """Serve a download."""
        file = self.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data)
