"""`feeds`: fill a collection from feeds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial

from retrieval.cli.libraries import library_location, open_library, require_no_folder
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_collection_option,
    add_fetching_option,
    add_json_option,
    add_library_option,
    file_path,
    new_command,
)
from retrieval.cli.output import print_json
from retrieval.cli.progress import Bars
from retrieval.library import Library
from retrieval.text.counts import pluralize


def add_command(new_parser: NewParser) -> None:
    """Add the command and its actions to a parser."""
    command = new_command(
        new_parser,
        *("feeds", "fill a collection from feeds: RSS, Atom, JSON Feed and sitemaps"),
        "add https://town-gazette.example --library library.db",
        "poll --library library.db",
        "import feeds.opml --library library.db",
    )
    command.set_defaults(run=partial(_help, command))
    new_action = command.add_subparsers(metavar="ACTION").add_parser
    _add_adding(new_action)
    _add_chosen(
        new_action, "remove", "remove feeds; their articles stay", _remove, is_optional=False
    )
    _add_chosen(new_action, "pause", "stop polling feeds", _pause, is_optional=False)
    _add_chosen(
        new_action, "resume", "poll feeds that are paused or off again", _resume, is_optional=False
    )
    poll = _add_chosen(
        new_action, "poll", "read what is new in feeds, now", _poll, is_optional=True
    )
    add_fetching_option(poll)
    poll.add_argument("--due", action="store_true", help="only those that are due")
    listing = _new_action(new_action, "list", "list the feeds", "--library library.db")
    add_json_option(listing)
    listing.set_defaults(run=_list)
    _add_lists(new_action)


def _help(command: argparse.ArgumentParser, _: argparse.Namespace) -> int:
    command.print_help(sys.stderr)
    return Exit.USAGE


def _new_action(
    new_action: NewParser, name: str, summary: str, *examples: str
) -> argparse.ArgumentParser:
    action = new_command(new_action, name, summary, *examples)
    add_library_option(action)
    add_collection_option(action)
    return action


def _add_adding(new_action: NewParser) -> None:
    add = _new_action(
        new_action,
        *(
            "add",
            "add feeds, by their addresses or those of their sites, and poll them",
        ),
        "https://town-gazette.example --library library.db",
    )
    add.add_argument("urls", metavar="URL", nargs="+", help="the address of a feed or a page")
    add.add_argument("--no-poll", action="store_true", help="only add them")
    add_fetching_option(add)
    add.set_defaults(run=_add)


def _add_chosen(
    new_action: NewParser,
    name: str,
    summary: str,
    run: Callable[[argparse.Namespace], int],
    *,
    is_optional: bool,
) -> argparse.ArgumentParser:
    """Add an action on feeds that are named by number or address."""
    action = (
        _new_action(new_action, name, summary, "3 --library library.db", "--library library.db")
        if is_optional
        else _new_action(new_action, name, summary, "3 --library library.db")
    )
    action.add_argument(
        "feeds",
        metavar="FEED",
        nargs="*" if is_optional else "+",
        help="the number of a feed as `list` shows it, or its address"
        + (" (default: all that are switched on)" if is_optional else ""),
    )
    action.set_defaults(run=run)
    return action


def _add_lists(new_action: NewParser) -> None:
    reading = _new_action(
        new_action, *("import", "add the feeds of an OPML file"), "feeds.opml --library library.db"
    )
    reading.add_argument("file", metavar="FILE", type=file_path, help="an OPML file")
    reading.set_defaults(run=_import)
    writing = _new_action(
        new_action,
        *("export", "write the list of feeds in OPML"),
        "feeds.opml --library library.db",
    )
    writing.add_argument(
        "file", metavar="FILE", type=file_path, nargs="?", help="a new file (default: the terminal)"
    )
    writing.set_defaults(run=_export)


def _add(options: argparse.Namespace) -> int:
    from retrieval.cli.feeds.feed_polling import add_feeds  # noqa: PLC0415 - loads asyncio

    location = library_location(options)
    require_no_folder(location)
    with Bars() as bars, Library.open(location, bars.track) as library:
        return add_feeds(library, options)


def _poll(options: argparse.Namespace) -> int:
    from retrieval.cli.feeds.feed_options import named_feeds  # noqa: PLC0415 - as above
    from retrieval.cli.feeds.feed_polling import is_due, poll_feeds  # noqa: PLC0415 - as above

    with open_library(options) as library:
        feeds = named_feeds(library, options)
        if not options.feeds:
            feeds = [feed for feed in feeds if feed.is_polled]
        if options.due:
            feeds = [feed for feed in feeds if is_due(feed)]
        if not feeds:
            print("no feed is due" if options.due else "no feed to poll", file=sys.stderr)
            return Exit.FOUND
        return poll_feeds(library, feeds, options)


def _list(options: argparse.Namespace) -> int:
    from retrieval.cli.feeds.feed_listing import feed_lines, feed_to_json  # noqa: PLC0415 - as above

    with open_library(options) as library:
        feeds = library.feeds.all(options.collection)
        if options.json:
            print_json([feed_to_json(library, feed) for feed in feeds])
            return Exit.FOUND
        for line in feed_lines(library, feeds):
            print(line)
    sys.stdout.flush()
    print(pluralize(len(feeds), "feed"), file=sys.stderr)
    return Exit.FOUND


def _remove(options: argparse.Namespace) -> int:
    return _change(
        options, "removed", lambda library, id_: library.feeds.remove(id_, options.collection)
    )


def _pause(options: argparse.Namespace) -> int:
    return _change(
        options,
        "paused",
        lambda library, id_: library.feeds.pause(id_, options.collection, is_paused=True),
    )


def _resume(options: argparse.Namespace) -> int:
    return _change(
        options,
        "resumed",
        lambda library, id_: library.feeds.pause(id_, options.collection, is_paused=False),
    )


def _change(options: argparse.Namespace, done: str, change: Callable[[Library, int], bool]) -> int:
    """Change the feeds that were named, and say so."""
    from retrieval.cli.feeds.feed_options import feed_line, named_feeds  # noqa: PLC0415 - as above

    with open_library(options) as library:
        for feed in named_feeds(library, options):
            if change(library, feed.id):
                print(done, feed_line(feed), flush=True)
    return Exit.FOUND


def _import(options: argparse.Namespace) -> int:
    from retrieval.cli.feeds.feed_lists import import_feeds, listed_feeds  # noqa: PLC0415 - as above

    feeds = listed_feeds(options.file)
    with Library.open(library_location(options)) as library:
        return import_feeds(library, feeds, options)


def _export(options: argparse.Namespace) -> int:
    from retrieval.cli.feeds.feed_lists import export_feeds  # noqa: PLC0415 - as above

    with open_library(options) as library:
        return export_feeds(library, options)
