"""`ask`: answer a question with cited extracts."""

from __future__ import annotations

import argparse
import math

from retrieval.answering.confidence import DEFAULT_THRESHOLD
from retrieval.cli.libraries import (
    open_articles,
    require_source,
    why_nothing_was_searched,
)
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_articles_options,
    add_filter_options,
    add_json_option,
    new_command,
    require_days_in_order,
)
from retrieval.cli.output import print_json, stdout_console
from retrieval.cli.outputs.answer_output import show_answer
from retrieval.cli.questions import read_question
from retrieval.library import SHARED


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("ask", "answer a question with cited extracts"),
        '"What did Kim Jong-un offer?"',
        '--library library.db --after 2015 "How did Seoul react?"',
    )
    command.add_argument(
        "words", metavar="QUESTION", nargs="*", help="the question; - reads it from standard input"
    )
    command.add_argument(
        "--threshold",
        metavar="T",
        type=_confidence,
        default=DEFAULT_THRESHOLD,
        help="the confidence, from 0 to 1, below which passages are shown as related and not as an"
        f" answer (default: {DEFAULT_THRESHOLD})",
    )
    add_articles_options(command)
    add_filter_options(command)
    add_json_option(command)
    command.set_defaults(run=_ask)


def _ask(options: argparse.Namespace) -> int:
    require_days_in_order(options)
    question, paths = read_question(options)
    collections = options.collection or [SHARED]
    with open_articles(options, paths) as library:
        require_source(library, collections, options.source)
        answer = library.ask(
            question,
            collections,
            source=options.source,
            after=options.after,
            before=options.before,
            threshold=options.threshold,
        )
        is_searched = answer.searched.articles > 0
        why = "" if is_searched else why_nothing_was_searched(library, collections)
    if options.json:
        print_json(answer.to_dict())
    else:
        show_answer(answer, stdout_console(), why)
    return Exit.FOUND if answer.answered else Exit.NOT_FOUND


def _confidence(text: str) -> float:
    try:
        confidence = float(text)
    except ValueError:
        confidence = math.nan
    if not 0 <= confidence <= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0 to 1")
    return confidence
