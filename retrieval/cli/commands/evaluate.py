"""`evaluate`: measure the quality of answers on a data set."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
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
from retrieval.evaluation.dataset import DataSet
from retrieval.evaluation.dataset_loader import BadData, read_data
from retrieval.evaluation.report import table
from retrieval.evaluation.results import evaluation
from retrieval.evaluation.runner import Outcome, Runner
from retrieval.evaluation.trace import record
from retrieval.library import Library

Write = Callable[[Outcome, str], None]


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("evaluate", "measure the quality of answers on a data set"),
        "data/multihoprag",
        "data/squad --limit 200 --per-question squad.jsonl",
    )
    command.add_argument(
        "folder",
        metavar="DIR",
        type=file_path,
        help="a folder with corpus.jsonl, queries.jsonl, qrels.tsv and evidence.jsonl",
    )
    command.add_argument(
        "--limit",
        type=positive_number,
        metavar="N",
        help="ask only N questions, evenly spread over all",
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
    try:
        data = read_data(options.folder)
    except BadData as error:
        raise UsageError(str(error)) from None
    if options.limit:
        data = data.spread(options.limit)
    with ExitStack() as stack:
        bars = stack.enter_context(Bars())
        write = _writer(options.per_question, stack)
        whole = _ask_all(data, "all", bars, write)
        half, other = data.halves()
        halves = [*_ask_all(half, "half", bars, write), *_ask_all(other, "other half", bars, write)]
    figures = evaluation(data, whole, halves)
    if options.json:
        print_json(asdict(figures))
    else:
        stdout_console().print(table(figures))
    return Exit.FOUND


def _writer(file: Path | None, stack: ExitStack) -> Write:
    """A function that appends an outcome to a file, open until the stack is left; or to none."""
    if not file:
        return lambda *_: None
    lines = stack.enter_context(file.open("w", encoding="utf-8"))

    def write(outcome: Outcome, articles: str) -> None:
        lines.write(f"{json.dumps(record(outcome, articles), ensure_ascii=False)}\n")

    return write


def _ask_all(data: DataSet, articles: str, bars: Bars, write: Write) -> list[Outcome]:
    """Ask all questions of a data set of a library of its documents."""
    outcomes: list[Outcome] = []
    with Library(progress=bars.track) as library:
        runner = Runner(data, library)
        title = f"Asking {data.name}, {articles} of the articles"
        for question in bars.follow(data.questions, len(data.questions), title):
            outcomes.append(runner.ask(question))
            write(outcomes[-1], articles)
    return outcomes
