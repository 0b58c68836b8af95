"""Recognises the furniture of a web page, what stands around its article, by names and roles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache


class Furniture(Enum):
    """The kinds of furniture."""

    NAVIGATION = auto()
    CONSENT = auto()
    PROMOTION = auto()
    RELATED = auto()
    COMMENTS = auto()
    ABOUT = auto()
    """Metadata: the author, the date and the tags of the page."""
    CONTROLS = auto()
    ASIDE = auto()
    """Beside the article or below it; only its place and its content tell if it is part of it."""


_NAMES: Mapping[Furniture, str] = {
    Furniture.CONSENT: r"cookies?|consent|gdpr|ccpa|onetrust|didomi|usercentrics|cookiebot",
    Furniture.NAVIGATION: (
        r"nav|navs|navbar|navbox|navigation|subnav|topnav|sidenav|menus?|submenu|megamenu|"
        r"breadcrumbs?|bread crumbs?|pagination|paging|pager|toc|table of contents|skip links?|"
        r"skip to content|skiplinks?|masthead|(?:site|global|main|top) header|(?:site|global|page) "
        r"footer|footer|offcanvas|off canvas|drawer|quick links|sitemap|sidebars?|side bar|"
        r"catlinks|prev next|previous next|post nav|interlanguage|language (?:switcher|selector)"
    ),
    Furniture.PROMOTION: (
        r"newsletters?|nl signup|subscribe|subscription|subscriptions|signup|sign up|paywall|"
        r"regwall|promos?|promotions?|promobox|donate|donation|donations|"
        r"mailing list|mailchimp|mc embed|adverts?|advertisements?|advertising|advertorial|ads?|"
        r"adsbygoogle|adslot|adunit|adbox|sponsor|sponsors|sponsored|taboola|outbrain|dfp|dianomi|"
        r"upsell|site notice|app download|app banner|smartbanner|marketing|"
        r"membership|support us|fundraising|partner content|anzeige|werbung|"
        r"publicite|publicidad"
    ),
    Furniture.RELATED: (
        r"related|relateds|relatedposts|recommended|recommendations?|recirc|recirculation|"
        r"read next|read more|readmore|read also|also read|more from|more on|more stories|"
        r"more news|most read|most popular|most viewed|mostread|popular|trending|up next|next up|"
        r"you may|you might|also like|teasers?|latest|next article|next post|previous post|"
        r"prev post|see also box|further reading box|onward|top stories|topstories|similar|"
        r"infinite scroll|mvp post add|follow up articles"
    ),
    Furniture.COMMENTS: (
        r"comments?|commentlist|comment list|disqus|dsq|respond|replies|reader comments|"
        r"kommentare?|commentaires?|comentarios?|livefyre|coral talk|viafoura"
    ),
    Furniture.ABOUT: (
        r"bylines?|authors?|about author|bio|biography box|postmeta|metadata|meta|posted on|"
        r"timestamp|dateline|pubdate|publish date|published|taglist|tags|tag (?:list|cloud|links)|"
        r"taglinks|post tag|"
        r"topics list|categories|cat links|reading time|read time|post info|post date|"
        r"article info|article date|user info|userinfo|user card|user details|poster|signature|"
        r"profile|postprofile|"
        r"user(?! (?:content|text|guide|manual|stories))|"
        r"reputation|avatar|credits?|last (?:updated|modified)|edit this page|contributors"
    ),
    Furniture.CONTROLS: (
        r"share|shares|sharing|sharebar|sharedaddy|social|socials|sociable|addthis|addtoany|"
        r"follow us|follow bar|likes|upvotes?|votes?|vote cell|votecell|modal|popup|pop up|popover|"
        r"lightbox|tooltips?|toast|dialog|back to top|backtotop|totop|scroll top|toolbar|"
        r"article tools|page tools|search form|searchform|search box|searchbox|login|log in|"
        r"signin|sign in|captcha|editsection|print (?:button|link|tools)|video player|"
        r"audio player|player controls|listen to|ratings?|feedback|helpful|was this|theme toggle|"
        r"printfooter|ambox|jump links|mw jump|post (?:actions?|menu|controls|buttons)|actions|"
        r"reactions?|notification bar|announcement bar|banner ad|top bar|topbar|bottom bar|"
        r"font size|text size"
    ),
}
_BESIDE = r"call to action|cta|callout box"
"""Names of boxes that are as often notes of the article as promotions."""
_PART_OF_ARTICLE = (
    r"footnotes?|endnotes|references|citations?|reflist|faqs?|accordion|article ?body|"
    r"story ?body|post ?body|entry ?content|post ?content|article ?content|story ?content|"
    r"body ?text|rich ?text|text ?content|abstract|transcript|recipe|hentry|blockquote footer"
)
"""Names of what belongs to the article, whatever else it is called."""
_PATTERN = re.compile(
    "|".join(
        rf"(?P<{kind.name}>(?<! has)(?<! with)(?<! no)(?<! without)(?<! is) (?:{names}) )"
        for kind, names in _NAMES.items()
    )
)
_BESIDE_PATTERN = re.compile(rf" (?:{_BESIDE}) ")
_PART_PATTERN = re.compile(rf" (?:{_PART_OF_ARTICLE}) ")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+")
_MAX_NAME_CHARACTERS = 400
_NAMED_BY = ("class", "id", "data-component", "data-testid")
_MAX_LABEL_WORDS = 4
"""A longer `aria-label` describes what an element is about, not its purpose."""

_ROLES: Mapping[str, Furniture] = {
    "navigation": Furniture.NAVIGATION,
    "banner": Furniture.NAVIGATION,
    "contentinfo": Furniture.NAVIGATION,
    "menu": Furniture.NAVIGATION,
    "menubar": Furniture.NAVIGATION,
    "search": Furniture.CONTROLS,
    "toolbar": Furniture.CONTROLS,
    "dialog": Furniture.CONTROLS,
    "alertdialog": Furniture.CONTROLS,
    "tooltip": Furniture.CONTROLS,
    "complementary": Furniture.ASIDE,
}
_TAGS: Mapping[str, Furniture] = {
    "nav": Furniture.NAVIGATION,
    "menu": Furniture.NAVIGATION,
    "form": Furniture.CONTROLS,
    "search": Furniture.CONTROLS,
    "aside": Furniture.ASIDE,
    "footer": Furniture.ASIDE,
    "address": Furniture.ASIDE,
}
_UNNAMED = frozenset("html body main h1 h2 h3 h4 h5 h6 pre blockquote td th tr tbody".split())
"""Elements that are no furniture whatever their names are, which tell their look or the page's."""


def furniture_of(tag: str, attributes: Mapping[str, str]) -> Furniture | None:
    """The kind of furniture that an element is by its tag, role and names; None if it is none."""
    by_tag = _TAGS.get(tag)
    if not attributes or tag in _UNNAMED:
        return by_tag
    names = " ".join(attributes[name] for name in _NAMED_BY if name in attributes)
    label = attributes.get("aria-label", "")
    if label and label.count(" ") < _MAX_LABEL_WORDS:
        names = f"{names} {label}"
    named = _by_names(names[:_MAX_NAME_CHARACTERS]) if names else None
    if by_tag not in (None, Furniture.ASIDE):
        return by_tag
    if role := _ROLES.get(attributes.get("role", "")):
        return named or role
    return named or (by_tag if not _is_part_of_article(names) else None)


@lru_cache(maxsize=1 << 12)
def _by_names(names: str) -> Furniture | None:
    if _is_part_of_article(names):
        return None
    words = _words(names)
    found = _PATTERN.search(words)
    if found and found.lastgroup:
        return Furniture[found.lastgroup]
    return Furniture.ASIDE if _BESIDE_PATTERN.search(words) else None


def _is_part_of_article(names: str) -> bool:
    return _PART_PATTERN.search(_words(names)) is not None


def _words(names: str) -> str:
    """The words of class names and ids, in lower case, each between two spaces."""
    return f" {' '.join(_WORD.findall(names)).lower()} "
