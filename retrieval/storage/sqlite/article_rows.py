"""Articles as rows of the tables `article` and `membership`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from retrieval.model.article import UNKNOWN_ORIGINS, Article, Origins, Precision
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.schema import text_sha256

_PRECISION_OF_LENGTH: Mapping[int, Precision] = MappingProxyType(
    {len("2014"): Precision.YEAR, len("2014-12"): Precision.MONTH, len("2014-12-29"): Precision.DAY}
)


def article_of_row(
    database: Database,
    title: str,
    text: str,
    source: str | None,
    published: str | None,
    url: str | None,
    path: str | None,
    author: str | None,
    language: str | None,
    origins: str | None,
    pages: str | None,
) -> Article:
    """The article of a row, in the order of the columns that `Store` selects."""
    day, precision = stored_date(database, published)
    places = database.parse(parse_origins, origins) or UNKNOWN_ORIGINS
    starts = database.parse(parse_pages, pages) or ()
    return Article(title, text, source, day, url, path, author, language, precision, places, starts)


def row_of_article(article: Article) -> tuple[str | int | bytes | None, ...]:
    """The columns of the table `article`, in its order."""
    return (
        article.id,
        article.title,
        article.source,
        article.published_iso,
        article.url,
        len(article.text),
        text_sha256(article.text),
        article.text,
    )


def stored_origins(origins: Origins) -> str | None:
    """The origins as they are stored; None if nothing is known."""
    known = {name: place for name, place in origins._asdict().items() if place is not None}
    return json.dumps(known, ensure_ascii=False) if known else None


def stored_pages(pages: tuple[int, ...]) -> str | None:
    """The offsets of pages as they are stored; None if there are no pages."""
    return json.dumps(pages) if pages else None


def stored_date(database: Database, stored: str | None) -> tuple[date | None, Precision]:
    """A date of publication as it is stored, the first day of a month or year."""
    return database.parse(parse_iso, stored) or (None, Precision.DAY)


def parse_iso(text: str) -> tuple[date, Precision]:
    """Parse a day, month or year as `Article.published_iso` writes it. Raises ValueError."""
    precision = _PRECISION_OF_LENGTH.get(len(text))
    if precision is None:
        raise ValueError(f"Invalid isoformat string: {text!r}")
    return date.fromisoformat(text + "0001-01-01"[len(text) :]), precision


def parse_origins(stored: str) -> Origins:
    """Raises ValueError or TypeError."""
    return Origins(**json.loads(stored))


def parse_pages(stored: str) -> tuple[int, ...]:
    """Raises ValueError or TypeError."""
    return tuple(map(int, json.loads(stored)))
