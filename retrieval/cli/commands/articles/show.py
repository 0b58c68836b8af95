"""`show`: show an article as it is stored, and how it is searched."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from retrieval.cli.article_ids import MIN_ID_DIGITS, find_entry
from retrieval.cli.libraries import open_library, require_collections
from retrieval.cli.options import (
    Exit,
    NewParser,
    add_collection_option,
    add_json_option,
    add_library_option,
    new_command,
)
from retrieval.cli.output import article_path, print_json, stdout_console
from retrieval.cli.outputs.change_output import show_changes
from retrieval.model.answer import article_json
from retrieval.model.article import Article
from retrieval.text.counts import pluralize
from retrieval.text.dates.date_expressions import format_date
from retrieval.text.unicode import visible_line
from retrieval.topics.article_structure import ArticleStructure, Part, article_structure

_PARAGRAPH_MARK = "¶"
_SKIPPED_MARK = "×"


def add_command(new_parser: NewParser) -> None:
    """Add the command to a parser."""
    command = new_command(
        new_parser,
        *("show", "show an article as it is stored, and how it is searched"),
        "--library library.db 5c1f2a9b04d7e683",
        "--library library.db --changes 5c1f2a9b04d7e683",
    )
    command.add_argument(
        "id",
        metavar="ID",
        help=f"an id as `list` shows it, or at least its first {MIN_ID_DIGITS} digits",
    )
    command.add_argument(
        "--changes",
        action="store_true",
        help="show what changed between its versions, the last change first",
    )
    add_library_option(command)
    add_collection_option(command)
    add_json_option(command)
    command.set_defaults(run=_show)


def _show(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        require_collections(library, [options.collection])
        entry = find_entry(options.id, library, [options.collection])
        if options.changes:
            return show_changes(library, entry, as_json=options.json)
        article = library.article(entry.id, [options.collection])
    if article is None:  # somebody has removed it meanwhile
        return Exit.NOT_FOUND
    structure = article_structure(article)
    if options.json:
        print_json(
            {
                **article_json(article),
                "author": article.author,
                "language": article.language,
                "is_current": entry.is_current,
                "origins": article.origins._asdict(),
                "text": article.text,
                **structure.to_dict(),
            }
        )
        return Exit.FOUND
    console = stdout_console()
    _print_metadata(console, article, is_current=entry.is_current)
    _print_text(console, structure)
    return Exit.FOUND


def _print_metadata(console: Console, article: Article, *, is_current: bool) -> None:
    for name, value in _metadata(article):
        console.print(Text.assemble((f"{name:10}", "dim"), visible_line(value)))
    if not is_current:
        console.print("An older version, which is not searched.")


def _metadata(article: Article) -> Iterator[tuple[str, str]]:
    """The names and values to show, those of fields with the place that they were taken from."""
    origins = article.origins
    yield "id", article.id
    yield "title", _with_origin(article.title, origins.title)
    yield "source", _with_origin(article.source or "none", origins.source)
    published = format_date(article.published, article.published_precision)
    yield "published", _with_origin(published or "undated", origins.published)
    yield "address", _with_origin(article.address or "none", origins.url)
    yield from (
        (name, value)
        for name, value in (
            ("author", article.author),
            ("language", article.language),
            ("file", article_path(article)),
        )
        if value
    )


def _with_origin(value: str, origin: str | None) -> str:
    return f"{value} (from: {origin})" if origin else value


def _print_text(console: Console, structure: ArticleStructure) -> None:
    text = structure.article.text
    words = pluralize(len(text.split()), "word")
    passages = pluralize(len(structure.passages), "passage")
    skipped = sum(part.passage is None for part in structure.parts)
    console.print(
        f"{words}, {passages}; {_PARAGRAPH_MARK} begins a paragraph, a line is a sentence,"
        f" {_SKIPPED_MARK} is not searched ({skipped:,})"
    )
    passage: int | None = None
    for part in structure.parts:
        if part.passage not in {None, passage}:
            passage = part.passage
            console.print(Text(f"\nPassage {passage}", style="bold cyan"))
        console.print(_line(part, text))


def _line(part: Part, text: str) -> Text:
    paragraph = _PARAGRAPH_MARK if part.begins_paragraph else " "
    is_skipped = part.passage is None
    sentence = visible_line(part.span.slice(text))
    mark = _SKIPPED_MARK if is_skipped else " "
    return Text(f"{paragraph}{mark} {sentence}", style="dim" if is_skipped else "")
