"""Compare Footnote's search, libraries and answers with other systems: `make bench`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.cluster.cluster_speed import measure_cluster
from benchmarks.measuring import say
from benchmarks.peers import FASTEST, LIBRARY_PEER, NAMES, OURS
from benchmarks.report.picture import draw
from benchmarks.report.terminal import print_report, wide_console
from benchmarks.sizes import QUICK, Sizes
from benchmarks.speed.answer_speed import measure_answers
from benchmarks.speed.library_speed import measure_build, measure_library
from benchmarks.speed.library_worker import FILE
from benchmarks.speed.load import measure_load
from benchmarks.speed.search_speed import measure, versions
from benchmarks.works.collection import Collection, generated_collection, remixed_collection
from benchmarks.works.generated import generated
from benchmarks.works.news import Texts, news, read_corpora
from benchmarks.works.workload import Work
from retrieval.evaluation.dataset_loader import BadData
from tests.cluster.distribution import missing

_BUILD = Path("build")
"""Used instead of the system's temporary folder, which may be in memory."""
_ANSWERS = 200
"""Questions over the sample articles."""
_SEVERAL = frozenset(("libraries", "clusters"))
"""The sizes of which any number can be given."""
_PICTURE = _BUILD / "bench.svg"


def main() -> int:
    """Runs all benchmarks; the exit code is 0 if no target is missed, else 1; 2 on wrong usage."""
    options = _options()
    try:
        texts = read_corpora(options.corpus) if options.corpus else None
    except BadData as error:
        print(error, file=sys.stderr)
        return 2
    options.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="footnote-bench-", dir=options.work) as name:
        Path(name).chmod(0o755)  # for the account of a node
        result = {"is_try": options.quick, "machine": _machine()}
        result |= _measured(_sizes(options), texts, options.systems, Path(name))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), encoding="utf-8")
    if result["works"]:
        options.picture.parent.mkdir(parents=True, exist_ok=True)
        options.picture.write_text(draw(result), encoding="utf-8")
    kept = print_report(result, wide_console())
    return 0 if kept else 1


def _measured(
    sizes: Sizes, texts: Texts | None, systems: Sequence[str], folder: Path
) -> dict[str, Any]:
    told = versions(systems, folder)
    skipped = {name: one["missing"] for name, one in told.items() if "missing" in one}
    for name, reason in skipped.items():
        say(f"{name} is skipped: {reason}")
    names = [name for name in systems if name not in skipped]
    answers = measure_answers(min(sizes.queries, _ANSWERS))
    works = []
    for number, work in enumerate(_works(texts, sizes)):
        works += measure(work, names, folder / f"work{number}", sizes)
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "versions": {name: told[name]["version"] for name in names},
        "skipped": skipped,
        "answers": answers,
        "works": works,
        **_libraries(sizes, texts, names, folder),
    }


def _machine() -> dict[str, Any]:
    """The machine, and how busy it is before anything is measured."""
    return {
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "kind": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _works(texts: Texts | None, sizes: Sizes) -> Iterator[Work]:
    if texts:
        yield news(texts, sizes.passages, sizes.queries)
    if sizes.generated:
        yield generated(sizes.generated, sizes.queries)


def _libraries(
    sizes: Sizes, texts: Texts | None, names: Sequence[str], folder: Path
) -> dict[str, Any]:
    """The figures of the libraries, and of a bot on the largest one of made-up words."""
    compared = [OURS, LIBRARY_PEER] if FASTEST in names else [OURS]
    collections = [generated_collection(sizes.queries)]
    if texts:
        collections.append(remixed_collection(texts, sizes.queries))
    libraries, load, numbers = [], None, count()
    clusters = _clusters(sizes, collections[-1], folder)
    for collection in collections:
        for passages in sizes.libraries:
            place = folder / f"library{next(numbers)}"
            libraries.append(measure_library(collection, passages, compared, place, sizes))
        if collection is collections[0] and sizes.libraries and sizes.people:
            load = measure_load(place / FILE, sizes.people, sizes.rounds)
    build = None
    if sizes.articles:
        build = measure_build(collections[-1], sizes.articles, compared, folder / "build", sizes)
    return {"libraries": libraries, "clusters": clusters, "build": build, "load": load}


def _clusters(sizes: Sizes, collection: Collection, folder: Path) -> list[dict[str, Any]]:
    """The figures of libraries in a cluster, where one can be started."""
    if sizes.clusters and (reason := missing()):
        say(f"libraries in a cluster are skipped: {reason}")
        return []
    return [
        measure_cluster(
            collection, passages, sizes.queries, folder / f"cluster{number}", sizes.rounds
        )
        for number, passages in enumerate(sizes.clusters)
    ]


def _sizes(options: argparse.Namespace) -> Sizes:
    given = {field.name: getattr(options, field.name, None) for field in fields(Sizes)}
    chosen = {name: value for name, value in given.items() if value is not None}
    for name in _SEVERAL:
        if name in chosen:
            chosen[name] = tuple(sorted(filter(None, chosen[name])))
    return replace(QUICK if options.quick else Sizes(), **chosen)


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
    group.add_argument("--quick", action="store_true", help="small sizes: a try of two minutes")
    group.add_argument(
        "--systems",
        nargs="+",
        choices=NAMES,
        default=NAMES,
        metavar="NAME",
        help=f"the systems to compare: {', '.join(NAMES)} (default: all that are installed)",
    )
    for name, description in (
        ("passages", "passages to search, made of the sentences of the data sets"),
        ("generated", "passages to search of made-up words; 0 for none"),
        ("queries", "queries and questions for each set of passages"),
        ("libraries", "passages of each library on disk; 0 for none"),
        ("clusters", "passages of each library in a cluster, if there is one; 0 for none"),
        ("articles", "articles of the library whose build is compared; 0 for none"),
        ("people", "people who ask the bot at once; 0 for no bot"),
        ("rounds", "rounds, of whose figures the median is taken"),
    ):
        default = getattr(Sizes, name)
        shown = " ".join(f"{one:,}" for one in (default if name in _SEVERAL else (default,)))
        group.add_argument(
            f"--{name}",
            type=int,
            nargs="+" if name in _SEVERAL else None,
            metavar="N",
            help=f"{description} (default {shown})",
        )


def _add_written(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to write")
    group.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    group.add_argument(
        "--picture",
        type=Path,
        default=_PICTURE,
        metavar="FILE",
        help=f"write the figures as SVG ({_PICTURE})",
    )
    group.add_argument(
        "--work",
        type=Path,
        default=_BUILD,
        metavar="DIR",
        help=f"folder for the indexes, deleted afterwards; it must be on a disk ({_BUILD})",
    )


if __name__ == "__main__":
    sys.exit(main())
