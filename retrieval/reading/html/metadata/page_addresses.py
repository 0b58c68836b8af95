"""The canonical address of a web page."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from retrieval.model.addresses import absolute_url, address_key, is_same_site
from retrieval.reading.html.metadata.json_ld import JsonLdArticle
from retrieval.reading.html.metadata.outline import Outline

FETCHED = "fetched from"
"""The origin of the address that a page was fetched from."""
_MAX_COUNTRY = 2
"""Letters of names such as `co` in `co.uk`."""


def stated_address(outline: Outline, fetched: str | None) -> tuple[str | None, str | None]:
    """The address that the head of a page states, and its origin.

    A relative one needs the address from which the page was fetched, a `<base>` or an `og:url`.
    """
    shared = outline.metas.get("og:url", ())
    bases = (_absolute(text, fetched) for text in (outline.base, *shared) if text)
    base = next(filter(None, bases), fetched)
    addresses = [
        (address, origin)
        for texts, origin in (
            (outline.links.get("canonical", ()), "canonical link"),
            (shared, "og:url"),
        )
        for address in (_absolute(text, base) for text in texts)
        if address
    ]
    # a canonical link to the front page is a mistake of the site's
    deep = [one for one in addresses if not is_front_page(one[0])]
    return next(iter(deep or addresses), (None, None))


def json_ld_address(articles: Iterable[JsonLdArticle]) -> tuple[str | None, str | None]:
    """The address of an article that JSON-LD describes, and its origin."""
    texts = (text for article in articles for text in article.addresses)
    address = next(filter(None, map(_absolute, texts)), None)
    return address, "JSON-LD" if address else None


def own_address(
    stated: str | None, origin: str | None, fetched: str
) -> tuple[str | None, str | None]:
    """The address of a fetched page, and its origin: the stated one, or that of the fetched page.

    A page can't state that it is one of another site, which it would replace in a library. A stated
    front page is a mistake of the site's.
    """
    is_own = stated and is_same_site(stated, fetched)
    if is_own and (is_front_page(fetched) or not is_front_page(stated or "")):
        return stated, origin
    return _absolute(fetched) or fetched, FETCHED


def host_of(address: str | None) -> str | None:
    """The host of an address, without `www.` and the like."""
    return address_key(address).partition("/")[0] if address else None


def host_names(address: str | None) -> list[str]:
    """The host of an address and the names in it: `post.example` and `post`."""
    host = host_of(address)
    return (
        [host, *(name for name in host.split(".")[:-1] if len(name) > _MAX_COUNTRY)] if host else []
    )


def is_front_page(link: str) -> bool:
    """True if a link leads to the front page of a site."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return False
    is_root = parts.path == "/" or (bool(parts.netloc) and not parts.path)
    return is_root and not parts.query and not parts.fragment


def _absolute(text: str, base: str | None = None) -> str | None:
    """A web address with its host; None if it is relative, and no base is known."""
    page, mark, fragment = (absolute_url(text, base or "") or "").partition("#")
    # all places of a page are one article, unless its script shows others by their fragments
    return (f"{page}{mark}{fragment}" if fragment.startswith(("!", "/")) else page) or None
