"""The worker process of one engine, which runs one part of `cluster_speed` over its library."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.cluster.request_counts import counted_requests
from benchmarks.processes import memory, serve
from benchmarks.works.collection import ARTICLES, QUESTIONS, read_articles, read_questions
from retrieval.library import Library
from retrieval.model.answer import Answer


class EngineCommands:
    """The commands of the worker, over a folder with the articles and a library anywhere."""

    _library: Library

    def __init__(self, folder: Path, location: str) -> None:
        self._folder = folder
        self._location = location

    def build(self) -> dict[str, Any]:
        """Seconds to add all articles to a new library."""
        articles = list(read_articles(self._folder / ARTICLES))
        started = time.perf_counter()
        with Library.open(self._location) as library:
            library.add_many(articles)
            seconds = time.perf_counter() - started
            size = library.scope_size()
        return {"articles": size.articles, "passages": size.passages, "build_s": seconds}

    def open(self) -> float:
        """Seconds until the library has answered a first question."""
        question = self._questions()[0]
        started = time.perf_counter()
        self._library = Library.open(self._location)
        self._library.ask(question)
        return time.perf_counter() - started

    def ask(self) -> dict[str, Any]:
        """Times in milliseconds for each question, and what stands for each answer."""
        times, answers, spent = [], [], 0.0
        for question in self._questions():
            started, spent_before = time.perf_counter(), time.process_time()
            answer = self._library.ask(question)
            times.append((time.perf_counter() - started) * 1_000)
            spent += time.process_time() - spent_before
            answers.append(_digest(answer))
        return {
            "ms": times,
            "processor_ms": spent * 1_000 / len(times),
            "answers": answers,
            "memory_mb": memory()["resident"],
        }

    def requests(self) -> dict[str, float]:
        """Requests for an answer, on average, by what is done."""
        questions = self._questions()
        with counted_requests() as counts:
            for question in questions:
                self._library.ask(question)
        return {kind: count / len(questions) for kind, count in sorted(counts.items())}

    def close(self) -> None:
        """Closes the library, and whatever it holds in the cluster."""
        self._library.close()

    def _questions(self) -> list[str]:
        return read_questions(self._folder / QUESTIONS)


def _digest(answer: Answer) -> str:
    """A hash of an answer's JSON, without the time that it took."""
    content = answer.to_dict()
    del content["took_ms"]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


if __name__ == "__main__":
    serve(EngineCommands(Path(sys.argv[1]), sys.argv[2]))
