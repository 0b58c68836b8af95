"""Verdicts: each figure with its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.peers import BASELINE, FASTEST, FEW_PASSAGES, LIBRARY_PEER, OURS

Result = Mapping[str, Any]

_SEARCH_RATIOS = {"news": (400_000, 0.9, 0.9), "generated": (1_000_000, 0.5, 0.7)}
"""By kind of passages: how many there must be to judge, and the ratios of p50 and of p99."""
_TIMES_BASELINE = 200
_ANSWER_MS = ((400_000, 8.0, 20.0), (25_000, 5.0, 12.0))
"""Passages of a library, and p50 and p99 of an answer from at least so many."""
_MEMORY_MB = 250
_ADD_P95_MS = 15
_OPEN_S = 1.5
_BUILD_RATIO = 1.0
_BUILD_ARTICLES = 19_000
"""The articles that a target needs; of 20,000 made from news, some are alike and stored once."""
_LOAD_PASSAGES, _LOAD_PEOPLE = 400_000, 50
_WHOLE_P50_MS, _WHOLE_P99_MS = 200, 500
_FIRST_P99_MS, _FIRST_MAX_MS, _STALL_MS = 500, 3_000, 50
_CLUSTER_PASSAGES = 200_000
_CLUSTER_P50_MS, _CLUSTER_P99_MS = 60, 250
_BOTH_MB = 500
"""Half of the memory of the smallest server that the documentation names."""
_SEEDS_MS, _DISCORD_MS = 20, 100
_MANY = 1_000
"""Figures from here on are shown in full."""


class Bar(NamedTuple):
    """A figure, its target, and True if it meets it; None if it can't be judged."""

    figure: str
    told: str
    bar: str
    kept: bool | None


def bars(result: Result) -> list[Bar]:
    """The targets of all figures that there are."""
    found = [bar for work in result["works"] for bar in _search_bars(work)]
    for library in result["libraries"]:
        found += _library_bars(library)
    found += cluster_bars(result["clusters"])
    if result["build"]:
        found += _build_bars(result["build"])
    if result["load"]:
        found += load_bars(result["load"])
    if result["answers"]:
        found += _answer_bars(result["answers"])
    return found


def load_bars(load: Result) -> list[Bar]:
    """The targets with many people asking at once."""
    judged = load["passages"] >= _LOAD_PASSAGES and load["people"] >= _LOAD_PEOPLE
    many = f"{load['people']} at once, {load['passages']:,} passages"
    few = f"{load['stalling_people']} at once"
    first, whole = load["first_ms"], load["whole_ms"]
    rows = [
        (f"whole answer, p50, {many}", whole["p50"], _WHOLE_P50_MS, "ms"),
        (f"whole answer, p99, {many}", whole["p99"], _WHOLE_P99_MS, "ms"),
        (f"first response, p99, {many}", first["p99"], _FIRST_P99_MS, "ms"),
        (f"first response, longest, {many}", first["max"], _FIRST_MAX_MS, "ms"),
        (f"stall of the event loop, longest, {few}", load["stall_ms"], _STALL_MS, "ms"),
    ]
    if memory := load["memory_mb"]:
        both = memory["bot_and_workers"]
        rows.append((f"memory of the bot's process, {many}", memory["bot"], _MEMORY_MB, "MB"))
        rows.append((f"memory of the bot and its workers, {many}", both, _BOTH_MB, "MB"))
    return [_at_most(*row, judged=judged) for row in rows]


def cluster_bars(clusters: Sequence[Result]) -> Iterator[Bar]:
    """The targets of libraries in a cluster."""
    for cluster in clusters:
        figures = cluster["systems"]["cluster"]
        of = f"cluster, {figures['passages']:,} passages, {cluster['kind']}"
        same = cluster["equal"]
        yield Bar(f"answers of the {of}", f"{same:.1%} as of the file", "all", same == 1)
        for percentile, bar in (("p50", _CLUSTER_P50_MS), ("p99", _CLUSTER_P99_MS)):
            seen, judged = figures["ask_ms"][percentile], figures["passages"] >= _CLUSTER_PASSAGES
            yield _at_most(f"whole answer, {percentile}, {of}", seen, bar, "ms", judged=judged)


def _search_bars(work: Result) -> Iterator[Bar]:
    """Ratios to the time of the fastest peer, and a multiple of the baseline's speed."""
    systems = {one["system"]: one for one in work["systems"]}
    ours = systems.get(OURS)
    if not ours:
        return
    if baseline := systems.get(BASELINE):
        times = baseline["p50_ms"] / ours["p50_ms"]
        kept = times >= _TIMES_BASELINE if work["passages"] >= FEW_PASSAGES else None
        told = f"{times:,.0f} times faster than {BASELINE}"
        yield Bar(f"p50, {work['name']}", told, f"at least {_TIMES_BASELINE} times", kept)
    if not (peer := systems.get(FASTEST)):
        return
    passages, *most = _SEARCH_RATIOS[work["kind"]]
    for percentile, bar in zip(("p50", "p99"), most, strict=True):
        key = f"{percentile}_ms"
        ratio = ours[key] / peer[key]
        told = f"{ratio:.2f} times {FASTEST} ({ours[key]:.2f} / {peer[key]:.2f} ms)"
        kept = ratio <= bar if work["passages"] >= passages else None
        yield Bar(f"{percentile}, {work['name']}", told, f"at most {bar:g} times", kept)


def _library_bars(library: Result) -> Iterator[Bar]:
    ours = library["systems"][OURS]
    of = f"{ours['passages']:,} passages, {library['kind']}"
    fitting = [most for least, *most in _ANSWER_MS if ours["passages"] >= least]
    most = fitting[0] if fitting else _ANSWER_MS[-1][1:]
    for percentile, bar in zip(("p50", "p99"), most, strict=True):
        figure = f"whole answer, {percentile}, {of}"
        yield _at_most(figure, ours["ask_ms"][percentile], bar, "ms", judged=bool(fitting))
    if ours["memory_mb"] is not None:
        figure = f"memory, {library['questions']:,} questions, {of}"
        yield _at_most(figure, ours["memory_mb"], _MEMORY_MB, "MB", judged=True)
    yield _at_most(f"add one, p95, {of}", ours["add_ms"]["p95"], _ADD_P95_MS, "ms", judged=True)
    yield _at_most(f"open and answer, {of}", ours["open_s"], _OPEN_S, "s", judged=True)


def _build_bars(build: Result) -> Iterator[Bar]:
    ours, peer = build["systems"][OURS], build["systems"].get(LIBRARY_PEER)
    if peer:
        ratio = ours["build_s"] / peer["build_s"]
        told = f"{ratio:.2f} times {LIBRARY_PEER} ({ours['build_s']:.1f} / {peer['build_s']:.1f} s)"
        kept = ratio <= _BUILD_RATIO if ours["articles"] >= _BUILD_ARTICLES else None
        figure = f"build, {ours['articles']:,} articles, {build['kind']}"
        yield Bar(figure, told, f"at most {_BUILD_RATIO:g} times", kept)


def _answer_bars(answers: Result) -> Iterator[Bar]:
    of = "sample articles"
    inside, through = answers["in_process_ms"]["p95"], answers["through_discord_ms"]["p95"]
    yield _at_most(f"an answer, p95, {of}", inside, _SEEDS_MS, "ms", judged=True)
    yield _at_most(f"from /ask to the response, p95, {of}", through, _DISCORD_MS, "ms", judged=True)


def _at_most(figure: str, seen: float, bar: float, unit: str, *, judged: bool) -> Bar:
    kept = seen <= bar if judged else None
    told = f"{seen:.3g}" if seen < _MANY else f"{seen:,.0f}"
    return Bar(figure, f"{told} {unit}", f"at most {bar:,g} {unit}", kept)
