"""`evaluate`: how well the questions of a data set are answered."""

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
    count,
    new_command,
    output,
    print_json,
)
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
    """Makes the command known."""
    evaluate = new_command(
        new_parser,
        *("evaluate", "measure how well the questions of a data set are answered"),
        "data/multihoprag",
        "data/squad --limit 200 --per-question squad.jsonl",
    )
    evaluate.add_argument(
        "folder",
        metavar="DIR",
        type=Path,
        help="with corpus.jsonl, queries.jsonl, qrels.tsv and evidence.jsonl",
    )
    evaluate.add_argument(
        "--limit", type=count, metavar="N", help="ask N questions only, evenly spread over all"
    )
    evaluate.add_argument(
        "--per-question",
        type=Path,
        metavar="FILE",
        help="write there what was asked, found and missed, as lines of JSON",
    )
    evaluate.add_argument("--json", action="store_true", help="the figures as JSON")
    evaluate.set_defaults(run=_evaluate)


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
        whole = _asked(data, "all", bars, write)
        half, other = data.halves()
        halves = [*_asked(half, "half", bars, write), *_asked(other, "other half", bars, write)]
    found = evaluation(data, whole, halves)
    if options.json:
        print_json(asdict(found))
    else:
        output().print(table(found))
    return Exit.FOUND


def _writer(file: Path | None, stack: ExitStack) -> Write:
    """Writes outcomes to a file, which is open until the stack is left; without one, nowhere."""
    if not file:
        return lambda *_: None
    lines = stack.enter_context(file.open("w", encoding="utf-8"))

    def write(outcome: Outcome, articles: str) -> None:
        lines.write(f"{json.dumps(record(outcome, articles), ensure_ascii=False)}\n")

    return write


def _asked(data: DataSet, articles: str, bars: Bars, write: Write) -> list[Outcome]:
    """What becomes of the questions in a library of the documents."""
    outcomes: list[Outcome] = []
    with Library(track=bars.track) as library:
        examiner = Runner(data, library)
        doing = f"Asking {data.name}, {articles} of the articles"
        for question in bars.follow(data.questions, len(data.questions), doing):
            outcomes.append(examiner.ask(question))
            write(outcomes[-1], articles)
    return outcomes
