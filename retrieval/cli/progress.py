"""Progress bars."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Self, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from retrieval.text.unicode import visible_line

Item = TypeVar("Item")


class Bars:
    """Progress bars on standard error, shown only if that is a terminal.

    Work may be nested: each level has a bar.
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
        if self._progress.tasks:  # an error has ended the work
            self._progress.stop()

    def track(self, items: Sequence[str], title: str) -> Iterable[str]:
        """The items, with a bar while they are gone through."""
        return self.follow(items, len(items), title)

    def follow(self, items: Iterable[Item], total: int, title: str) -> Iterable[Item]:
        """The items, with a bar for about `total` of them."""
        return self._followed(items, total, title) if self.is_shown else items

    @contextmanager
    def counting(self, total: int, title: str) -> Iterator[Callable[[], None]]:
        """A function that is called after each of `total` items, and moves a bar on."""
        if not self.is_shown:
            yield lambda: None
            return
        task = self._progress.add_task(visible_line(title), total=total)
        self._progress.start()
        yield lambda: self._progress.advance(task)
        self._end(task)

    def _followed(self, items: Iterable[Item], total: int, title: str) -> Iterator[Item]:
        task = self._progress.add_task(visible_line(title), total=total)
        self._progress.start()
        for item in items:
            yield item
            self._progress.advance(task)
        self._end(task)

    def _end(self, task: TaskID) -> None:
        self._progress.remove_task(task)
        if not self._progress.tasks:
            self._progress.stop()
