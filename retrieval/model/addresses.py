"""Web addresses of articles: as they are stored, and when two of them are of one story."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urljoin, urlsplit

from yarl import URL

_WEB = re.compile(r"https?://", re.IGNORECASE)
_NOT_IN_ADDRESSES = re.compile(r"[\t\n\r]+")
"""Browsers leave these out."""
_TRACKING = re.compile(
    r"(?:utm|mtm|hsa|itm|stm|guce)_\w+|(?:pk|piwik)_(?:campaign|kwd|keyword|source|medium|content)"
    r"|at_(?:medium|campaign|custom\d|link_\w+|bbc_team|ptr_name|format|creation|variant)"
    r"|ns_(?:campaign|mchannel|source|linkname|fee)|fb_(?:action_\w+|ref|source)"
    r"|(?:fb|g|d|tw|tt|y|ys|msclk|rb_)?clid|gclsrc|msclkid|[gw]braid|igshid|igsh|li_fat_id|mibextid"
    r"|mc_[ce]id|mkt_tok|_ga|_gl|_hs(?:enc|mi)|__hs\w+|hsctatracking|vero_\w+|oly_\w+_id|wickedid"
    r"|s_cid|sc_cid|cmpid|smid|smtyp|ftag|guccounter|ref_(?:src|url)|spm|srsltid|epik|xtor|trk"
    r"|__twitter_impression|amp_js_v|amp_gsa|usqp|_branch_match_id|_openstat|nr_email_referer",
    re.IGNORECASE,
)
"""Names of parameters that say where a reader comes from, never what the page shows."""
_WHOLE_PAGE = re.compile(
    r"|:~:.*|top|(?:main|page|the)?-?(?:main|content|article|comments?|respond)", re.IGNORECASE
)
"""Fragments that lead to no other text: those of words, and of places that any page has. Others may
name a section, which can be an article of its own."""

_MAX_CHARACTERS = 8_000
"""Longer addresses are compared as they are."""
_VARIANT_LABELS = frozenset(("www", "m", "mobile", "amp"))
"""First labels of the hosts that show the same stories in another form."""
_MIN_LABELS = 2
"""Labels that are left of a host."""
_AMP_CACHE = re.compile(
    r"https?://(?:[^/?#]+\.cdn\.ampproject\.org/[a-z]|(?:www\.)?google\.[a-z.]{2,6}/amp)"
    r"/(?:s/)?(?=[^/?#]+\.)",
    re.IGNORECASE,
)
_INDEX_PAGE = re.compile(r"/(?:index\.(?:x?html?|php|aspx?|jsp)|default\.aspx?)\Z", re.IGNORECASE)
_AMP_PATH = re.compile(r"\A/amp(?=/[^/])|(?<=[^/])/amp/*\Z|\.amp(?=(?:\.x?html?)?/*\Z)")
_AMP_PARAMETER = re.compile(
    r"_?amp=(?:1|true|yes|amp)?|(?:outputtype|output|format|mode|view|type)=amp", re.IGNORECASE
)
_NOT_IN_HOST = re.compile(r"[/?#]")
_WEB_PORTS = frozenset((80, 443))


def canonical_url(url: str) -> str:
    """An address without what is no part of it: tracking parameters, and places that any page has.

    What is no web address is returned as it is, without the space around it.
    """
    address = _NOT_IN_ADDRESSES.sub("", url).strip()
    if not _WEB.match(address):
        return address
    page, _, fragment = address.partition("#")
    path, _, query = page.partition("?")
    kept = "&".join(
        part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0])
    )
    kept_fragment = "" if _WHOLE_PAGE.fullmatch(fragment) else fragment
    return path + (f"?{kept}" if kept else "") + (f"#{kept_fragment}" if kept_fragment else "")


def absolute_url(text: str, base: str = "") -> str | None:
    """A link, relative to `base`, as `canonical_url` has it; None if it leads to no web page."""
    try:
        address = canonical_url(urljoin(base, text.strip()))
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return address if is_web else None


def authority_of(url: str) -> str:
    """The host of an address with its port; the address itself if it has none."""
    try:
        return urlsplit(url).netloc.lower() or url
    except ValueError:
        return url


def address_key(url: str) -> str:
    """A text that is the same for all addresses of a story, and differs between stories.

    The addresses of a story differ in their scheme, in hosts and paths for phones (`m.`, `amp.`,
    `/amp`), in what `canonical_url` removes, and in spelling: case of the host, order of the
    parameters, percent-encoding, a slash or `index.html` at the end. The key of what is no web
    address is that text.
    """
    address = canonical_url(url)
    if len(address) > _MAX_CHARACTERS or not _WEB.match(address):
        return address
    try:
        parsed = URL(_AMP_CACHE.sub("https://", address, count=1))
        host = _main_host(parsed.host or "")
        port = "" if parsed.port in _WEB_PORTS else f":{parsed.port}"
        query = _main_query(parsed)
    except (ValueError, IndexError):  # yarl raises the latter for https://[]@
        return address
    fragment = f"#{parsed.raw_fragment}" if parsed.raw_fragment else ""
    return f"{host}{port}{_main_path(parsed.raw_path)}{query}{fragment}" if host else address


def is_same_site(address: str, other: str) -> bool:
    """True if two web addresses have the same host, apart from its variants such as `www.`.

    A subdomain is another site: on many hosts, each belongs to somebody else.
    """
    keys = (address_key(address), address_key(other))
    host, other_host = (_NOT_IN_HOST.split(key, maxsplit=1)[0] for key in keys)
    return host == other_host and all(map(_WEB.match, (address, other)))


def _main_host(host: str) -> str:
    """A host without the labels of its variants: `en.news.example` for `en.m.news.example`."""
    labels = host.lower().rstrip(".").split(".")
    while len(labels) > _MIN_LABELS and labels[0] in _VARIANT_LABELS:
        del labels[0]
    kept = [label for label in labels[:-_MIN_LABELS] if label != "m"]
    return ".".join((*kept, *labels[-_MIN_LABELS:]))


def _main_path(path: str) -> str:
    main = _AMP_PATH.sub("", _INDEX_PAGE.sub("", path)).rstrip("/")
    return _INDEX_PAGE.sub("", main) or "/"


def _main_query(url: URL) -> str:
    parameters = [
        (name, value)
        for name, value in sorted(url.query.items())
        if not _AMP_PARAMETER.fullmatch(f"{name}={value}")
    ]
    return f"?{urlencode(parameters)}" if parameters else ""
