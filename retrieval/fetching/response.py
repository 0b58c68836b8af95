"""The response to a fetch, and the request behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from retrieval.fetching.content_types import ARTICLES, FEED_TYPES, file_name


@dataclass(frozen=True)
class Request:
    """The conditions of a request: validators of an earlier response, accepted types, size."""

    etag: str | None = None
    last_modified: str | None = None
    accept: frozenset[str] | None = ARTICLES
    """None for any type, but for nothing larger than a page."""
    cut_at: int | None = None
    """Bytes of the content; the rest is left out. None for a failure if it is too large."""


@dataclass(frozen=True)
class HostResponse:
    """A host's response to one request, which may be a redirect."""

    status: int
    seconds: float
    location: str | None = None
    """The target of a redirect, as the host wrote it."""
    content: bytes = b""
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    max_age: float | None = None
    suggested_name: str | None = None


@dataclass(frozen=True)
class Response:
    """The content of a web address, or the news that it has not changed."""

    url: str
    """The address as it was asked for."""
    final_url: str
    """The address that answered, after redirects."""
    permanent_url: str | None
    """The address to ask from now on: the last one that only permanent redirects lead to."""
    status: int
    """200, or 304 for content that has not changed since the validators given."""
    content: bytes
    """Unpacked."""
    content_type: str
    """The media type in lower case, without parameters; empty if the host names none."""
    charset: str | None
    etag: str | None
    last_modified: str | None
    max_age: float | None
    """Seconds for which the host calls the content fresh (`Cache-Control`)."""
    suggested_name: str | None = None
    """The file name that the host suggests (`Content-Disposition`)."""

    @property
    def is_unchanged(self) -> bool:
        """True if the content is that of the validators given."""
        return self.status == 304  # noqa: PLR2004 - it has no other name that is as well known

    @property
    def is_feed(self) -> bool:
        """True if the host calls it a feed."""
        return self.content_type in FEED_TYPES


def file_name_of(response: Response) -> str:
    """A name for the content, whose extension is that of its format, as `report.pdf`."""
    path = response.suggested_name or unquote(urlsplit(response.final_url).path)
    name = PurePosixPath(path.replace("\\", "/")).name
    return file_name(name, response.content_type, response.content[:5])
