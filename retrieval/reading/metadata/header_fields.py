"""The names under which headers write the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

_NOT_IN_NAMES = re.compile(r"[\W_]+")


class Field(StrEnum):
    """A field of a header that an article has, or that is skipped."""

    TITLE = "title"
    SOURCE = "source"
    PUBLISHED = "published"
    URL = "url"
    AUTHOR = "author"
    LANGUAGE = "language"
    DESCRIPTION = "description"
    """A text about the article, which its readers don't see in it."""
    SKIPPED = "skipped"


FIELD_NAMES: Mapping[Field, Sequence[str]] = MappingProxyType(
    {
        Field.TITLE: ("title", "headline", "article title", "dc title", "og title", "subject"),
        Field.SOURCE: (
            *("source", "source name", "publisher", "publisher name", "publication"),
            *("outlet", "newspaper", "magazine", "journal", "dc publisher", "dc source"),
            *("site name", "og site name", "site", "website"),
        ),
        Field.PUBLISHED: (
            *("published", "date published", "published date", "published at", "published on"),
            *("published time", "article published time", "publish date", "publish at"),
            *("publication date", "publication time", "pub date", "pub", "first published"),
            *("date of publication", "posted", "posted on", "posted at", "date posted"),
            *("issued", "date issued", "dc date issued", "dcterms issued", "release date"),
            *("date", "dc date", "dcterms date", "datetime", "date time"),
            *("created", "date created", "created date", "created at", "created on"),
            *("created time", "creation date", "dc date created", "dcterms created"),
        ),
        Field.URL: (
            *("url", "link", "permalink", "canonical", "canonical url", "canonical link"),
            *("source url", "source link", "original url", "original link", "article url"),
            *("page url", "web url", "web address", "address", "uri", "href", "og url"),
            *("external url", "external link"),
        ),
        Field.AUTHOR: (
            *("author", "authors", "author name", "byline", "by", "written by", "writer"),
            *("writers", "reporter", "reporters", "creator", "creators", "dc creator", "from"),
        ),
        Field.LANGUAGE: ("language", "lang", "locale", "dc language", "og locale", "in language"),
        Field.DESCRIPTION: (
            *("description", "summary", "excerpt", "abstract", "teaser", "subtitle", "dek"),
            *("standfirst", "lede", "lead", "intro", "caption", "og description"),
            *("meta description", "seo description", "seo title", "short title", "link title"),
        ),
        Field.SKIPPED: (
            *("section", "sections", "category", "categories", "tag", "tags", "keyword"),
            *("keywords", "topic", "topics", "series", "editor", "editors", "copyright"),
            *("updated", "updated at", "updated on", "date updated", "last updated"),
            *("last updated at", "modified", "modified at", "modified on", "date modified"),
            *("modified time", "last modified", "lastmod", "last edited", "last edited time"),
            *("edited", "last edited by", "created by", "slug", "layout", "id", "uid", "uuid"),
            *("to", "cc", "bcc", "reply to", "message id", "in reply to", "references"),
            *("mime version", "content type", "content transfer encoding", "newsgroups"),
            *("received", "return path", "delivered to", "date saved", "saved at", "clipped"),
            *("format", "css", "bibliography"),
        ),
    }
)
"""The names of each field, preferred ones first.

Case, spaces and marks make no difference: `datePublished` and `date_published` are one name.
"""
FRONT_MATTER_NAMES = (
    *("draft", "aliases", "alias", "type", "status", "weight", "image", "images", "cover"),
    *("thumbnail", "cssclass", "cssclasses", "publish", "share", "related", "toc", "comments"),
    *("rating", "priority", "created by", "template", "menu", "resources", "featured", "hero"),
)
"""Further names that only front matter has, and that are skipped."""


def normalized_name(name: str) -> str:
    """The name of a field in lower case, without spaces and marks."""
    return _NOT_IN_NAMES.sub("", name).lower()


FIELDS: Mapping[str, Field] = MappingProxyType(
    {normalized_name(name): field for field, names in FIELD_NAMES.items() for name in names}
)
"""The field of each normalised name, in the order of `FIELD_NAMES`."""
