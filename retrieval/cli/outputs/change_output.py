"""Output of `show --changes`: the changes between the versions of an article, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from retrieval.changes.article_change import ArticleChange, SentenceChange
from retrieval.changes.history import change_in_step, version_steps
from retrieval.cli.options import Exit
from retrieval.cli.output import print_json, stdout_console
from retrieval.library import Library
from retrieval.model.article import Span
from retrieval.model.records import ArticleEntry
from retrieval.text.counts import pluralize
from retrieval.text.unicode import visible_line

_EMPTY = "none"


def show_changes(library: Library, entry: ArticleEntry, *, as_json: bool) -> Exit:
    """Print the changes between the versions of an article, the last first."""
    scope = [entry.collection]
    steps = version_steps(library, entry.id, scope)
    changes = filter(None, (change_in_step(library, step, scope) for step in steps))
    if as_json:
        print_json({"id": entry.id, "changes": list(map(_to_json, changes))})
        return Exit.FOUND
    console = stdout_console()
    if not steps:
        console.print("This article has no other versions.")
    for number, change in enumerate(changes):
        if number:
            console.print()
        _print_change(console, change)
    return Exit.FOUND


def _to_json(change: ArticleChange) -> dict[str, Any]:
    return {
        "before": change.before.id,
        "after": change.after.id,
        "at": change.at.isoformat() if change.at else None,
        "fields": {
            field.value: {"before": before, "after": after}
            for field, before, after in change.fields
        },
        "sentences": [
            {
                "before": one.before or None,
                "after": one.after or None,
                "removed": list(map(list, one.removed)),
                "added": list(map(list, one.added)),
            }
            for one in change.sentences
        ],
    }


def _print_change(console: Console, change: ArticleChange) -> None:
    console.print(Text(_summary(change), style="bold cyan"))
    for field, before, after in change.fields:
        console.print(
            f"{field.value}: {visible_line(before or _EMPTY)} → {visible_line(after or _EMPTY)}",
            markup=False,
        )
    for one in change.sentences:
        for line in _lines(one):
            console.print(line)


def _summary(change: ArticleChange) -> str:
    """The versions, the time and the extent of a change, in one line."""
    facts = [f"{change.before.id} → {change.after.id}"]
    if change.at:
        facts.append(_time(change.at))
    if change.sentences:
        facts.append(f"{pluralize(len(change.sentences), 'sentence')} changed")
    elif change.is_correction:
        facts.append("a correction, with the same text")
    else:
        facts.append("only layout, or text that is not searched")
    return " · ".join(facts)


def _time(time: datetime) -> str:
    return f"{time.astimezone():%Y-%m-%d %H:%M}"


def _lines(change: SentenceChange) -> Iterator[Text]:
    """The sentence before and after, as in a diff, with the words that differ marked."""
    if change.before:
        yield _line("-", change.before, change.removed, "red")
    if change.after:
        yield _line("+", change.after, change.added, "green")


def _line(mark: str, sentence: str, spans: Sequence[Span], colour: str) -> Text:
    line = Text(f"{mark} ", style=colour)
    place = 0
    for span in spans:
        line.append(_shown(sentence[place : span.start]))
        line.append(_shown(span.slice(sentence)), style="bold underline")
        place = span.end
    return line.append(_shown(sentence[place:]))


def _shown(part: str) -> str:
    """A part of a sentence on one line, with the spaces at its ends."""
    before = " " if part[:1].isspace() else ""
    after = " " if part.strip() and part[-1:].isspace() else ""
    return f"{before}{visible_line(part)}{after}"
