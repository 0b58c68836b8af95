"""Tables on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.report.bars import Bar, bars
from benchmarks.report.grids import (
    LIBRARY_NOTES,
    SEARCH_NOTES,
    Grid,
    cluster_grids,
    lead_grid,
    library_grids,
    load_grid,
    search_grids,
    target_grid,
)

_COLUMNS = 160
"""Columns of the tables if the output is not a terminal."""


def wide_console() -> Console:
    """The terminal, or a wide one if the output is a file."""
    return Console() if sys.stdout.isatty() else Console(width=_COLUMNS)


def print_report(result: Mapping[str, Any], console: Console) -> bool:
    """Prints all tables; True if no target is missed."""
    for grids, notes in (
        (search_grids(result), SEARCH_NOTES),
        (library_grids(result), LIBRARY_NOTES),
    ):
        print_grids(grids, console)
        for note in notes if grids else ():
            console.print(f"  {note}", style="dim", highlight=False)
    print_grids(cluster_grids(result["clusters"]), console)
    if result["load"]:
        print_grids([load_grid(result["load"])], console)
    print_grids([lead_grid(result)], console)
    for name, reason in result["skipped"].items():
        console.print(f"{name}: skipped, {reason}", highlight=False)
    return print_bars(bars(result), console)


def print_bars(found: Sequence[Bar], console: Console) -> bool:
    """Prints verdicts; True if no target is missed."""
    print_grids([target_grid(found)], console)
    return all(bar.kept is not False for bar in found)


def print_grids(grids: Iterable[Grid], console: Console) -> None:
    """Prints tables."""
    for grid in grids:
        table = Table(title=grid.title, title_justify="left", caption=grid.caption or None)
        for number, heading in enumerate(grid.headings):
            # the first column has names
            table.add_column(heading, justify="right" if number else "left", no_wrap=bool(number))
        for row in grid.rows:
            table.add_row(*row)
        console.print(table)
