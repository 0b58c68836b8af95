"""Links that open an article at an extract."""

from __future__ import annotations

import re

from yarl import URL

from bot.ui.limits import MAX_BUTTON_URL_LENGTH
from bot.ui.text_fragments import text_directives
from retrieval import Extract

# A name with a dot, or an IPv6 address: other names mean something in a local network at most.
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+\.?|[0-9a-f.]*:[0-9a-f:.]+", re.IGNORECASE)
# Discord shows these as invitations, whatever else a URL contains.
_INVITATION = re.compile(
    r"discord\.(gg|gift|new)/|discord(app)?\.com/+(invite|gifts|template)/", re.IGNORECASE
)


def link_to(extract: Extract) -> str | None:
    """The URL of the article, with a text fragment for the extract if there is room for it.

    Of a PDF, it opens the page (RFC 8118). None if the article has no URL, or one that a button
    can't have.
    """
    url = _button_url(extract.article.url)
    if url is None:
        return None
    page = extract.article.page_at(extract.start)
    if page is not None:
        link = f"{url.partition('#')[0]}#page={page}"
        return link if len(link) <= MAX_BUTTON_URL_LENGTH else url
    directive = next(text_directives(extract), None)
    if directive is None:
        return url
    separator = ":~:text=" if "#" in url else "#:~:text="
    link = f"{url}{separator}{directive}"
    return link if len(link) <= MAX_BUTTON_URL_LENGTH else url


def _button_url(url: str | None) -> str | None:
    """The URL as a button can have it: http or https, with a host, without user and password."""
    try:
        parsed = URL((url or "").strip())
    except (ValueError, IndexError):  # yarl raises the latter for https://[]@
        return None
    if parsed.scheme not in {"http", "https"} or not _HOST.fullmatch(parsed.raw_host or ""):
        return None
    if parsed.raw_user is not None or parsed.raw_password is not None:
        return None
    address = str(parsed).split(":~:", 1)[0].removesuffix("#")
    # yarl keeps round brackets, which some clients take for the end of a link
    address = address.replace("(", "%28").replace(")", "%29")
    is_allowed = (
        len(address) <= MAX_BUTTON_URL_LENGTH
        and address.isascii()
        and not _INVITATION.search(address)
    )
    return address if is_allowed else None
