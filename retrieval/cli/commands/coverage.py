"""`timeline` and `coverage`: a topic as a whole."""

from __future__ import annotations

import argparse

from retrieval.cli.commands.ask import add_articles_options, library_for_question, parse_question
from retrieval.cli.options import Exit, NewParser, new_command, output, print_json
from retrieval.cli.topic_output import show_coverage, show_timeline
from retrieval.library import SHARED
from retrieval.topics.coverage import coverage
from retrieval.topics.timeline import timeline


def add_command(new_parser: NewParser) -> None:
    """Makes the commands known."""
    days = new_command(
        new_parser,
        *("timeline", "show a topic day by day, one extract a day"),
        "balloons leaflets",
        "--library library.db --json balloons leaflets",
    )
    days.set_defaults(run=_timeline)
    much = new_command(
        new_parser,
        *("coverage", "tell how many articles are about a topic, of which sources and days"),
        "balloons leaflets",
        "--articles ~/articles balloons",
    )
    much.set_defaults(run=_coverage)
    for command in (days, much):
        command.add_argument("words", metavar="TOPIC", nargs="*")
        add_articles_options(command)
        command.add_argument("--json", action="store_true", help="the same as JSON")


def _timeline(options: argparse.Namespace) -> int:
    topic, paths = parse_question(options)
    with library_for_question(options, paths) as library:
        found = timeline(library, topic, options.collection or [SHARED])
    if options.json:
        days = [{"date": day.date.isoformat(), **day.extract.to_dict()} for day in found]
        print_json({"topic": topic, "days": days})
    else:
        show_timeline(found, output())
    return Exit.FOUND if found else Exit.NOT_FOUND


def _coverage(options: argparse.Namespace) -> int:
    topic, paths = parse_question(options)
    with library_for_question(options, paths) as library:
        found = coverage(library, topic, options.collection or [SHARED])
    if options.json:
        print_json(found.to_dict())
    else:
        show_coverage(found, output())
    return Exit.FOUND if found.articles else Exit.NOT_FOUND
