"""Measures the time of an answer from the sample articles.

In process, and through Discord's protocol: from the interaction that the stand-in for Discord sends
to the response that it receives.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.measuring import milliseconds, percentiles
from retrieval.library import Library
from retrieval.reading.paths import read_all
from tests.bot.support.running import serving

_SEEDS = Path(__file__).parents[2] / "seeds"
_FORMS = (
    "What is said about {}?",
    "Who spoke of {}?",
    "When did {} happen?",
    "Why does {} matter to the two governments?",
    "Tell me everything that the articles know about {}, please",
)


def measure_answers(count: int) -> dict[str, Any]:
    """The times, as JSON, of at most this many questions."""
    with Library() as library:
        library.add_many(read_all([_SEEDS]).articles)
        asked = questions(library, count)
        in_process = [took(library, question) for question in asked]
        through_discord = asyncio.run(dispatched(library, asked))
    return {
        "questions": len(asked),
        "in_process_ms": percentiles([in_process]),
        "through_discord_ms": percentiles([through_discord]),
    }


def questions(library: Library, count: int) -> list[str]:
    """Different questions made of neighbouring words of the articles, so that all find passages."""
    texts = [hit.text for hit in library.search("the North and the South", k=100)]
    words = " ".join(texts).split()
    topics = (" ".join(words[start : start + 3]) for start in range(0, len(words), 4))
    made = dict.fromkeys(form.format(topic) for form, topic in zip(cycle(_FORMS), topics))
    return list(islice(made, count))


def took(library: Library, question: str) -> float:
    """Milliseconds for one answer in this process, verification included."""
    return milliseconds(lambda: library.verify(library.ask(question).quotes))


async def dispatched(library: Library, asked: Sequence[str]) -> list[float]:
    """Milliseconds from dispatch to response, for one question after another."""
    async with serving(library) as server:
        replies = [await server.slash("ask", {"question": question}) for question in asked]
    return [reply.elapsed * 1_000 for reply in replies]
