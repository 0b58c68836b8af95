"""Prints the figures as tables, and checks them against the targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.library_speed import QUESTION_COUNT
from benchmarks.peers import BASELINE, BASELINE_PASSAGES, OURS

Result = Mapping[str, Any]

TIMES_BASELINE = 200
MEMORY_MB = 250
ADD_P95_MS = 30
OPEN_S = 1.5
_NOTES = (
    "Each system has one process and one thread. Times are in ms unless another unit is given.",
    "exact: queries with the ten best scores of a BM25 in 64 bits, within 1e-3; ours within 1e-9.",
    "good: the share of the ten best that is found; tantivy rounds lengths, FTS5 has its own idf.",
    "build: from lists of terms to files, with the peak memory.",
    "memory: resident after the queries, including mapped files.",
    "open: until the first query is answered; bm25s compiles its code in this time.",
    "*: the number of queries, from the first one, that were answered in the time of a round.",
)
_LIBRARY_NOTES = (
    "built: with a process for each processor, up to 4; bm25s has one.",
    "added: until the article is on disk and the next search finds it.",
)


class Bar(NamedTuple):
    """A figure, its target, and True if it meets it; None if it can't be judged."""

    figure: str
    told: str
    bar: str
    kept: bool | None


def print_report(result: Result, console: Console) -> bool:
    """Prints all tables; True if no target is missed."""
    console.print(_systems(result["works"]))
    made = (f"{work['name']}: {work['made']}." for work in result["works"])
    _print_notes((*_NOTES, *made), console)
    library = result.get("library")
    if library:
        console.print(_library(library))
        _print_notes(_LIBRARY_NOTES, console)
    found = bars(result)
    console.print(_judged(found))
    return all(bar.kept is not False for bar in found)


def _print_notes(notes: Iterable[str], console: Console) -> None:
    for note in notes:
        console.print(f"  {note}", style="dim", highlight=False)


def _judged(found: Iterable[Bar]) -> Table:
    table = Table(title="Targets", title_justify="left")
    for heading in ("figure", "ours", "target", ""):
        table.add_column(heading)
    for bar in found:
        verdict = {True: "met", False: "MISSED", None: "too few passages to tell"}[bar.kept]
        table.add_row(bar.figure, bar.told, bar.bar, verdict)
    return table


def bars(result: Result) -> list[Bar]:
    """The targets of all figures that there are."""
    found = [bar for work in result["works"] for bar in _search_bars(work)]
    if result.get("library"):
        found += _library_bars(result["library"])
    return found


def _search_bars(work: Result) -> Iterator[Bar]:
    """At most the time of the fastest peer, and a multiple of the baseline's speed."""
    systems = {one["system"]: one for one in work["systems"]}
    ours = systems.pop(OURS, None)
    if not ours:
        return
    judged = work["passages"] >= BASELINE_PASSAGES  # fewer say nothing about a large library
    baseline = systems.pop(BASELINE, None)
    if baseline:
        times = baseline["p50_ms"] / ours["p50_ms"]
        figure = f"p50, {work['name']}"
        told = f"{times:,.0f} times faster than {BASELINE}"
        kept = times >= TIMES_BASELINE if judged else None
        yield Bar(figure, told, f"at least {TIMES_BASELINE} times", kept)
    if not systems:
        return
    for key, name in (("p50_ms", "p50"), ("p99_ms", "p99")):
        fastest = min(systems.values(), key=lambda one: float(one[key]))
        ratio = ours[key] / fastest[key]
        told = f"{ratio:.2f} times {fastest['system']} ({ours[key]:.2f} / {fastest[key]:.2f} ms)"
        yield Bar(f"{name}, {work['name']}", told, "at most 1", ratio <= 1 if judged else None)


def _library_bars(library: Result) -> Iterator[Bar]:
    of = f"{library['passages']:,} passages on disk"
    memory, added, opened = library["memory_mb"], library["add_ms"]["p95"], library["open_s"]
    if memory is not None:
        told, bar = f"{memory:.0f} MB", f"at most {MEMORY_MB} MB"
        yield Bar(f"memory, {of}", told, bar, memory <= MEMORY_MB)
    told, bar = f"{added:.1f} ms", f"under {ADD_P95_MS} ms"
    yield Bar(f"add one, p95, {of}", told, bar, added < ADD_P95_MS)
    yield Bar(f"open and answer, {of}", f"{opened:.2f} s", f"under {OPEN_S} s", opened < OPEN_S)
    peer = library["bm25s"]["build_s"]
    ratio = library["build_s"] / peer
    told = f"{ratio:.2f} times bm25s ({library['build_s']:.1f} / {peer:.1f} s)"
    yield Bar(f"build, {library['articles']:,} articles", told, "at most 1", ratio <= 1)


def _systems(works: Sequence[Result]) -> Table:
    table = Table(title="The ten best passages", title_justify="left")
    table.add_column("system", max_width=32)
    for heading in ("p50", "p99", "exact", "good", "build", "memory", "disk", "open", "add one"):
        table.add_column(heading, justify="right", no_wrap=True)
    for work in works:
        table.add_section()
        table.add_row(f"[bold]{work['name']}[/bold]")
        for one in work["systems"]:
            table.add_row(*_row(one, work["queries"]))
    return table


def _row(one: Result, queries: int) -> Iterator[str]:
    slow = one["asked"] < queries
    yield f"  {one['system']}" + (f" *{one['asked']}" if slow else "")
    yield f"{one['p50_ms']:,.2f}"
    yield f"{one['p99_ms']:,.2f}"
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


def _library(library: Result) -> Table:
    title = f"A library of {library['articles']:,} articles, {library['passages']:,} passages"
    table = Table(title=title, title_justify="left", caption=f"{library['made']}")
    for heading in ("", "p50", "p95", "p99"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, key in (("a question answered", "ask_ms"), ("a new article added", "add_ms")):
        percentiles = (f"{library[key][p]:.1f} ms" for p in ("p50", "p95", "p99"))
        table.add_row(name, *percentiles)
    table.add_section()
    table.add_row("built, on disk", f"{library['build_s']:.1f} s")
    table.add_row("bm25s: terms, index", f"{library['bm25s']['build_s']:.1f} s")
    table.add_row("opened, first answer", f"{library['open_s']:.2f} s")
    table.add_row(f"memory, {QUESTION_COUNT:,} questions later", _megabytes(library["memory_mb"]))
    table.add_row("on disk, with the texts", _megabytes(library["disk_mb"]))
    return table


def _megabytes(size: float | None) -> str:
    return "—" if size is None else f"{size:,.0f} MB"
