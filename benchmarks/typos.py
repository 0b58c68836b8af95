"""How many typos are repaired: `python -m benchmarks.typos DIR [DIR …] [--limit N]`.

Into the rarest word of each question of a data set one slip is put, and the question asked again.
The passage that came first should still do so.
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

BAR = 0.95
_SHORTEST = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Typo(NamedTuple):
    """A question, and the same with a slip in one word."""

    question: str
    mistyped: str


def main() -> int:
    """Measures and prints; the exit code says whether the bar is kept on each set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.typos", description=__doc__)
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, metavar="N", help="ask N questions of each set only")
    options = parser.parse_args()
    print(f"{'set':16}{'typos':>7}{'recovered':>11}{'p50':>9}{'p95':>9}{'without':>9}   bar")
    kept = []
    for folder in options.folders:
        data = read_data(folder)
        kept.append(_measured(data.spread(options.limit) if options.limit else data))
    return 0 if all(kept) else 1


def _measured(data: DataSet) -> bool:
    """Prints a row; says whether the bar is kept."""
    made = list(typos(data))
    with Library() as library:
        library.add_many(data.documents.values())
        recovered = [_first(library, one.question) == _first(library, one.mistyped) for one in made]
        right = [_took(library, one.question) for one in made]
        wrong = [_took(library, one.mistyped) for one in made]
    share = sum(recovered) / len(made)
    percents = statistics.quantiles(wrong, n=100)
    verdict = "kept" if share >= BAR else "MISSED"
    print(
        f"{data.name:16}{len(made):7,}{share:11.4f}{percents[49]:6.1f} ms{percents[94]:6.1f} ms"
        f"{statistics.median(right):6.1f} ms   at least {BAR}: {verdict}"
    )
    return share >= BAR


def typos(data: DataSet) -> Iterator[Typo]:
    """A typo for each question that has a word to put it in, always the same ones."""
    dice = random.Random(20)  # noqa: S311 - the same slips each time
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
    return len(typed) >= _SHORTEST and typed.isascii() and typed.isalpha()


def _slip(word: str, dice: random.Random) -> str:
    """The word with a letter left out, too many, wrong, or swapped with its neighbour."""
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
    """The passage that comes first: its article, and where it begins there."""
    hits = library.search(question, k=1)
    return (hits[0].article.id, hits[0].start) if hits else None


def _took(library: Library, question: str) -> float:
    return milliseconds(lambda: library.ask(question))


if __name__ == "__main__":
    sys.exit(main())
