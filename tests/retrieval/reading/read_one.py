"""Reading files of formats with several articles in one file."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.files import read_parts


def read_all_parts(
    data: bytes | str | Any, name: str, **fields: str
) -> list[ParsedArticle | UnreadPart]:
    """The parts of a file; what is neither bytes nor text is written as JSON."""
    if not isinstance(data, bytes):
        data = (data if isinstance(data, str) else json.dumps(data)).encode()
    return list(read_parts(BytesIO(data), name, ReadOptions(fields=fields)))


def read_articles(data: bytes | str | Any, name: str, **fields: str) -> list[Article]:
    """The articles in a file, all parts of which can be read."""
    parts = read_all_parts(data, name, **fields)
    articles = [part.article for part in parts if isinstance(part, ParsedArticle)]
    assert len(articles) == len(parts)
    return articles


def read_one(data: bytes | str | Any, name: str, **fields: str) -> Article:
    """The only article in a file."""
    [article] = read_articles(data, name, **fields)
    return article
