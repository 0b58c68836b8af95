"""`timeline`: show a topic day by day."""

from __future__ import annotations

import argparse

from retrieval.cli.libraries import open_articles
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_articles_options,
    add_json_option,
    new_command,
)
from retrieval.cli.output import print_json, stdout_console
from retrieval.cli.outputs.topic_output import show_timeline
from retrieval.cli.questions import read_question
from retrieval.library import SHARED
from retrieval.topics.timeline import timeline


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("timeline", "show a topic day by day, one extract a day"),
        "balloons leaflets",
        "--library library.db --json balloons leaflets",
    )
    command.add_argument(
        "words", metavar="TOPIC", nargs="*", help="the topic; - reads it from standard input"
    )
    add_articles_options(command)
    add_json_option(command)
    command.set_defaults(run=_timeline)


def _timeline(options: argparse.Namespace) -> int:
    topic, paths = read_question(options)
    with open_articles(options, paths) as library:
        days = timeline(library, topic, options.collection or [SHARED])
    if options.json:
        rows = [{"date": day.date.isoformat(), **day.extract.to_dict()} for day in days]
        print_json({"topic": topic, "days": rows})
    else:
        show_timeline(days, stdout_console())
    return Exit.FOUND if days else Exit.NOT_FOUND
