"""The statuses and headers of HTTP responses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

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
