"""`evaluate`: measure the quality of answers on data sets."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from retrieval.cli.options import (
    Exit,
    NewParser,
    UsageError,
    add_json_option,
    file_path,
    new_command,
    positive_number,
)
from retrieval.cli.output import print_json, stdout_console
from retrieval.cli.progress import Bars
from retrieval.engine import memory_engine
from retrieval.evaluation.dataset import DataSet
from retrieval.evaluation.dataset_loader import BadData, read_data
from retrieval.evaluation.report import table, table_together
from retrieval.evaluation.results import evaluation
from retrieval.evaluation.runner import Outcome, Runner
from retrieval.evaluation.trace import record
from retrieval.evaluation.trust import together
from retrieval.library import Library

Write = Callable[[Outcome, str, str], None]


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("evaluate", "measure the quality of answers on data sets"),
        "data/multihoprag",
        "data/multihoprag data/squad --questions data/newsquizqa",
        "data/squad --limit 200 --per-question squad.jsonl",
    )
    command.add_argument(
        "folders",
        metavar="DIR",
        nargs="+",
        type=file_path,
        help="a folder with corpus.jsonl, queries.jsonl, qrels.tsv and evidence.jsonl",
    )
    command.add_argument(
        "--questions",
        metavar="DIR",
        action="append",
        default=[],
        type=file_path,
        help="also ask the documents of the first folder the questions of this one, which needs"
        " only queries.jsonl; can be repeated",
    )
    command.add_argument(
        "--limit",
        type=positive_number,
        metavar="N",
        help="ask only N questions of each data set, evenly spread over all",
    )
    command.add_argument(
        "--per-question",
        type=file_path,
        metavar="FILE",
        help="write what was asked, found and missed to a file, a line of JSON per question",
    )
    add_json_option(command)
    command.set_defaults(run=_evaluate)


def _evaluate(options: argparse.Namespace) -> int:
    sets = _read(options)
    with ExitStack() as stack:
        bars = stack.enter_context(Bars())
        write = _writer(options.per_question, stack)
        asked = [_ask(data, bars, write) for data in sets]
    figures = [
        evaluation(data, whole, halves) for data, (whole, halves) in zip(sets, asked, strict=True)
    ]
    whole, halves = ([*chain.from_iterable(outcomes)] for outcomes in zip(*asked, strict=True))
    pooled = together(whole, halves)
    if options.json:
        one_by_one = [asdict(one) for one in figures]
        several = {"sets": one_by_one, "together": asdict(pooled)}
        print_json(several if len(sets) > 1 else one_by_one[0])
        return Exit.FOUND
    for one in figures:
        stdout_console().print(table(one))
    if len(sets) > 1:
        stdout_console().print(table_together(pooled, len(sets)))
    return Exit.FOUND


def _read(options: argparse.Namespace) -> list[DataSet]:
    """The data sets of the options; raises UsageError."""
    first = options.folders[0]
    try:
        sets = [
            *map(read_data, options.folders),
            *(read_data(first, questions) for questions in options.questions),
        ]
    except BadData as error:
        raise UsageError(str(error)) from None
    return [data.spread(options.limit) if options.limit else data for data in sets]


def _writer(file: Path | None, stack: ExitStack) -> Write:
    """A function that appends an outcome to a file, open until the stack is left; or to none."""
    if not file:
        return lambda *_: None
    lines = stack.enter_context(file.open("w", encoding="utf-8"))

    def write(outcome: Outcome, name: str, articles: str) -> None:
        row = {"set": name, **record(outcome, articles)}
        lines.write(f"{json.dumps(row, ensure_ascii=False)}\n")

    return write


def _ask(data: DataSet, bars: Bars, write: Write) -> tuple[list[Outcome], list[Outcome]]:
    """The outcomes with all documents, and those with either half of them."""
    whole = _ask_all(data, "all", bars, write)
    half, other = data.halves()
    return whole, [
        *_ask_all(half, "half", bars, write),
        *_ask_all(other, "other half", bars, write),
    ]


def _ask_all(data: DataSet, articles: str, bars: Bars, write: Write) -> list[Outcome]:
    """Ask all questions of a data set of a library of its documents."""
    if not data.questions:
        return []
    outcomes: list[Outcome] = []
    with Library(*memory_engine(bars.track)) as library:
        runner = Runner(data, library)
        title = f"Asking {data.name}, {articles} of the articles"
        for question in bars.follow(data.questions, len(data.questions), title):
            outcomes.append(runner.ask(question))
            write(outcomes[-1], data.name, articles)
    return outcomes
