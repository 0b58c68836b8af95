"""Reads the metadata of a web page: title, source, date, address and authors.

Each is looked for in several places, in the order of trust; what belongs to another story on the
page is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.model.article import Origins
from retrieval.model.parsed import ReadOptions
from retrieval.reading.html.metadata.json_ld import fitting_articles, read_json_ld
from retrieval.reading.html.metadata.opening import opening_lines
from retrieval.reading.html.metadata.outline import page_outline
from retrieval.reading.html.metadata.page_addresses import (
    host_names,
    host_of,
    json_ld_address,
    own_address,
    stated_address,
)
from retrieval.reading.html.metadata.page_authors import page_author
from retrieval.reading.html.metadata.page_dates import page_date
from retrieval.reading.html.metadata.page_sources import repeated_site, stated_sites
from retrieval.reading.html.metadata.page_titles import (
    heading_texts,
    main_heading,
    page_title,
    stated_titles,
)
from retrieval.reading.metadata.published import Published

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True)
class PageMetadata:
    """The metadata that a page states of its article; None where it states nothing."""

    title: str | None
    source: str | None
    published: Published
    url: str | None
    author: str | None
    origins: Origins


def read_page_metadata(
    tree: HtmlElement, language: str | None, options: ReadOptions
) -> PageMetadata:
    """Read the metadata of a page, whose months are named in `language` if that is known."""
    outline = page_outline(tree)
    json_ld = read_json_ld(outline.scripts)
    titles = stated_titles(outline)
    url, url_origin = stated_address(outline, options.address)
    articles = fitting_articles(json_ld.articles, url, [*titles, *heading_texts(outline)])
    if not url:
        url, url_origin = json_ld_address(articles)
    if options.address:
        url, url_origin = own_address(url, url_origin, options.address)
    sites = stated_sites(outline, json_ld, articles)
    names = [*(name for name, _ in sites), *host_names(url)]
    heading = main_heading(outline, titles, names)
    known = {*titles[:-1], heading.text if heading else ""}
    repeated = None if sites else repeated_site(outline, known)
    sites += [
        (name, origin) for name, origin in ((repeated, "title"), (host_of(url), "address")) if name
    ]
    source, source_origin = next(iter(sites), (None, None))
    title, title_origin = page_title(outline, heading, articles, [*names, repeated])
    is_placed = heading is not None or outline.main is not outline.page
    lines = [*opening_lines(outline, heading and heading.element)] if is_placed else []
    published, published_origin = page_date(outline, articles, lines, url, options, language)
    return PageMetadata(
        title=title,
        source=source,
        published=published,
        url=url,
        author=page_author(outline, articles, lines),
        origins=Origins(title_origin, source_origin, published_origin, url_origin),
    )
