"""Links that open an article at an extract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from yarl import URL

from bot.ui.limits import MAX_BUTTON_URL_LENGTH
from retrieval import Extract

# A name with a dot, or an IPv6 address: other names mean something in a local network at most.
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+\.?|[0-9a-f.]*:[0-9a-f:.]+", re.IGNORECASE)
# Discord shows these as invitations, whatever else a URL contains.
_INVITATION = re.compile(
    r"discord\.(gg|gift|new)/|discord(app)?\.com/+(invite|gifts|template)/", re.IGNORECASE
)
_WORD_COUNTS = (5, 8, 12)
"""Words of the start and of the end of an extract; the higher counts are for repeated phrases."""
_PREFIX_WORDS = 5


def link_to(extract: Extract) -> str | None:
    """The URL of the article, with a text fragment for the extract if there is room for it.

    None if the article has no URL, or one that a button can't have. The form of the fragment is
    that of the URL Fragment Text Directives draft: `#:~:text=[prefix-,]start,end`.
    """
    url = _button_url(extract.article.url)
    if url is None:
        return None
    directive = next(_directives(extract), None)
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


def _directives(extract: Extract) -> Iterator[str]:
    """Text directives for an extract, the shortest first; each matches nowhere before it."""
    text = " ".join(extract.article.text.split())
    before = " ".join(extract.article.text[: extract.start].split())
    words = extract.text.split()
    # case-folding may lengthen a text: all positions are those in the folded text
    position = len(before.casefold()) + 1 if before else 0
    folded = text.casefold()
    for count in _WORD_COUNTS:
        if len(words) <= 2 * count:
            start, end = " ".join(words), ""
        else:
            start, end = " ".join(words[:count]), " ".join(words[-count:])
        if folded.find(start.casefold()) == position:
            yield _encoded(start) + (f",{_encoded(end)}" if end else "")
    prefix = " ".join(before.split(" ")[-_PREFIX_WORDS:])
    if prefix:
        yield f"{_encoded(prefix)}-,{_encoded(start)}" + (f",{_encoded(end)}" if end else "")


def _encoded(words: str) -> str:
    # a bare hyphen would mark a prefix
    return quote(words, safe="").replace("-", "%2D")
