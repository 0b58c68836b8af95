"""Links that open the article at the quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from yarl import URL

from bot.ui.limits import MAX_BUTTON_URL_LENGTH
from retrieval.model.answer import Extract

# A name with a dot, or a number: others are known inside one network at most.
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+\.?|[0-9a-f.]*:[0-9a-f:.]+", re.IGNORECASE)
# Discord shows an invitation for these, whatever else an address holds.
_INVITATION = re.compile(
    r"discord\.(gg|gift|new)/|discord(app)?\.com/+(invite|gifts|template)/", re.IGNORECASE
)
_WORD_COUNTS = (5, 8, 12)
"""How many words name the beginning and the end; more, where fewer stand elsewhere too."""
_PREFIX_WORDS = 5


def link_to(extract: Extract) -> str | None:
    """The address of the article, with a text fragment for the extract where it fits in.

    None where the article has no address, or one that no button may carry. The form is that of
    the URL Fragment Text Directives draft: `#:~:text=[prefix-,]start,end`.
    """
    address = _address(extract.article.url)
    if address is None:
        return None
    directive = next(_directives(extract), None)
    if directive is None:
        return address
    joint = ":~:text=" if "#" in address else "#:~:text="
    linked = f"{address}{joint}{directive}"
    return linked if len(linked) <= MAX_BUTTON_URL_LENGTH else address


def _address(url: str | None) -> str | None:
    """The URL as it may stand in a link: http or https, of a host, without a name or password."""
    try:
        parsed = URL((url or "").strip())
    except (ValueError, IndexError):  # yarl raises the latter for https://[]@
        return None
    if parsed.scheme not in {"http", "https"} or not _HOST.fullmatch(parsed.raw_host or ""):
        return None
    if parsed.raw_user is not None or parsed.raw_password is not None:
        return None
    address = str(parsed).split(":~:", 1)[0].removesuffix("#")
    # yarl leaves round brackets, which some clients take for the end of a link
    address = address.replace("(", "%28").replace(")", "%29")
    may_stand = (
        len(address) <= MAX_BUTTON_URL_LENGTH
        and address.isascii()
        and not _INVITATION.search(address)
    )
    return address if may_stand else None


def _directives(extract: Extract) -> Iterator[str]:
    """Ways to name the extract by its words, the shortest first, each pointing to it alone."""
    text = " ".join(extract.article.text.split())
    before = " ".join(extract.article.text[: extract.start].split())
    words = extract.text.split()
    # case-folding may lengthen a text: all places are counted in folded ones
    at = len(before.casefold()) + 1 if before else 0
    folded = text.casefold()
    for count in _WORD_COUNTS:
        if len(words) <= 2 * count:
            start, end = " ".join(words), ""
        else:
            start, end = " ".join(words[:count]), " ".join(words[-count:])
        if folded.find(start.casefold()) == at:
            yield _encoded(start) + (f",{_encoded(end)}" if end else "")
    prefix = " ".join(before.split(" ")[-_PREFIX_WORDS:])
    if prefix:
        yield f"{_encoded(prefix)}-,{_encoded(start)}" + (f",{_encoded(end)}" if end else "")


def _encoded(words: str) -> str:
    # a bare hyphen would mark a prefix
    return quote(words, safe="").replace("-", "%2D")
