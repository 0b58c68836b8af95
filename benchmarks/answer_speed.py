"""Measures the time of an answer: `python -m benchmarks.answer_speed`.

In process, and through Discord's protocol: from the interaction that the stand-in for Discord sends
to the response that it receives.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from collections.abc import Sequence
from itertools import cycle, islice

from benchmarks.measuring import milliseconds
from benchmarks.news import SEEDS
from retrieval.library import Library
from retrieval.reading.paths import read_all
from tests.bot.support.running import serving

COUNT = 200
IN_PROCESS_MS = 20.0
THROUGH_DISCORD_MS = 100.0
_FORMS = (
    "What is said about {}?",
    "Who spoke of {}?",
    "When did {} happen?",
    "Why does {} matter to the two governments?",
    "Tell me everything that the articles know about {}, please",
)


def main() -> int:
    """Prints the times; the exit code is 0 if both targets are met at the 95th percentile."""
    with Library() as library:
        library.add_many(read_all([SEEDS]).articles)
        asked = questions(library)
        in_process = [took(library, question) for question in asked]
        through_discord = asyncio.run(dispatched(library, asked))
    title = f"{len(asked)} questions over {SEEDS.name}/"
    print(f"{title:30}{'p50':>9}{'p95':>9}{'p99':>9}   target")
    kept = [
        report("in process", in_process, IN_PROCESS_MS),
        report("through Discord", through_discord, THROUGH_DISCORD_MS),
    ]
    return 0 if all(kept) else 1


def questions(library: Library) -> list[str]:
    """Different questions made of neighbouring words of the articles, so that all find passages."""
    texts = [hit.text for hit in library.search("the North and the South", k=100)]
    words = " ".join(texts).split()
    topics = (" ".join(words[start : start + 3]) for start in range(0, len(words), 4))
    made = dict.fromkeys(form.format(topic) for form, topic in zip(cycle(_FORMS), topics))
    return list(islice(made, COUNT))


def took(library: Library, question: str) -> float:
    """Milliseconds for one answer in this process, verification included."""
    return milliseconds(lambda: library.verify(library.ask(question).quotes))


async def dispatched(library: Library, asked: Sequence[str]) -> list[float]:
    """Milliseconds from dispatch to response, for one question after another."""
    async with serving(library) as server:
        replies = [await server.slash("ask", {"question": question}) for question in asked]
    return [reply.elapsed * 1_000 for reply in replies]


def report(name: str, times: Sequence[float], bar: float) -> bool:
    """Prints a row; True if the target is met."""
    percents = statistics.quantiles(times, n=100)
    p50, p95, p99 = percents[49], percents[94], percents[98]
    kept = p95 <= bar
    verdict = "met" if kept else "MISSED"
    print(f"{name:30}{p50:6.1f} ms{p95:6.1f} ms{p99:6.1f} ms   p95 at most {bar:.0f} ms: {verdict}")
    return kept


if __name__ == "__main__":
    sys.exit(main())
