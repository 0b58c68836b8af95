"""Measures how fast a library on disk is built, opened, asked and added to."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.articles import ARTICLE_WORDS, Writer, remixed
from benchmarks.library_worker import ARTICLES, NEW_ARTICLES, QUESTIONS, write_articles
from benchmarks.measuring import say
from benchmarks.news import Texts
from benchmarks.processes import Worker

QUESTION_COUNT = 1_000
_QUESTION_WORDS = 8
_NEW_ARTICLES = 200
_NEW_ARTICLE_WORDS = 1_000
_OPENINGS = 3
"""Openings of the library, of whose times the median is taken."""
_MODULE = "benchmarks.library_worker"


def measure_library(texts: Texts | None, articles: int, folder: Path) -> dict[str, Any]:
    """The figures, as JSON, of a library of generated articles, or of articles made of `texts`."""
    folder.mkdir()
    made = _write(texts, articles, folder)
    say(f"{articles:,} articles: adding them to a library")
    with Worker(_MODULE, str(folder)) as worker:
        result: dict[str, Any] = {"made": made} | worker.do("add_all")
    say(f"{articles:,} articles: bm25s makes terms and an index of the same passages")
    with Worker(_MODULE, str(folder)) as worker:
        result["bm25s"] = worker.do("index_with_bm25s")
    say(f"{articles:,} articles: opening, asking, adding one by one")
    opened = []
    for _ in range(_OPENINGS):
        with Worker(_MODULE, str(folder)) as worker:
            opened.append(worker.do("open")["seconds"])
    with Worker(_MODULE, str(folder)) as worker:
        worker.do("open")
        asked = worker.do("ask")
        added = worker.do("add_each")
    return result | {
        "open_s": statistics.median(opened),
        "ask_ms": _percentiles(asked["ms"]),
        "memory_mb": asked["memory_mb"],
        "add_ms": _percentiles(added),
    }


def _write(texts: Texts | None, articles: int, folder: Path) -> str:
    """Writes the files for the workers; returns a description of the articles."""
    writer = Writer()
    if texts:
        kept = remixed(texts.articles, articles)
        questions = list(islice(cycle(texts.questions), QUESTION_COUNT))
        made = f"{min(articles, len(texts.articles)):,} articles of {texts.name}"
        if articles > len(texts.articles):
            made += ", the others made up of their paragraphs"
    else:
        kept = (writer.article() for _ in range(articles))
        questions = [writer.question(_QUESTION_WORDS) for _ in range(QUESTION_COUNT)]
        made = f"generated articles of about {ARTICLE_WORDS:,} made-up words"
    write_articles(folder / ARTICLES, kept)
    new = (writer.article(_NEW_ARTICLE_WORDS) for _ in range(_NEW_ARTICLES))
    write_articles(folder / NEW_ARTICLES, new)
    (folder / QUESTIONS).write_text(json.dumps(questions), encoding="utf-8")
    return made


def _percentiles(times: Sequence[float]) -> dict[str, float]:
    percentiles = np.percentile(times, (50, 95, 99)).tolist()
    return dict(zip(("p50", "p95", "p99"), percentiles, strict=True))
