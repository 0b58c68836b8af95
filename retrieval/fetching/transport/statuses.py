"""The statuses and headers of HTTP responses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_to_datetime

from retrieval.errors import FetchFailed, FetchReason

_WITH_CONTENT = frozenset((200, 203))
_REASONS = {
    401: FetchReason.FORBIDDEN,
    402: FetchReason.FORBIDDEN,
    403: FetchReason.FORBIDDEN,
    404: FetchReason.NOT_FOUND,
    410: FetchReason.NOT_FOUND,
    429: FetchReason.TOO_MANY_REQUESTS,
    451: FetchReason.FORBIDDEN,
}
_FIRST_OF_SERVER, _LAST_OF_SERVER = 500, 599
_PLAIN = re.compile(r"[\x20-\x7e]{1,1000}")
_MAX_HEADER = 1_000
"""Characters of a header with parameters that are read."""
_MAX_NAME = 200
"""Characters of a file name that are kept."""
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,10})", re.IGNORECASE)


def check_status(status: int, headers: Mapping[str, str], host: str) -> None:
    """Raise FetchFailed for a status that comes without the content that was asked for."""
    if status in _WITH_CONTENT:
        return
    is_server = _FIRST_OF_SERVER <= status <= _LAST_OF_SERVER
    other = FetchReason.SERVER_FAILED if is_server else FetchReason.UNEXPECTED_STATUS
    raise FetchFailed(
        _REASONS.get(status, other),
        retry_after=retry_after_of(headers, datetime.now(UTC)),
        status=status,
        host=host,
    )


def retry_after_of(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that a host asks to wait (RFC 9110, 10.2.3), None if it doesn't."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:10])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def max_age_of(headers: Mapping[str, str]) -> float | None:
    """Seconds for which content stays fresh (RFC 9111, 5.2.2.1), None if the host doesn't say."""
    match = _MAX_AGE.search(headers.get("Cache-Control", ""))
    return float(match[1]) if match else None


def plain_header(text: str | None) -> str | None:
    """A header's text if it is short and of printable ASCII; None for any other.

    Other bytes are decoded to halves of characters, which can be neither stored nor sent back.
    """
    return text if text and _PLAIN.fullmatch(text) else None


def charset_of(headers: Mapping[str, str]) -> str | None:
    """The charset that `Content-Type` names, in lower case; None if it names none."""
    return plain_header((_parameter(headers, "Content-Type", "charset") or "").lower())


def suggested_name_of(headers: Mapping[str, str]) -> str | None:
    """The file name that `Content-Disposition` suggests (RFC 6266), None if it suggests none."""
    name = _parameter(headers, "Content-Disposition", "filename") or ""
    return name.encode(errors="replace").decode()[:_MAX_NAME] or None


def _parameter(headers: Mapping[str, str], header: str, name: str) -> str | None:
    """A parameter of a header, None without it.

    aiohttp reads them with parsers that fail on some hostile headers, and that print a warning of
    others and keep it for ever.
    """
    message = Message()
    message[header] = headers.get(header, "")[:_MAX_HEADER]
    try:
        parameters = message.get_params([], header)
        # one in an encoding of its own, such as `filename*`, is the last
        values = [value for key, value in parameters if key.lower() == name]
        return collapse_rfc2231_value(values[-1]) if values else None
    except ValueError:  # an encoding that can't be
        return None
