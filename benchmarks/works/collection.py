"""Collections of articles with questions, and the files in which worker processes get them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from benchmarks.works.articles import ARTICLE_WORDS, Writer, remixed
from benchmarks.works.news import Texts
from retrieval.model.article import Article
from retrieval.text.article_passages import article_passages

ARTICLES = "articles.jsonl"
NEW_ARTICLES = "new.jsonl"
QUESTIONS = "questions.json"
_FIELDS = ("title", "text", "source", "url", "path", "author", "language")
_QUESTION_WORDS = 8
_NEW_ARTICLE_WORDS = 1_000
_SAMPLE = 200
"""Articles whose passages are counted."""


@dataclass(frozen=True)
class Collection:
    """Any number of articles, and questions about them."""

    kind: str
    made: str
    articles: Callable[[int], Iterator[Article]]
    questions: Sequence[str]


def generated_collection(questions: int) -> Collection:
    """Articles and questions of made-up words."""

    def articles(count: int) -> Iterator[Article]:
        writer = Writer()
        return (writer.article() for _ in range(count))

    writer = Writer(seed=2)
    asked = [writer.question(_QUESTION_WORDS) for _ in range(questions)]
    made = f"generated articles of about {ARTICLE_WORDS:,} made-up words"
    return Collection("generated", made, articles, asked)


def remixed_collection(texts: Texts, questions: int) -> Collection:
    """Real articles, and new ones made of their paragraphs, with questions from all over `texts`.

    Each question is asked once if there are enough.
    """
    count = len(texts.questions)
    chosen = np.linspace(0, count - 1, min(questions, count)).astype(int)
    asked = islice(cycle(texts.questions[number] for number in chosen.tolist()), questions)
    made = f"articles of {texts.name}, and others made up of their paragraphs"
    return Collection("news", made, lambda count: remixed(texts.articles, count), list(asked))


def new_articles(count: int) -> Iterator[Article]:
    """Articles that no collection has."""
    writer = Writer(seed=3)
    return (writer.article(_NEW_ARTICLE_WORDS) for _ in range(count))


def articles_with(passages: int, collection: Collection) -> int:
    """The number of articles that have about this many passages."""
    sample = list(collection.articles(_SAMPLE))
    return max(1, round(passages * len(sample) / sum(1 for _ in passage_texts(sample))))


def passage_texts(articles: Iterable[Article]) -> Iterator[str]:
    """The texts of all passages."""
    for article in articles:
        for passage in article_passages(article):
            yield passage.text


def write_articles(path: Path, articles: Iterable[Article]) -> None:
    """Writes articles as JSON, one a line."""
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            day = article.published.isoformat() if article.published else None
            fields = {name: getattr(article, name) for name in _FIELDS}
            print(json.dumps(fields | {"published": day}), file=lines)


def read_articles(path: Path) -> Iterator[Article]:
    """The articles that `write_articles` has written."""
    with path.open(encoding="utf-8") as lines:
        for fields in map(json.loads, lines):
            day = fields.pop("published")
            yield Article(**fields, published=date.fromisoformat(day) if day else None)


def write_questions(path: Path, questions: Sequence[str]) -> None:
    """Writes questions as JSON."""
    path.write_text(json.dumps(questions), encoding="utf-8")


def read_questions(path: Path) -> list[str]:
    """The questions that `write_questions` has written."""
    questions: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return questions
