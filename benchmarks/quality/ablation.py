"""Measure the worth of each feature of the ranking: `python -m benchmarks.quality.ablation DIR …`.

The questions of each data set are asked with all features, and then without each of them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from benchmarks.measuring import say
from retrieval.evaluation.dataset import DataSet
from retrieval.evaluation.dataset_loader import read_data
from retrieval.evaluation.results import of_extracts, of_passages
from retrieval.evaluation.runner import Runner
from retrieval.index.bm25 import K1, B
from retrieval.library import Library
from retrieval.ranking.weights import WEIGHTS, Weights

_WITHOUT = {"sentence_k1": K1, "sentence_b": B, "other_source": 1.0}
"""The values of the weights that 0 doesn't switch off: BM25's for passages, and a factor of 1."""
_HEADS = ("Hits@10", "Hits@4", "MRR@10", "MAP@10", "first", "any")

Figures = tuple[float, ...]


def main() -> int:
    """Prints a table for each data set."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.ablation", description=__doc__
    )
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, metavar="N", help="ask only N questions of each")
    options = parser.parse_args()
    for folder in options.folders:
        _print_table(asked_of(read_data(folder), options.limit))
    print("first, any: evidence in the first or in any extract, if all questions were answered")
    return 0


def asked_of(data: DataSet, limit: int | None) -> DataSet:
    """The data set with at most `limit` of its questions that have evidence."""
    questions = tuple(one for one in data.questions if one.evidence)
    return replace(data, questions=questions).spread(limit or len(questions))


def variants() -> Iterator[tuple[str, Weights]]:
    """The weights with all features, and without each of them, by name."""
    yield "all features", WEIGHTS
    for field in fields(Weights):
        weight = _WITHOUT.get(field.name, 0.0)
        yield f"without {field.name}", replace(WEIGHTS, **{field.name: weight})


def figures(data: DataSet, weights: Weights, library: Path) -> Figures:
    """The figures with these weights; `library` is the file of the library."""
    with Library.open(library, weights=weights) as opened:
        examiner = Runner(data, opened)
        outcomes = [examiner.ask(question) for question in data.questions]
    passages, extracts = of_passages(outcomes), of_extracts(outcomes)
    if not passages or not extracts:
        return ()
    return (
        *(passages.hits_at_10, passages.hits_at_4, passages.mrr_at_10, passages.map_at_10),
        *(extracts.first_or_nearest, extracts.any_or_nearest),
    )


def _print_table(data: DataSet) -> None:
    title = f"{data.name}, {len(data.questions):,} questions"
    print(f"{title:34}", *(f"{head:>15}" for head in _HEADS), sep="")
    whole: Figures = ()
    with tempfile.TemporaryDirectory(prefix="footnote-ablation-") as folder:
        for name, weights in variants():
            say(f"{data.name}, {name}")
            found = figures(data, weights, Path(folder) / "library.db")
            whole = whole or found
            cells = map(_cell, found, whole)
            print(f"  {name:32}", *cells, sep="", flush=True)
    print()


def _cell(value: float, whole: float) -> str:
    """A figure, and its difference from the one with all features."""
    change = f"{value - whole:+.4f}" if value != whole else ""
    return f"{value:7.4f}{change:>8}"


if __name__ == "__main__":
    sys.exit(main())
