"""The worker process of bm25s over the files of a library: passages, but no answers.

It shows what a question costs with tokenization, search, and the texts of ten passages.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import bm25s
import Stemmer

from benchmarks.measuring import milliseconds, rate
from benchmarks.processes import memory, serve
from benchmarks.works.collection import (
    ARTICLES,
    QUESTIONS,
    passage_texts,
    read_articles,
    read_questions,
)

_INDEX = "bm25s"
_PASSAGES = 10


class Bm25sCommands:
    """The commands of the worker, over a folder with the articles."""

    _model: Any

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stemmer = Stemmer.Stemmer("english")

    def build(self) -> dict[str, Any]:
        """Seconds to make the terms of all passages, and their index, in memory."""
        texts = list(passage_texts(read_articles(self._folder / ARTICLES)))
        started = time.perf_counter()
        terms = self._tokenize(texts)
        model = bm25s.BM25(method="lucene", backend="numba")
        model.index(terms, show_progress=False)
        seconds = time.perf_counter() - started
        peak = memory()["peak"]
        model.save(str(self._folder / _INDEX), corpus=texts, show_progress=False)
        return {"build_s": seconds, "build_peak_mb": peak}

    def open(self) -> float:
        """Seconds until a first question has been searched."""
        question = self._questions()[0]
        started = time.perf_counter()
        folder = str(self._folder / _INDEX)
        self._model = bm25s.BM25.load(folder, load_corpus=True, show_progress=False)
        self._model.activate_numba_scorer()
        self._search(question)
        return time.perf_counter() - started

    def ask(self) -> dict[str, Any]:
        """Milliseconds for each question, and the memory after the last one."""
        times = [milliseconds(partial(self._search, one)) for one in self._questions()]
        return {"ms": times, "memory_mb": memory()["resident"]}

    def ask_for(self, seconds: float) -> float:
        """Questions a second in this time."""
        questions, search = self._questions(), self._search
        return rate(lambda number: search(questions[number % len(questions)]), seconds)

    def _search(self, question: str) -> Any:
        found = self._model.retrieve(
            self._tokenize([question]), k=_PASSAGES, n_threads=1, show_progress=False
        )
        return found.documents[0]

    def _tokenize(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)

    def _questions(self) -> list[str]:
        return read_questions(self._folder / QUESTIONS)


if __name__ == "__main__":
    serve(Bm25sCommands(Path(sys.argv[1])))
