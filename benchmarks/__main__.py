"""Measure the speed of search, answers and libraries next to other systems: `make bench`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import answer_speed
from benchmarks.generated import generated
from benchmarks.library_speed import measure_library
from benchmarks.news import Texts, news, read_corpora, read_seeds
from benchmarks.picture import draw
from benchmarks.report import print_report
from benchmarks.search_speed import measure
from retrieval.evaluation.dataset_loader import BadData

BUILD = Path("build")
"""Used instead of the system's temporary folder, which may be in memory."""
PICTURE = BUILD / "bench.svg"
_COLUMNS = 132
"""Columns of the tables if the output is not a terminal."""


def main() -> int:
    """Runs all benchmarks; the exit code is 0 if every target is met, else 1; 2 on wrong usage."""
    options = _options()
    missing = [name for name in ("bm25s", "numba", "tantivy") if not find_spec(name)]
    if missing:
        print(f"Not installed: {', '.join(missing)}. `make bench` installs them.", file=sys.stderr)
        return 2
    try:
        texts = read_corpora(options.corpus) if options.corpus else read_seeds()
    except BadData as error:
        print(error, file=sys.stderr)
        return 2
    kept = [answer_speed.main() == 0]
    options.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="footnote-bench-", dir=options.work) as name:
        result = _measured(options, texts, Path(name))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), encoding="utf-8")
    options.picture.parent.mkdir(parents=True, exist_ok=True)
    options.picture.write_text(draw(result), encoding="utf-8")
    console = Console() if sys.stdout.isatty() else Console(width=_COLUMNS)
    kept.append(print_report(result, console))
    print(f"Picture: {options.picture}")
    return 0 if all(kept) else 1


def _measured(options: argparse.Namespace, texts: Texts, folder: Path) -> dict[str, Any]:
    works = measure(news(texts, options.passages, options.queries), folder / "news")
    if options.generated:
        works += measure(generated(options.generated, options.queries), folder / "generated")
    real = texts if options.corpus else None
    return {
        "machine": {
            "processors": os.cpu_count(),
            "kind": platform.machine(),
            "system": platform.system(),
            "python": platform.python_version(),
        },
        "works": works,
        "library": measure_library(real, options.articles, folder / "library")
        if options.articles
        else None,
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    _add_measured(parser)
    _add_written(parser)
    return parser.parse_args()


def _add_measured(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to measure")
    group.add_argument(
        "--corpus",
        type=Path,
        action="append",
        metavar="DIR",
        help="a data set with real articles, as for `evaluate`; can be repeated",
    )
    for name, default, description in (
        ("--passages", 0, "make more passages from the sentences of the real ones, up to N"),
        ("--generated", 1_000_000, "passages of made-up words; 0 for none"),
        ("--queries", 1_000, "queries for each set of passages"),
        ("--articles", 2_000, "articles in the library on disk; 0 for none"),
    ):
        shown = f"{description} (default {default:,})"
        group.add_argument(name, type=int, default=default, metavar="N", help=shown)


def _add_written(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to write")
    group.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    group.add_argument(
        "--picture",
        type=Path,
        default=PICTURE,
        metavar="FILE",
        help=f"write the figures as SVG ({PICTURE})",
    )
    group.add_argument(
        "--work",
        type=Path,
        default=BUILD,
        metavar="DIR",
        help=f"folder for the indexes, deleted afterwards; it must be on a disk ({BUILD})",
    )


if __name__ == "__main__":
    sys.exit(main())
