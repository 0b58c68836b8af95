"""Verdicts of the benchmarks, the figures at which peers are ahead, and the picture."""

from __future__ import annotations

from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from benchmarks.report.bars import bars
from benchmarks.report.grids import cluster_grids
from benchmarks.report.leads import leads
from benchmarks.report.markdown import with_figures
from benchmarks.report.picture import draw
from benchmarks.report.terminal import print_report

NUMBA = "bm25s numba"


def system(name: str, p50: float, p99: float, **further: Any) -> dict[str, Any]:
    """The figures of a system over a work."""
    figures: dict[str, Any] = {
        "build_s": 1.0,
        "build_peak_mb": 100.0,
        "memory_mb": 100.0,
        "disk_mb": 10.0,
    }
    figures |= {"first_answer_s": 0.1, "exact": 1.0, "agreement": 1.0, "asked": 1_000}
    rates = {"per_second": [1_000 / p50, 2_000 / p50], "add_ms": None}
    return {"system": name, "p50_ms": p50, "p99_ms": p99} | figures | rates | further


def result(
    *systems: dict[str, Any], kind: str = "generated", passages: int = 1_000_000
) -> dict[str, Any]:
    """The figures of a run with one work."""
    work: dict[str, Any] = {"name": "a work", "kind": kind, "made": "of words", "part_of": None}
    work |= {"passages": passages, "queries": 1_000, "systems": list(systems)}
    other: dict[str, Any] = {"libraries": [], "clusters": []}
    other |= dict.fromkeys(("build", "load", "answers"))
    return {"works": [work], "skipped": {"lucene": "Java is not installed"}} | other


def library(passages: int, ask: tuple[float, float], build_s: float = 9.0) -> dict[str, Any]:
    """The figures of a library, and of bm25s over the same articles."""
    ours: dict[str, Any] = {
        "articles": 20_000,
        "passages": passages,
        "disk_mb": 50.0,
        "build_s": build_s,
    }
    ours |= {"ask_ms": {"p50": ask[0], "p95": 9.0, "p99": ask[1]}, "open_s": 0.2}
    ours |= {"memory_mb": 251.0, "build_peak_mb": 90.0, "per_second": [100.0, 200.0]}
    ours |= {"add_ms": {"p50": 5.0, "p95": 14.0, "p99": 20.0}}
    peer: dict[str, Any] = {
        "build_s": 9.0,
        "build_peak_mb": 900.0,
        "open_s": 2.0,
        "memory_mb": 250.0,
    }
    peer |= {"ask_ms": {"p50": 1.0, "p95": 2.0, "p99": 3.0}, "per_second": [900.0, 1_800.0]}
    systems = {"footnote": ours, "bm25s": peer}
    return {"kind": "news", "made": "of words", "questions": 1_000, "systems": systems}


@pytest.mark.parametrize(
    ("kind", "passages", "p50", "p99", "kept"),
    [
        pytest.param("generated", 1_000_000, 1.5, 5.5, (True, True), id="half of bm25s"),
        pytest.param("generated", 1_000_000, 1.6, 5.5, (False, True), id="more than half"),
        pytest.param("generated", 20_000, 1.6, 5.5, (None, None), id="too few"),
        pytest.param("news", 440_000, 2.7, 7.3, (True, False), id="news"),
    ],
)
def test_search_is_judged_by_its_ratio_to_bm25s(
    kind: str, passages: int, p50: float, p99: float, kept: tuple[bool | None, ...]
) -> None:
    ours, peer = system("footnote", p50, p99), system(NUMBA, 3.0, 8.0)
    found = bars(result(ours, peer, kind=kind, passages=passages))
    assert tuple(bar.kept for bar in found) == kept


@pytest.mark.parametrize(
    ("passages", "ask", "kept"),
    [
        (28_000, (5.0, 12.0), (True, True)),
        (28_000, (5.1, 12.1), (False, False)),
        (440_000, (5.1, 19.0), (True, True)),
        (440_000, (8.1, 21.0), (False, False)),
        (2_000, (1.0, 1.0), (None, None)),
    ],
)
def test_answers_are_judged_by_the_size_of_the_library(
    passages: int, ask: tuple[float, float], kept: tuple[bool | None, ...]
) -> None:
    found = bars(result() | {"works": [], "libraries": [library(passages, ask)]})
    verdicts = {bar.figure.partition(", ")[0]: bar.kept for bar in found}
    assert tuple(bar.kept for bar in found if bar.figure.startswith("whole answer")) == kept
    assert not verdicts["memory"]
    assert verdicts["add one"]


@pytest.mark.parametrize(("build_s", "kept"), [(8.9, True), (9.1, False)])
def test_a_build_is_judged_by_its_ratio_to_bm25s(build_s: float, kept: bool) -> None:
    measured = library(220_000, (1.0, 1.0), build_s)
    assert [bar.kept for bar in bars(result() | {"works": [], "build": measured})] == [kept]


def load(whole: float, people: int, memory: float | None = None) -> dict[str, Any]:
    times = {"p50": whole, "p99": 400.0, "max": 450.0}
    known = memory is not None
    return {
        "people": people,
        "passages": 440_000,
        "first_ms": times,
        "whole_ms": times,
        "stall_ms": 10.0,
        "stalling_people": 20,
        "processor_ms": {"bot": 4.0, "workers": 6.0, "stand_in": 1.0} if known else None,
        "memory_mb": {"bot": memory, "bot_and_workers": 2 * memory} if memory else None,
    }


@pytest.mark.parametrize(
    ("whole", "people", "kept"),
    [(200.0, 50, True), (201.0, 50, False), (201.0, 10, None)],
)
def test_many_people_are_judged_if_they_are_fifty(
    whole: float, people: int, kept: bool | None
) -> None:
    first, *_ = bars(result() | {"works": [], "load": load(whole, people)})
    assert first.kept is kept


@pytest.mark.parametrize(("memory", "kept"), [(250.0, True), (251.0, False)])
def test_memory_with_many_people_is_judged(memory: float, kept: bool) -> None:
    found = bars(result() | {"works": [], "load": load(100.0, 50, memory)})
    assert [bar.kept for bar in found[-2:]] == [kept, kept]


def test_every_figure_at_which_a_peer_is_ahead_is_named() -> None:
    ours = system("footnote", 2.0, 9.0)
    peer = system("tantivy", 3.0, 6.0, memory_mb=50.0, build_s=2.0)
    slow = system("fts5", 900.0, 1_000.0)
    found = {(lead.figure, lead.peer): lead.factor for lead in leads(result(ours, peer, slow))}
    assert found == {
        ("p99, a work", "tantivy"): pytest.approx(1.5),
        ("memory, a work", "tantivy"): pytest.approx(2.0),
    }


def test_a_peer_with_more_questions_a_second_is_ahead() -> None:
    ours = system("footnote", 2.0, 9.0)
    peer = system("tantivy", 3.0, 9.0, per_second=[400.0, 1_500.0])
    [lead] = leads(result(ours, peer))
    assert lead.figure == "questions a second, 2 cores, a work"
    assert lead.factor == pytest.approx(1.5)


def test_the_report_says_what_is_missed_skipped_and_behind() -> None:
    written = StringIO()
    measured = result(system("footnote", 2.0, 9.0), system(NUMBA, 3.0, 8.0))
    measured |= {"libraries": [library(440_000, (5.0, 19.0))]}
    assert not print_report(measured, Console(file=written, width=160))
    told, _, targets = written.getvalue().partition("Targets")
    [verdict] = [line for line in targets.splitlines() if "p50, a work" in line]
    assert "0.67 times" in verdict
    assert "MISSED" in verdict
    _, _, ahead = told.partition("Where a peer is ahead")
    assert any("p99, a work" in line and "1.12" in line for line in ahead.splitlines())
    assert "lucene: skipped, Java is not installed" in ahead


def test_the_picture_names_every_system() -> None:
    systems = (system("footnote", 0.5, 2.0), system(NUMBA, 3.0, 4_000.0), system("fts5", 9, 10))
    picture = ET.fromstring(draw(result(*systems)))  # noqa: S314 - our own
    words = {text for element in picture.iter() for text in [element.text or ""]}
    assert {"footnote", NUMBA, "fts5", "3 ms · 4 s"} <= words


def test_the_picture_marks_systems_that_got_only_a_part() -> None:
    measured = result(system("footnote", 0.5, 2.0))
    part = result(system("footnote", 0.1, 0.2), system("rank_bm25", 700.0, 800.0))["works"][0]
    picture = draw(measured | {"works": [*measured["works"], part | {"part_of": "a work"}]})
    assert ">rank_bm25 *<" in picture
    assert picture.count(">footnote<") == 1


def test_figures_are_written_between_the_two_comments_of_a_page() -> None:
    measured = result(system("footnote", 0.5, 2.0, asked=999), system(NUMBA, 3.0, 4.0))
    measured |= {"day": "2026-01-02", "versions": {"footnote": "1.0"}}
    measured |= {"machine": {"processors": 2, "load": 1.5, "kind": "x86_64", "python": "3.11"}}
    measured |= {"is_try": True}
    page = "before\n\n<!-- figures -->\nold\n<!-- end of the figures -->\nafter\n"
    written = with_figures(page, measured)
    assert written.startswith("before\n\n<!-- figures -->\n\nMeasured on 2026-01-02 with 2 cores")
    assert "load 1.5 before the run" in written
    assert "a try with small sizes" in written
    assert "lucene was skipped: Java is not installed." in written
    assert f"| {NUMBA} | 3.00 | 4.00 | 6.00 |" in written
    assert r"| footnote \*999 | 0.50 |" in written
    assert written.endswith("<!-- end of the figures -->\nafter\n")
    assert with_figures(written, measured) == written
    with pytest.raises(ValueError, match="figures"):
        with_figures("a page without figures", measured)


def cluster(passages: int, ask: tuple[float, float], equal: float = 1.0) -> dict[str, Any]:
    """The figures of a library in a cluster, and of the same one in a file."""
    one: dict[str, Any] = {"articles": 25_000, "passages": passages, "build_s": 60.0}
    one |= {"open_s": 0.2, "ask_ms": {"p50": ask[0], "p95": 80.0, "p99": ask[1]}}
    one |= {"processor_ms": 9.0, "node_ms": None, "memory_mb": 90.0, "disk_mb": {"texts": 1.0}}
    described = {"kind": "news", "made": "of news", "questions": 300, "heap": "1g"}
    described |= {"node_mb": None, "requests": {"_msearch": 2.25}}
    systems = {"file": one, "cluster": one}
    return described | {"equal": equal, "systems": systems}


def test_a_cluster_must_answer_as_a_file_does() -> None:
    verdicts = [
        bar.kept
        for passages, ask, equal in (
            (200_000, (59.0, 251.0), 1.0),
            (20_000, (61.0, 9.0), 0.996),
        )
        for bar in bars(result() | {"works": [], "clusters": [cluster(passages, ask, equal)]})
    ]
    assert verdicts == [True, True, False, False, None, None]


def test_the_report_tells_what_a_cluster_is_asked() -> None:
    measured = result() | {"clusters": [cluster(200_000, (50.0, 200.0))]}
    assert print_report(measured, Console(file=StringIO(), width=160))
    [grid] = cluster_grids(measured["clusters"])
    assert "2.25 _msearch" in grid.caption
