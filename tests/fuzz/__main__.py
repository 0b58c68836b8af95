"""Reads many mutated files with each reader: `python -m tests.fuzz --count 100000`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.fuzz.checks import fault, mutated_file
from tests.fuzz.valid_files import EXTENSIONS

_STEP = 500
"""Files that a process reads before it reports."""


def main() -> int:
    """Prints each fault with the seed that repeats it; the exit code is 0 if there is none."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", metavar="N", type=int, default=100_000)
    parser.add_argument("--first", metavar="SEED", type=int, default=0)
    parser.add_argument("--processes", metavar="N", type=int, default=os.cpu_count())
    parser.add_argument("extensions", metavar="EXTENSION", nargs="*", default=EXTENSIONS)
    options = parser.parse_args()
    faults = 0
    with ProcessPoolExecutor(options.processes) as processes:
        for extension in options.extensions:
            seeds = range(options.first, options.first + options.count, _STEP)
            for start, found in zip(
                seeds, processes.map(partial(_faults, extension), seeds), strict=True
            ):
                for seed, text in found:
                    print(f"{extension} {seed}: {text}", flush=True)
                faults += len(found)
                print(
                    f"{extension}: {start - options.first + _STEP:,}", file=sys.stderr, flush=True
                )
    print(f"{faults:,} faults")
    return 1 if faults else 0


def _faults(extension: str, start: int) -> list[tuple[int, str]]:
    return list(_find(extension, range(start, start + _STEP)))


def _find(extension: str, seeds: range) -> Iterator[tuple[int, str]]:
    for seed in seeds:
        if text := fault(extension, mutated_file(extension, seed)):
            yield seed, text


if __name__ == "__main__":
    sys.exit(main())
