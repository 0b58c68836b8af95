"""Draws figures as a picture: `python -m benchmarks.report.picture RESULTS.json PICTURE.svg`."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.peers import FEW_PASSAGES, OURS

Result = Mapping[str, Any]

_WIDTH = 760
_LEFT, _RIGHT = 120, 130
_ROW, _HEAD, _FOOT = 22, 34, 34
_OURS, _OTHERS = "#0b6e4f", "#7a8794"
_LEGEND = (
    "Time to find the ten best passages, one thread: ● median, | 99th percentile"
    f" (* over the first {FEW_PASSAGES:,} only)"
)
_STYLE = (
    "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:13px;"
    "fill:#1f2933}.title{font-size:14px;font-weight:600}.quiet{font-size:11px;fill:#616e7c}"
)


class _Scale(NamedTuple):
    """A logarithmic scale from milliseconds to x, between two powers of ten."""

    first: int
    last: int

    def place(self, milliseconds: float) -> float:
        """The distance from the left edge."""
        share = (math.log10(milliseconds) - self.first) / (self.last - self.first)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def draw(result: Result) -> str:
    """An SVG with a bar from p50 to p99 for each system and work, on a logarithmic scale."""
    works = _panels(result["works"])
    times = [one[key] for work in works for one in work["systems"] for key in ("p50_ms", "p99_ms")]
    first, last = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    scale = _Scale(first, max(last, first + 1))
    panels = [_text(20, 24, _LEGEND, "quiet")]
    top = 34
    for work in works:
        panels += _panel(work, scale, top)
        top += _HEAD + _ROW * len(work["systems"]) + _FOOT
    title = "Milliseconds to find the ten best passages; the shorter the better"
    size = f'viewBox="0 0 {_WIDTH} {top}" width="{_WIDTH}" height="{top}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{title}">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect width="{_WIDTH}" height="{top}" rx="10" fill="#fbfcfd" stroke="#d5dbe1"/>',
            *panels,
            "</svg>\n",
        ]
    )


def _panels(works: Sequence[Result]) -> list[Result]:
    """The complete works, each with the slow systems' figures from its first part."""
    slow = {
        part["part_of"]: [
            {**one, "system": f"{one['system']} *"}
            for one in part["systems"]
            if one["system"] != OURS
        ]
        for part in works
        if part["part_of"]
    }
    return [
        {**work, "systems": [*work["systems"], *slow.get(work["name"], [])]}
        for work in works
        if not work["part_of"]
    ]


def _panel(work: Result, scale: _Scale, top: int) -> Iterator[str]:
    systems = sorted(work["systems"], key=lambda one: float(one["p50_ms"]))
    bottom = top + _HEAD + _ROW * len(systems)
    name = work["name"][:1].upper() + work["name"][1:]
    yield _text(20, top + 22, name, "title")
    for power in range(scale.first, scale.last + 1):
        x = scale.place(10.0**power)
        yield (
            f'<line x1="{x:.1f}" y1="{top + _HEAD - 4}" x2="{x:.1f}" y2="{bottom + 2}"'
            ' stroke="#e4e8ec"/>'
        )
        yield _text(x, bottom + 18, _written(10.0**power), "quiet", "middle")
    yield from _rows(systems, scale, top + _HEAD)


def _rows(systems: Sequence[Result], scale: _Scale, top: int) -> Iterator[str]:
    for number, one in enumerate(systems):
        y = top + _ROW * number + _ROW / 2
        left, right = scale.place(one["p50_ms"]), scale.place(one["p99_ms"])
        color = _OURS if one["system"] == OURS else _OTHERS
        weight = ' font-weight="600"' if one["system"] == OURS else ""
        yield _text(_LEFT - 14, y + 4, one["system"], "", "end", weight)
        yield (
            f'<g stroke="{color}" stroke-width="3" fill="{color}">'
            f'<line x1="{left:.1f}" y1="{y}" x2="{right:.1f}" y2="{y}"/>'
            f'<line x1="{right:.1f}" y1="{y - 6}" x2="{right:.1f}" y2="{y + 6}"/>'
            f'<circle cx="{left:.1f}" cy="{y}" r="4"/></g>'
        )
        label = f"{_written(one['p50_ms'])} · {_written(one['p99_ms'])}"
        yield _text(right + 10, y + 4, label, "", "start", weight)


def _text(x: float, y: float, text: str, kind: str, anchor: str = "start", extra: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}"{extra}>'
        f"{escape(text)}</text>"
    )


def _written(milliseconds: float) -> str:
    """A time with at most three digits, and its unit."""
    seconds = 1_000
    if milliseconds >= seconds:
        return f"{milliseconds / seconds:.3g} s"
    return f"{milliseconds:.3g} ms"


def main() -> None:
    """Draws the picture of the results that `--json` has written."""
    source, target = map(Path, sys.argv[1:3])
    target.write_text(draw(json.loads(source.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
