"""The worker process of `library_speed`, which runs one part of it over its file of articles."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import milliseconds
from benchmarks.processes import megabytes_below, memory, serve
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.segmentation.passage_splitter import split_passages

ARTICLES = "articles.jsonl"
QUESTIONS = "questions.json"
NEW_ARTICLES = "new.jsonl"
_FIELDS = ("title", "text", "source", "url", "path", "author", "language")
_LIBRARY = "library"
_FILE = "library.db"


def write_articles(path: Path, articles: Iterable[Article]) -> None:
    """Writes articles as JSON, one a line."""
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            day = article.published.isoformat() if article.published else None
            fields = {name: getattr(article, name) for name in _FIELDS}
            print(json.dumps(fields | {"published": day}), file=lines)


class LibraryCommands:
    """The commands of the worker, over a folder with the articles."""

    _library: Library

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add_all(self) -> dict[str, Any]:
        """Seconds to add all articles to a new library on disk."""
        (self._folder / _LIBRARY).mkdir()
        articles = list(_articles(self._folder / ARTICLES))
        started = time.perf_counter()
        with Library.open(self._folder / _LIBRARY / _FILE) as library:
            library.add_many(articles)
            seconds = time.perf_counter() - started
            size = library.scope_size()
        return {
            "articles": size.articles,
            "passages": size.passages,
            "build_s": seconds,
            "build_peak_mb": memory()["peak"],
            "disk_mb": megabytes_below(self._folder / _LIBRARY),
        }

    def index_with_bm25s(self) -> dict[str, Any]:
        """Seconds that bm25s takes to tokenize the same passages and to index them."""
        import bm25s  # noqa: PLC0415 - the other commands must not load it
        import Stemmer  # noqa: PLC0415 - the same

        articles = _articles(self._folder / ARTICLES)
        texts = [
            passage.text
            for one in articles
            for passage in split_passages(one, content_sentences(one))
        ]
        started = time.perf_counter()
        stemmer = Stemmer.Stemmer("english")
        terms = bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)
        tokenized = time.perf_counter() - started
        bm25s.BM25(method="lucene").index(terms, show_progress=False)
        seconds = time.perf_counter() - started
        return {"build_s": seconds, "tokenize_s": tokenized, "build_peak_mb": memory()["peak"]}

    def open(self) -> dict[str, Any]:
        """Seconds until the library has answered a first question."""
        question = self._questions()[0]
        started = time.perf_counter()
        self._library = Library.open(self._folder / _LIBRARY / _FILE)
        self._library.ask(question)
        return {"seconds": time.perf_counter() - started}

    def ask(self) -> dict[str, Any]:
        """Milliseconds for each question, and the memory after the last one."""
        ask = self._library.ask
        times = [milliseconds(partial(ask, question)) for question in self._questions()]
        return {"ms": times, "memory_mb": memory()["resident"]}

    def add_each(self) -> list[float]:
        """Milliseconds until each new article is on disk; checks that it is found then."""
        times: list[float] = []
        for article in _articles(self._folder / NEW_ARTICLES):
            times.append(milliseconds(partial(self._library.add_many, [article])))
            found = self._library.search(f"{article.title} {article.text[:200]}", k=1)
            if not found or found[0].article.id != article.id:
                raise AssertionError(f"a new article is not found: {article.title}")
        return times

    def _questions(self) -> list[str]:
        asked: list[str] = json.loads((self._folder / QUESTIONS).read_text(encoding="utf-8"))
        return asked


def _articles(path: Path) -> Iterator[Article]:
    with path.open(encoding="utf-8") as lines:
        for fields in map(json.loads, lines):
            day = fields.pop("published")
            yield Article(**fields, published=date.fromisoformat(day) if day else None)


if __name__ == "__main__":
    serve(LibraryCommands(Path(sys.argv[1])))
