"""Articles as rows of the table `article`."""

from __future__ import annotations

from datetime import date

from retrieval.model.article import Article
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.schema import text_sha256


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
) -> Article:
    """The article of a row, in the order of the columns that `Store` selects."""
    day = database.parse(date.fromisoformat, published)
    return Article(title, text, source, day, url, path, author, language)


def row_of_article(article: Article) -> tuple[str | int | bytes | None, ...]:
    """The columns of an article, in the order of the table."""
    return (
        article.id,
        article.title,
        article.source,
        article.published.isoformat() if article.published else None,
        article.url,
        len(article.text),
        text_sha256(article.text),
        article.text,
    )
