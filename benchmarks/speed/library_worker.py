"""The worker process of a library, which runs one part of `library_speed` over its files."""

from __future__ import annotations

import shutil
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import milliseconds, rate
from benchmarks.processes import megabytes_below, memory, serve
from benchmarks.works.collection import (
    ARTICLES,
    NEW_ARTICLES,
    QUESTIONS,
    read_articles,
    read_questions,
)
from retrieval.library import Library

FILE = Path("library") / "library.db"
"""The library, in a folder of its own below that of the files."""


class LibraryCommands:
    """The commands of the worker, over a folder with the articles."""

    _library: Library

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self) -> dict[str, Any]:
        """Seconds to add all articles to a new library on disk."""
        file = self._folder / FILE
        shutil.rmtree(file.parent, ignore_errors=True)
        file.parent.mkdir()
        articles = list(read_articles(self._folder / ARTICLES))
        started = time.perf_counter()
        with Library.open(file) as library:
            library.add_many(articles)
            seconds = time.perf_counter() - started
            size = library.scope_size()
        return {
            "articles": size.articles,
            "passages": size.passages,
            "build_s": seconds,
            "build_peak_mb": memory()["peak"],
            "disk_mb": megabytes_below(file.parent),
        }

    def open(self) -> float:
        """Seconds until the library has answered a first question."""
        question = self._questions()[0]
        started = time.perf_counter()
        self._library = Library.open(self._folder / FILE)
        self._library.ask(question)
        return time.perf_counter() - started

    def ask(self) -> dict[str, Any]:
        """Milliseconds for each question, and the memory after the last one."""
        ask = self._library.ask
        times = [milliseconds(partial(ask, question)) for question in self._questions()]
        return {"ms": times, "memory_mb": memory()["resident"]}

    def ask_for(self, seconds: float) -> float:
        """Answers a second in this time."""
        questions, ask = self._questions(), self._library.ask
        return rate(lambda number: ask(questions[number % len(questions)]), seconds)

    def add_each(self) -> list[float]:
        """Milliseconds until each new article is on disk; checks that it is found then."""
        times: list[float] = []
        for article in read_articles(self._folder / NEW_ARTICLES):
            times.append(milliseconds(partial(self._library.add_many, [article])))
            found = self._library.search(f"{article.title} {article.text[:200]}", k=1)
            if not found or found[0].article.id != article.id:
                raise AssertionError(f"a new article is not found: {article.title}")
        return times

    def _questions(self) -> list[str]:
        return read_questions(self._folder / QUESTIONS)


if __name__ == "__main__":
    serve(LibraryCommands(Path(sys.argv[1])))
