"""Measure how many typos are corrected: `python -m benchmarks.quality.typos DIR … [--limit N]`.

One typo is put into the rarest word of each question of a data set. The passage that came first for
the question should still come first.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import milliseconds
from retrieval.evaluation.dataset import DataSet
from retrieval.evaluation.dataset_loader import read_data
from retrieval.library import Library
from retrieval.text.analysis import Analyzer, Word

TARGET = 0.95
"""The share of typos that should be corrected."""
_MIN_CHARACTERS = 4
"""Characters of a word with a typo."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Typo(NamedTuple):
    """A question, and the same question with a typo."""

    question: str
    mistyped: str


def main() -> int:
    """Prints a row for each data set; the exit code is 0 if all meet the target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.typos", description=__doc__)
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, metavar="N", help="ask only N questions of each")
    options = parser.parse_args()
    print(f"{'set':16}{'typos':>7}{'recovered':>11}{'p50':>9}{'p95':>9}{'without':>9}   target")
    kept = []
    for folder in options.folders:
        data = read_data(folder)
        kept.append(_measured(data.spread(options.limit) if options.limit else data))
    return 0 if all(kept) else 1


def _measured(data: DataSet) -> bool:
    """Prints a row; True if the target is met."""
    made = list(typos(data))
    with Library() as library:
        library.add_many(data.documents.values())
        recovered = [_first(library, one.question) == _first(library, one.mistyped) for one in made]
        right = [_took(library, one.question) for one in made]
        wrong = [_took(library, one.mistyped) for one in made]
    share = sum(recovered) / len(made)
    percents = statistics.quantiles(wrong, n=100)
    verdict = "met" if share >= TARGET else "MISSED"
    print(
        f"{data.name:16}{len(made):7,}{share:11.4f}{percents[49]:6.1f} ms{percents[94]:6.1f} ms"
        f"{statistics.median(right):6.1f} ms   at least {TARGET}: {verdict}"
    )
    return share >= TARGET


def typos(data: DataSet) -> Iterator[Typo]:
    """A typo for each question with a suitable word; always the same ones."""
    dice = random.Random(20)  # noqa: S311 - the same typos in each run
    analyzer = Analyzer()
    frequencies = Counter(
        term
        for article in data.documents.values()
        for term in set(analyzer.terms(f"{article.title} {article.text}"))
    )
    for question in data.questions:
        words = [
            word
            for word in analyzer.words(question.text)
            if frequencies[word.term] and _can_be_mistyped(question.text, word)
        ]
        if words:
            rarest = min(words, key=lambda word: frequencies[word.term])
            slip = _slip(question.text[rarest.start : rarest.end], dice)
            text = question.text
            yield Typo(text, f"{text[: rarest.start]}{slip}{text[rarest.end :]}")


def _can_be_mistyped(text: str, word: Word) -> bool:
    typed = text[word.start : word.end]
    return len(typed) >= _MIN_CHARACTERS and typed.isascii() and typed.isalpha()


def _slip(word: str, dice: random.Random) -> str:
    """The word with a letter left out, added, changed, or swapped with its neighbour."""
    while True:
        place, letter = dice.randrange(len(word)), dice.choice(_LETTERS)
        before, here, after = word[:place], word[place], word[place + 1 :]
        slip = dice.choice(
            (
                before + after,
                before + letter + here + after,
                before + letter + after,
                before + after[:1] + here + after[1:],
            )
        )
        if slip.lower() != word.lower():
            return slip


def _first(library: Library, question: str) -> tuple[str, int] | None:
    """The first passage, by its article's id and its start."""
    hits = library.search(question, k=1)
    return (hits[0].article.id, hits[0].start) if hits else None


def _took(library: Library, question: str) -> float:
    return milliseconds(lambda: library.ask(question))


if __name__ == "__main__":
    sys.exit(main())
