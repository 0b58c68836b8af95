"""Figures as rows of cells, for the terminal and for the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.peers import OURS
from benchmarks.report.bars import Bar, bars
from benchmarks.report.leads import leads

Result = Mapping[str, Any]

_FEW = 10
"""Questions a second up to which two digits are shown."""
SEARCH_NOTES = (
    "Each system has one process and one thread. Times are in ms unless another unit is given.",
    "x ours: the median time as a multiple of Footnote's.",
    "a second: queries of one process on one core, and of two processes on two cores.",
    "exact: queries with the ten best scores of a BM25 in 64 bits, within 1e-3; ours within 1e-9.",
    "good: the share of the ten best that is found; some round lengths, FTS5 has its own idf.",
    "build: from lists of terms to files, with the peak memory.",
    "memory: resident after the queries, including mapped files.",
    "open: until the first query is answered; bm25s compiles its code in this time.",
    "*: the number of queries, from the first one, that were answered in the time of a round.",
)
LIBRARY_NOTES = (
    "Footnote gives whole answers; bm25s makes terms of the question and gets ten passages.",
    "built: Footnote on disk, with up to 4 processes; bm25s in memory with one, of cut passages.",
    "add: until an article of 1,000 words is on disk and the next search finds it.",
)


class Grid(NamedTuple):
    """A table."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""


def target_grid(found: Sequence[Bar]) -> Grid:
    """The verdicts."""
    verdicts = {True: "met", False: "MISSED", None: "too small to tell"}
    rows = [(bar.figure, bar.told, bar.bar, verdicts[bar.kept]) for bar in found]
    return Grid("Targets", ("figure", "Footnote", "target", ""), rows)


def lead_grid(result: Result) -> Grid:
    """The figures at which a peer is ahead."""
    rows = [(lead.figure, lead.peer, f"{lead.factor:,.2f}") for lead in leads(result)]
    headings = ("figure", "peer", "times better")
    return Grid("Where a peer is ahead", headings, rows or [("nowhere", "", "")])


def search_grids(result: Result) -> list[Grid]:
    """The ten best passages, a table for each work."""
    return [_search_grid(work) for work in result["works"]]


def library_grids(result: Result) -> list[Grid]:
    """Whole answers, a table for each library, and the build that was repeated."""
    grids = [_library_grid(library) for library in result["libraries"]]
    return [*grids, _build_grid(result["build"])] if result["build"] else grids


def load_grid(load: Result) -> Grid:
    """The responses of a bot to many people at once."""
    rows = [
        (name, *(f"{load[key][figure]:,.0f} ms" for figure in ("p50", "p99", "max")))
        for name, key in (("first response", "first_ms"), ("whole answer", "whole_ms"))
    ]
    title = f"{load['people']} people at once over {load['passages']:,} passages"
    spent = load["processor_ms"] or {}
    times = (f"{side.replace('_', '-')} {ms:.1f} ms" for side, ms in spent.items())
    caption = f"processor time each: {', '.join(times)}" if spent else ""
    return Grid(title, ("", "p50", "p99", "longest"), rows, caption)


def cluster_grids(clusters: Sequence[Result]) -> list[Grid]:
    """Libraries in a cluster beside those in a file, a table each."""
    return [_cluster_grid(one) for one in clusters]


def all_grids(result: Result) -> list[Grid]:
    """All tables."""
    return [
        target_grid(bars(result)),
        lead_grid(result),
        *search_grids(result),
        *library_grids(result),
        *cluster_grids(result["clusters"]),
        *map(load_grid, filter(None, [result["load"]])),
    ]


def _search_grid(work: Result) -> Grid:
    headings = ("system", "p50", "p99", "x ours", "a second", "exact", "good", "build", "memory")
    ours = next((one for one in work["systems"] if one["system"] == OURS), None)
    rows = [tuple(_search_row(one, ours, work["queries"])) for one in work["systems"]]
    title = f"The ten best of {work['name']}"
    return Grid(title, (*headings, "disk", "open", "add one"), rows, work["made"])


def _search_row(one: Result, ours: Result | None, queries: int) -> Iterator[str]:
    slow = one["asked"] < queries
    yield one["system"] + (f" *{one['asked']}" if slow else "")
    yield f"{one['p50_ms']:,.2f}"
    yield f"{one['p99_ms']:,.2f}"
    yield f"{one['p50_ms'] / ours['p50_ms']:,.2f}" if ours else ""
    yield _rates(one["per_second"])
    yield f"{one['exact']:.0%}"
    yield f"{one['agreement']:.0%}"
    yield f"{one['build_s']:.1f} s, {_megabytes(one['build_peak_mb'])}"
    yield _megabytes(one["memory_mb"])
    yield _megabytes(one["disk_mb"])
    yield f"{one['first_answer_s'] * 1_000:,.0f}"
    added = one["add_ms"]
    if added is not None:
        yield f"{added:.1f}"
    else:
        yield "see below" if one["system"] == OURS else "rebuild"


def _library_grid(library: Result) -> Grid:
    size = library["systems"][OURS]
    headings = ("", "p50", "p95", "p99", "a second", "memory", "open", "add, p95", "built", "disk")
    rows = [(name, *_library_row(one)) for name, one in library["systems"].items()]
    title = f"A library of {size['articles']:,} articles, {size['passages']:,} passages"
    return Grid(title, headings, rows, library["made"])


def _library_row(one: Result) -> Iterator[str]:
    for percentile in ("p50", "p95", "p99"):
        yield f"{one['ask_ms'][percentile]:.3g} ms"
    yield _rates(one["per_second"])
    yield _megabytes(one["memory_mb"])
    yield f"{one['open_s']:.2f} s"
    yield f"{one['add_ms']['p95']:.1f} ms" if "add_ms" in one else "rebuild"
    yield f"{one['build_s']:.1f} s"
    yield _megabytes(one.get("disk_mb"))


def _cluster_grid(cluster: Result) -> Grid:
    size = cluster["systems"]["cluster"]
    headings = ("", "p50", "p95", "p99", "processor", "of the node", "open", "built", "disk")
    rows = [(name, *_engine_row(one)) for name, one in cluster["systems"].items()]
    title = (
        f"A file and a cluster with {size['articles']:,} articles, {size['passages']:,} passages"
    )
    requests = ", ".join(f"{count:.2f} {kind}" for kind, count in cluster["requests"].items())
    disk = ", ".join(f"{name} {_megabytes(mb)}" for name, mb in size["disk_mb"].items() if mb >= 1)
    notes = (
        f"{cluster['made']}; {cluster['questions']:,} questions",
        f"a node with {cluster['heap']} of heap, {_megabytes(cluster['node_mb'])} resident",
        f"requests for an answer: {requests}",
        f"indices: {disk}",
    )
    return Grid(title, (*headings, "memory"), rows, "; ".join(notes))


def _engine_row(one: Result) -> Iterator[str]:
    for percentile in ("p50", "p95", "p99"):
        yield f"{one['ask_ms'][percentile]:.3g} ms"
    yield f"{one['processor_ms']:.3g} ms"
    yield "—" if one["node_ms"] is None else f"{one['node_ms']:.3g} ms"
    yield f"{one['open_s']:.2f} s"
    yield f"{one['build_s']:.1f} s"
    yield _megabytes(sum(one["disk_mb"].values()))
    yield _megabytes(one["memory_mb"])


def _build_grid(build: Result) -> Grid:
    size = build["systems"][OURS]
    rows = [
        (name, f"{one['build_s']:.1f} s", _megabytes(one["build_peak_mb"]))
        for name, one in build["systems"].items()
    ]
    title = f"Build of {size['articles']:,} articles, {size['passages']:,} passages"
    return Grid(title, ("", "built", "memory"), rows, build["made"])


def _rates(per_second: Sequence[float]) -> str:
    return " · ".join(f"{rate:,.0f}" if rate > _FEW else f"{rate:.2g}" for rate in per_second)


def _megabytes(size: float | None) -> str:
    return "—" if size is None else f"{size:,.0f} MB"
