"""Progress bars."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Self, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from retrieval.text.unicode import visible_line

Item = TypeVar("Item")


class Bars:
    """Shows how far things have come, on standard error and only if that is a terminal.

    Several things may be going on, one within the other: each has a line.
    """

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty()
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),  # a collection may be named "[red]"
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress.tasks:  # what was going on has been given up
            self._progress.stop()

    def track(self, items: Sequence[str], doing: str) -> Iterable[str]:
        """The items, one by one, with a bar that says what is being done."""
        return self.follow(items, len(items), doing)

    def follow(self, items: Iterable[Item], total: int, doing: str) -> Iterable[Item]:
        """The same for items that are counted beforehand, about."""
        return self._followed(items, total, doing) if self.is_shown else items

    def _followed(self, items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
        task = self._progress.add_task(visible_line(doing), total=total)
        self._progress.start()
        for item in items:
            yield item
            self._progress.advance(task)
        self._progress.remove_task(task)
        if not self._progress.tasks:
            self._progress.stop()
