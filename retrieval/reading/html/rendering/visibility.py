"""Tells which elements of a web page its readers see."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOT_RENDERED = frozenset(
    "annotation annotation-xml applet area audio canvas colgroup datalist del embed frame frameset "
    "head iframe img input map meter noframes noscript object optgroup option param picture "
    "progress rp rt rtc s script select strike style svg template textarea title track "
    "video".split()
)
"""Elements that show no text, or text that doesn't count: deleted, or the reading above a word."""
_UNSEEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden)|text-decoration[^;]*line-through",
    re.IGNORECASE,
)
_UNSEEN_CLASS = re.compile(
    r"(?<![\w-])(?:sr-only|(?:visually|screen-?reader|assistive)-?(?:hidden|only|text)|"
    r"a11y-hidden|u-hidden|is-hidden|d-none(?!.*\sd-\w+-)|hidden-text|print-only|mw-editsection|"
    r"mw-cite-backlink|header-?link|header-anchor|anchor-?link|heading-anchor|hash-link|linenos?|"
    r"katex-html|line-through|strikethrough|foot-?note-?back(?:ref|link)?|reversefootnote|MJX_Assistive_MathML|copy-?(?:btn|button|link)|toggle-icon)(?![\w-])"
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "summary"))
_MIN_WORDS_OF_BUTTON = 3
"""A button with fewer words is a control; one with more opens an answer or a section."""
_MAX_PIECES_OF_BUTTON = 20
"""Texts of a button that are looked at."""


class Openings(NamedTuple):
    """The elements of a page that are hidden only until its reader opens them."""

    ids: Collection[str]
    """The ids of what a button or a tab opens, such as the answers of an FAQ."""
    content: Collection[HtmlElement]
    """The elements around the heading and the first paragraphs: hidden behind a dialog at most."""


def openings(page: HtmlElement) -> Openings:
    """Find the elements that a page hides and its reader can open."""
    controls = page.xpath("//@aria-controls | //@data-target | //@data-bs-target")
    tabs = page.xpath("//a[@role='tab' or @role='button' or @data-toggle]/@href")
    ids = frozenset(name.lstrip("#") for value in (*controls, *tabs) for name in value.split())
    around = [
        {page, *found[0].iterancestors()} if (found := page.xpath(place)) else {page}
        for place in ("(//h1)[1]", "(//p)[1]", "(//p)[3]")
    ]
    return Openings(ids, frozenset.intersection(*map(frozenset, around)))


def is_shown(element: HtmlElement, attributes: Mapping[str, str], openings: Openings) -> bool:
    """True if a reader sees an element, or can open it."""
    tag = element.tag
    if tag in _NOT_RENDERED:
        return False
    if not attributes:
        return tag not in {"button", "dialog"} or _is_heading_button(element, attributes)
    if tag == "button":
        return _is_heading_button(element, attributes)
    if tag == "dialog" and "open" not in attributes:
        return False
    if "class" in attributes and _UNSEEN_CLASS.search(attributes["class"]):
        return False
    is_hidden = (
        attributes.get("hidden", "until-found").lower() != "until-found"
        or attributes.get("aria-hidden") == "true"
        or ("style" in attributes and _UNSEEN_STYLE.search(attributes["style"]) is not None)
    )
    return (
        not is_hidden
        or attributes.get("id", "") in openings.ids
        or element in openings.content
        or _is_below_question(element)
    )


def _is_below_question(element: HtmlElement) -> bool:
    """True if the element before it is a question, whose answer a click shows."""
    before = element.getprevious()
    if before is None:
        return False
    text = "".join(islice(before.itertext(), _MAX_PIECES_OF_BUTTON)).rstrip()
    return text.endswith(("?", "？"))


def _is_heading_button(button: HtmlElement, attributes: Mapping[str, str]) -> bool:
    """True if a button is the heading of a part that it opens."""
    parent = button.getparent()
    if parent is not None and parent.tag in _HEADINGS:
        return True
    if "aria-expanded" not in attributes and "aria-controls" not in attributes:
        return False
    text = " ".join("".join(islice(button.itertext(), _MAX_PIECES_OF_BUTTON)).split())
    return text.count(" ") >= _MIN_WORDS_OF_BUTTON - 1 or text.endswith(("?", "？"))
