"""Writes figures into a page: `python -m benchmarks.report.markdown RESULTS.json PAGE.md`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report.grids import Grid, all_grids

_START, _END = "<!-- figures -->", "<!-- end of the figures -->"


def with_figures(page: str, result: Mapping[str, Any]) -> str:
    """The page with the figures between its two comments; raises ValueError without them."""
    before, start, rest = page.partition(_START)
    _, end, after = rest.partition(_END)
    if not end:
        raise ValueError(f"the page has no {_START} and {_END}")
    parts = [_measured(result), *map(_table, all_grids(result))]
    return "\n\n".join((before + start, *parts, end + after))


def _measured(result: Mapping[str, Any]) -> str:
    machine = result["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in result["versions"].items())
    on = f"{machine['processors']} cores ({machine['kind']}, Python {machine['python']})"
    busy = "" if machine["load"] is None else f", load {machine['load']:.1f} before the run"
    size = " This is a try with small sizes, which says little." if result["is_try"] else ""
    skipped = "".join(f" {name} was skipped: {why}." for name, why in result["skipped"].items())
    return f"Measured on {result['day']} with {on}{busy}: {versions}.{skipped}{size}"


def _table(grid: Grid) -> str:
    return "\n".join(_lines(grid))


def _lines(grid: Grid) -> Iterator[str]:
    yield f"### {grid.title}"
    yield ""
    if grid.caption:
        yield f"{grid.caption[:1].upper()}{grid.caption[1:]}."
        yield ""
    yield _line(grid.headings)
    yield _line(["---", *("--:" for _ in grid.headings[1:])])
    for row in grid.rows:
        yield _line([cell.replace("*", r"\*") for cell in row])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Rewrites the page."""
    source, page = map(Path, sys.argv[1:3])
    result = json.loads(source.read_text(encoding="utf-8"))
    page.write_text(with_figures(page.read_text(encoding="utf-8"), result), encoding="utf-8")


if __name__ == "__main__":
    main()
