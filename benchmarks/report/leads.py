"""Figures at which a peer is ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.peers import OURS

Result = Mapping[str, Any]

_SEARCH = {
    "p50_ms": "p50",
    "p99_ms": "p99",
    "build_s": "build",
    "build_peak_mb": "memory of the build",
    "memory_mb": "memory",
    "disk_mb": "disk",
    "first_answer_s": "open",
}
_LIBRARY = {
    "build_s": "build",
    "build_peak_mb": "memory of the build",
    "memory_mb": "memory",
    "open_s": "open",
}


class Lead(NamedTuple):
    """A figure at which a peer is ahead, and how many times ours it is."""

    figure: str
    peer: str
    factor: float
    """Our figure by the peer's, or for questions a second the peer's by ours; above 1."""


def leads(result: Result) -> list[Lead]:
    """All of them."""
    found: list[Lead] = []
    for work in result["works"]:
        systems = {one["system"]: one for one in work["systems"]}
        found += _of(systems, _SEARCH, work["name"])
    # not its questions: bm25s gives no whole answers
    for library in [*result["libraries"], *filter(None, [result["build"]])]:
        ours = library["systems"][OURS]
        found += _of(library["systems"], _LIBRARY, f"library of {ours['articles']:,} articles")
    return found


def _of(systems: Mapping[str, Result], names: Mapping[str, str], of: str) -> Iterator[Lead]:
    if OURS not in systems:
        return
    ours = dict(_figures(systems[OURS], names))
    for peer, its in systems.items():
        for name, figure in _figures(its, names):
            if name in ours and ours[name] > figure > 0:
                yield Lead(f"{name}, {of}", peer, ours[name] / figure)


def _figures(system: Result, names: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Figures that should be small, by name."""
    for key, name in names.items():
        if system.get(key) is not None:
            yield name, system[key]
    if names is _SEARCH:
        for count, rate in enumerate(system["per_second"], 1):
            yield f"questions a second, {count} core{'s' * (count > 1)}", 1 / rate
