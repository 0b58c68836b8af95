"""`make bench`: everything that is measured, in one table and one picture."""

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
"""Not the system's folder for such things: it may be in memory, where nothing is durable."""
PICTURE = BUILD / "bench.svg"
_WIDE = 132


def main() -> int:
    """Measures what the options ask for; the exit code says whether all bars are kept."""
    options = _options()
    missing = [name for name in ("bm25s", "numba", "tantivy") if not find_spec(name)]
    if missing:
        print(f"Not installed: {', '.join(missing)}. `make bench` installs it.", file=sys.stderr)
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
    console = Console() if sys.stdout.isatty() else Console(width=_WIDE)
    kept.append(print_report(result, console))
    print(f"The picture: {options.picture}")
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
    group = parser.add_argument_group("what is measured")
    group.add_argument(
        "--corpus",
        type=Path,
        action="append",
        metavar="DIR",
        help="real articles: a data set, as `evaluate` reads it; may be repeated",
    )
    for name, default, told in (
        ("--passages", 0, "make more passages of the sentences of the real ones, up to N"),
        ("--generated", 1_000_000, "passages of made-up words; 0 for none"),
        ("--queries", 1_000, "of each work"),
        ("--articles", 2_000, "in the library that is built on disk; 0 for none"),
    ):
        shown = f"{told} ({default:,})"
        group.add_argument(name, type=int, default=default, metavar="N", help=shown)


def _add_written(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is written")
    group.add_argument("--json", type=Path, metavar="FILE", help="the figures")
    group.add_argument(
        "--picture", type=Path, default=PICTURE, metavar="FILE", help=f"as SVG ({PICTURE})"
    )
    group.add_argument(
        "--work",
        type=Path,
        default=BUILD,
        metavar="DIR",
        help=f"where the indexes are for a while; on a disk, or adding costs too little ({BUILD})",
    )


if __name__ == "__main__":
    sys.exit(main())
