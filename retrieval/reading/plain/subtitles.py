"""Reads subtitles: WebVTT and SubRip, also where they are saved as `.txt` or damaged.

The times, the numbers of cues, comments (NOTE), styles and tags are left out, as a viewer doesn't
see them. Formats: https://www.w3.org/TR/webvtt1/ and https://en.wikipedia.org/wiki/SubRip.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from retrieval.reading.plain.speech import Utterance, compose

_TIMES = re.compile(
    r"\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?\s*-{1,2}>\s*"
    r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?(?:\s+(?:[\w-]+:\S+\s*)*)?\s*\Z"
)
"""The line above the text of a cue, with settings such as `align:start` in WebVTT."""
_HEAD = re.compile(r"\ufeff?\s*WEBVTT(?:[ \t]+(?:[-–—:][ \t]*)?(?P<title>\S[^\n]*))?(?=\s|\Z)")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>")
_TAG = re.compile(
    r"</?(?:i|b|u|s|c|v|lang|ruby|rt|font|span|br)(?:[.\s/][^<>]*)?>|<\d[\d:.,]*>|\{\\[^{}]*\}"
    r"|\{[yYcfs]:[^{}]*\}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\\N|<br\s*/?>", re.IGNORECASE)
_MAX_LINES_BEFORE_FIRST_CUE = 3
_BEGINNING_CHARACTERS = 500
"""Of a file, in which its first cue is looked for."""
_MIN_ROLLED_SHARE = 0.5
"""The share of cues that repeat lines of the cue before, from which captions roll up."""


class Subtitles(NamedTuple):
    """The text of subtitles, and what their head says."""

    text: str
    title: str | None
    language: str
    """The tag as written; empty if there is none."""


@dataclass
class _Cue:
    """A cue while it is read."""

    start: float
    end: float
    lines: list[str] = field(default_factory=list)


def looks_like_subtitles(text: str) -> bool:
    """True if a text begins like WebVTT, or with the number and times of a cue."""
    if _HEAD.match(text):
        return "-->" in text
    lines = [line for line in text[:_BEGINNING_CHARACTERS].split("\n") if line.strip()]
    return any(map(_TIMES.match, lines[:_MAX_LINES_BEFORE_FIRST_CUE]))


def parse_subtitles(text: str) -> Subtitles:
    """The words of subtitles in paragraphs, with their speakers."""
    head = _HEAD.match(text)
    lines = text[head.end() :].split("\n") if head else text.split("\n")
    before = lines[: next((n for n, line in enumerate(lines) if _TIMES.match(line)), len(lines))]
    language = next((m[1] for m in map(_LANGUAGE.match, before) if m), "") if head else ""
    cues = list(_cues(lines, has_head=bool(head)))
    utterances = [one for cue in _without_repetitions(cues) for one in _utterances(cue)]
    return Subtitles(compose(utterances), head["title"] if head else None, language)


def _cues(lines: Sequence[str], *, has_head: bool) -> Iterator[_Cue]:
    cue = None if has_head else _Cue(0, 0)
    is_after_blank, is_comment = True, False
    for line in lines:
        times = _TIMES.match(line)
        if times:
            if cue:
                _drop_identifier(cue.lines, is_any=has_head)
                yield cue
            cue = _Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:]))
            is_comment = False
        elif not line.strip():
            is_comment = False
            if cue:
                cue.lines.append("")
        elif has_head and is_after_blank and _COMMENT.match(line):
            is_comment = True
        elif cue and not is_comment:
            cue.lines.append(line.strip())
        is_after_blank = not line.strip()
    if cue:
        yield cue


def _drop_identifier(lines: list[str], *, is_any: bool) -> None:
    """Remove the line above the times of the next cue, if it is that cue's number or name."""
    is_set_off = len(lines) == 1 or (len(lines) > 1 and not lines[-2])
    if lines and (lines[-1].isdecimal() or (is_any and is_set_off and len(lines) > 1)):
        lines.pop()


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _without_repetitions(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    """The cues without the lines that roll up from the cue before."""
    for cue in cues:
        cue.lines = [line for line in cue.lines if _shown(line)]
    cues = [cue for cue in cues if cue.lines]
    rolled = sum(_repeated(before.lines, cue.lines) > 0 for before, cue in pairwise(cues))
    is_rolling = len(cues) > 1 and rolled >= _MIN_ROLLED_SHARE * (len(cues) - 1)
    before: list[str] = []
    for cue in cues:
        count = _repeated(before, cue.lines) if is_rolling else 0
        before = cue.lines
        if cue.lines[count:]:
            yield _Cue(cue.start, cue.end, cue.lines[count:])


def _repeated(before: Sequence[str], lines: Sequence[str]) -> int:
    """The number of lines with which a cue repeats the end of the cue before."""
    shown, next_shown = [*map(_shown, before)], [*map(_shown, lines)]
    counts = range(min(len(shown), len(next_shown)), 0, -1)
    return next((n for n in counts if shown[-n:] == next_shown[:n]), 0)


def _utterances(cue: _Cue) -> Iterator[Utterance]:
    """The words of each speaker in a cue."""
    speaker = ""
    said: list[str] = []
    for line in cue.lines:
        parts = _VOICE.split(line)
        for number, part in enumerate(parts):
            if number % 2:
                yield from _utterance(cue, speaker, said)
                speaker, said = html.unescape(part).strip(), []
            elif _shown(part):
                said.extend(filter(None, map(_shown, _BREAK.split(part))))
    yield from _utterance(cue, speaker, said)


def _utterance(cue: _Cue, speaker: str, lines: Iterable[str]) -> Iterator[Utterance]:
    said = tuple(lines)
    if said:
        yield Utterance(said, speaker, cue.start, cue.end)


def _shown(line: str) -> str:
    """A line as it is shown: without tags."""
    return " ".join(html.unescape(_TAG.sub("", _VOICE.sub("", line)).replace("\\h", " ")).split())
