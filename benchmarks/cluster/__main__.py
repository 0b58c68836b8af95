"""Compare a library in a cluster of one node with one in a file: `python -m benchmarks.cluster`.

The node is started, with the options for Java that OpenSearch comes with and a heap of 1 GB, and
killed afterwards. For each size, the libraries take about 2 GB of disk for a million passages.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.cluster.cluster_speed import measure_cluster
from benchmarks.report.bars import cluster_bars
from benchmarks.report.grids import cluster_grids
from benchmarks.report.terminal import print_bars, print_grids, wide_console
from benchmarks.works.collection import generated_collection, remixed_collection
from benchmarks.works.news import read_corpora
from retrieval.evaluation.dataset_loader import BadData
from tests.cluster.distribution import missing

_PASSAGES = (20_000, 220_000)
_QUESTIONS = 300


def main() -> int:
    """Prints the figures; the exit code is 0 if no target is missed; 2 if it can't be run."""
    options = _options()
    if reason := missing():
        print(reason, file=sys.stderr)
        return 2
    try:
        texts = read_corpora(options.corpus) if options.corpus else None
    except BadData as error:
        print(error, file=sys.stderr)
        return 2
    count = options.questions
    collection = remixed_collection(texts, count) if texts else generated_collection(count)
    options.work.mkdir(parents=True, exist_ok=True)
    results = []
    for passages in options.passages:
        with tempfile.TemporaryDirectory(prefix="footnote-cluster-", dir=options.work) as name:
            folder = Path(name)
            folder.chmod(0o755)  # for the account of the node
            place = folder / "engines"
            results.append(measure_cluster(collection, passages, count, place, options.rounds))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    print_grids(cluster_grids(results), wide_console())
    return 0 if print_bars(list(cluster_bars(results)), wide_console()) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    add = parser.add_argument
    corpus = "a data set with real articles, as for `evaluate`; can be repeated"
    add("--corpus", type=Path, action="append", metavar="DIR", help=corpus)
    sizes = "passages of the libraries (default 20,000 and 220,000)"
    add("--passages", type=int, nargs="+", default=_PASSAGES, metavar="N", help=sizes)
    add("--questions", type=int, default=_QUESTIONS, metavar="N", help="(default 300)")
    add("--rounds", type=int, default=3, metavar="N", help="(default 3)")
    add("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    work = "folder for the libraries, deleted afterwards; it must be on a disk (build)"
    add("--work", type=Path, default=Path("build"), metavar="DIR", help=work)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
