"""The day on which the article of a web page was published, and where the page states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import regex

from retrieval.model.parsed import ReadOptions, ReadWarning
from retrieval.reading.html.metadata.datelines import YEAR, dateline_dates, labelled_dates
from retrieval.reading.html.metadata.json_ld import JsonLdArticle
from retrieval.reading.html.metadata.opening import Line
from retrieval.reading.html.metadata.outline import Outline
from retrieval.reading.metadata.path_dates import path_date
from retrieval.reading.metadata.published import Published, read_published
from retrieval.text.boilerplate.bylines import BYLINE_START
from retrieval.text.dates.date_labels import (
    CHANGED_NAME,
    CHANGED_WORD,
    PUBLISHED_NAME,
    PUBLISHED_WORD,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = tuple(
    """
    article:published_time og:published_time og:article:published_time article.published
    datepublished dc.date.issued dc.issued dcterms.issued dc.date.published dc.date.created
    dcterms.created dc.created dcterms.date dc.date citation_publication_date citation_date
    citation_online_date parsely-pub-date sailthru.date publish-date publish_date publishdate
    publication_date publicationdate pubdate pub_date published published_date published_time
    published-date date_published article_date_original originalpublicationdate rnews:datepublished
    cxenseparse:recs:publishtime bt:pubdate prism.publicationdate
    """.split()
)
"""The names of `<meta>` elements with the date of publication, in the order of trust."""
_MAX_PARTS = 20
"""Texts of an element that are looked at."""
_MAX_LABEL_CHARACTERS = 60
_MAX_ANCESTORS = 6
"""Elements around a `<time>` that are looked at."""
_EPOCH = date(1970, 1, 1)
"""Days that programs write if they know no date."""
_MAX_LINE_CHARACTERS = 200


def page_date(
    outline: Outline,
    articles: Sequence[JsonLdArticle],
    lines: Sequence[Line],
    address: str | None,
    options: ReadOptions,
    language: str | None,
) -> tuple[Published, str | None]:
    """The date of publication and its origin, in the order of trust.

    Where no date can be read, there are the warnings about those that are stated.
    """
    warnings: list[ReadWarning] = []
    for text, origin in chain(
        _stated_dates(outline, articles, lines),
        dateline_dates(lines, language),
        labelled_dates(outline, language),
    ):
        published = read_published(text, options, language)
        if published.day and published.day != _EPOCH:
            return published, origin
        warnings += (warning for warning in published.warnings if warning not in warnings)
    published, _ = path_date(unquote(urlsplit(address or "").path), options)
    if published.day:
        return published, "address"
    return Published(warnings=tuple(warnings)), None


def _stated_dates(
    outline: Outline, articles: Sequence[JsonLdArticle], lines: Sequence[Line]
) -> Iterator[tuple[str, str]]:
    """The dates that the page marks as such, each with its origin."""
    yield from ((article.published, "JSON-LD") for article in articles if not article.is_page)
    for name in _METAS:
        yield from ((text, name) for text in outline.metas.get(name, ()))
    items = [item for item in outline.items.get("datePublished", ()) if not outline.is_around(item)]
    items.sort(key=lambda item: not outline.is_in_article(item))
    yield from ((_value(item), "itemprop") for item in items)
    yield from ((article.published, "JSON-LD") for article in articles if article.is_page)
    yield from ((text, "meta date") for text in outline.metas.get("date", ()))
    yield from ((_value(time), "time") for time in _own_times(outline, lines))


def _own_times(outline: Outline, lines: Sequence[Line]) -> Iterator[HtmlElement]:
    """The `<time>` elements that state when the article was published.

    They are marked so, or stand between its heading and its text. Those of other stories, of
    changes, and in running text are left out.
    """
    opening = {time for line in lines for time in line.times}
    own = [
        time
        for time in outline.times
        if not outline.is_around(time)
        and YEAR.search(_value(time))
        and not (_is_of_change(time) or _is_in_teaser(time))
    ]
    inside = [time for time in own if outline.is_in_article(time)]
    yield from (time for time in inside if _is_marked(time))
    yield from (time for time in inside if time in opening)
    yield from (time for time in own if time in opening or "pubdate" in time.attrib)


def _is_in_teaser(time: HtmlElement) -> bool:
    """True if an element is part of a link, or of a list item with a link: of another story's."""
    for ancestor in islice(time.iterancestors(), _MAX_ANCESTORS):
        if ancestor.tag not in {"a", "li"}:
            continue
        text = "".join(islice(ancestor.itertext(), _MAX_PARTS)).strip()
        if ancestor.tag == "a" and not PUBLISHED_WORD.match(text):
            dates = sum(map(_shown_length, islice(ancestor.iter("time"), _MAX_PARTS)))
            return _shown_length(ancestor) > dates
        if ancestor.tag == "li":
            return next(ancestor.iter("a"), None) is not None and not BYLINE_START.match(text)
    return False


def _shown_length(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in islice(element.itertext(), _MAX_PARTS))


def _value(element: HtmlElement) -> str:
    """The date that an element states: for programs, or else for readers."""
    for name in ("content", "datetime"):
        if element.get(name, "").strip():
            return str(element.get(name))[:_MAX_LINE_CHARACTERS]
    return " ".join("".join(islice(element.itertext(), _MAX_PARTS)).split())


def _is_of_change(time: HtmlElement) -> bool:
    names = f"{time.get('class', '')} {time.get('itemprop', '')}"[:_MAX_LINE_CHARACTERS]
    return _last_word(_label(time)) is CHANGED_WORD or (
        CHANGED_NAME.search(names) is not None and not PUBLISHED_NAME.search(names)
    )


def _is_marked(time: HtmlElement) -> bool:
    parent = time.getparent()
    names = time.get("class", "") + " " + (parent.get("class", "") if parent is not None else "")
    return (
        "pubdate" in time.attrib
        or _last_word(_label(time)) is PUBLISHED_WORD
        or PUBLISHED_NAME.search(names[:_MAX_LINE_CHARACTERS]) is not None
    )


def _label(element: HtmlElement) -> str:
    """The text right before an element: "Updated", for example."""
    parent, before = element.getparent(), element.getprevious()
    if before is None and parent is not None and not (parent.text or "").strip():
        before = parent.getprevious()
    elif before is None:
        return (parent.text or "")[-_MAX_LABEL_CHARACTERS:] if parent is not None else ""
    if before is None:
        return ""
    text, tail = before.text or "", before.tail or ""
    return (text if len(text) <= _MAX_LABEL_CHARACTERS else "") + tail[-_MAX_LABEL_CHARACTERS:]


def _last_word(label: str) -> regex.Pattern[str] | None:
    """The pattern of the last word in a label that says what happened on the day."""
    ends = {
        pattern: max((match.end() for match in pattern.finditer(label)), default=-1)
        for pattern in (PUBLISHED_WORD, CHANGED_WORD)
    }
    last = max(ends, key=lambda pattern: ends[pattern])
    return last if ends[last] >= 0 else None
