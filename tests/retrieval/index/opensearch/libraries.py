"""Articles, questions about them, and answers, for tests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.works.articles import remixed
from retrieval import Article, read_all
from retrieval.model.answer import Answer
from tests.retrieval.answering.news_in_languages import TOLD
from tests.seed_questions import ANSWERABLE

SEEDS = Path(__file__).parents[4] / "seeds"
SOURCES = ("Town Gazette", "Harbour Post", "Halla Courier", None)
FIRST_DAY = date(2014, 1, 1)


def content(answer: Answer) -> str:
    """An answer without the time it took."""
    return json.dumps({**answer.to_dict(), "took_ms": 0})


def many_articles(count: int) -> list[Article]:
    """The sample articles, news in eight languages, and others made of their paragraphs."""
    real = [*read_all([SEEDS]).articles, *(one.article for news in TOLD.values() for one in news)]
    real = [replace(article, path=None) for article in real]  # a file has its last articles only
    random = Random(7)  # noqa: S311 - the same articles each time
    return [
        article
        if number < len(real)
        else replace(
            article,
            source=random.choice(SOURCES),
            published=FIRST_DAY + timedelta(days=random.randrange(700)),
        )
        for number, article in enumerate(remixed(real, count))
    ]


def many_questions(articles: Sequence[Article], count: int) -> Iterator[str]:
    """Questions as people ask them, and others of the words of a sentence, some misspelt."""
    random = Random(11)  # noqa: S311 - the same questions each time
    asked = [question for question, _ in ANSWERABLE]
    asked += [one.question for news in TOLD.values() for one in news]
    yield from asked[:count]
    for _ in range(count - len(asked)):
        words = random.choice(articles).text.split()
        start = random.randrange(max(1, len(words) - 8))
        chosen = words[start : start + random.randint(3, 12)]
        if random.random() < 0.3:
            place = random.randrange(len(chosen))
            word = chosen[place]
            chosen[place] = word[:1] + word[2:3] + word[1:2] + word[3:]
        yield f"What about {' '.join(chosen)}?"
