"""Reads transcripts written as text: times and speakers before, or above, what was said.

The times are left out: they would stand in the middle of sentences. A timetable is no transcript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from retrieval.reading.plain.speech import Utterance, compose

_TIME = r"(?:\d{1,2}:)?\d{1,2}:[0-5]\d(?:[.,]\d{1,3})?"
_NAME = (
    r"\p{Lu}[\p{L}\p{M}\p{N}.'’_-]*(?:[ ][\p{Lu}\p{N}][\p{L}\p{M}\p{N}.'’_-]*){0,4}"
    r"(?:[ ]\([^()\d]{1,30}\))?"
)
_CLOCK = re.compile(r"\d:[0-5]\d")
_TIME_FIRST = regex.compile(
    rf"\s*(?P<open>[\[(<]?)\s*(?P<time>{_TIME})(?P<range>\s*(?:-{{1,2}}>|[-–—])\s*{_TIME})?"
    r"\s*[\])>]?(?:\s*[-–—|](?=\s)|:(?=\s))?\s*(?P<rest>.*?)\s*"
)
_NAME_FIRST = regex.compile(
    rf"\s*(?:\[(?P<name>{_NAME})\]|(?P<name>{_NAME}))(?:[\s,|·–—-]+|(?=[\[(]))"
    rf"(?P<open>[\[(]?)(?P<time>{_TIME})(?P<range>\s*(?:-{{1,2}}>|[-–—])\s*{_TIME})?[\])]?"
    r"\s*(?:(?::\s*)?\Z|:\s+)(?P<rest>.*?)\s*"
)
_INNER_TIME = re.compile(rf"\s*(?:\[{_TIME}\]|\({_TIME}\)(?=\s*\Z))")
_NAME_ALONE = regex.compile(rf"{_NAME}:?")
_MIN_MARKS = 3
"""Lines with a time."""
_MIN_MARKED_SHARE = 0.2
"""The share of lines that have a time."""
_MAX_BACKWARD_SHARE = 0.1
"""The share of times that are earlier than the one before."""
_MAX_EMPTY_SHARE = 0.25
"""The share of times with no words beside or below them."""
_FIRST_SECONDS = 60
"""A time without brackets and hours, below which a transcript begins."""
_MIN_WORDS = 6
"""Words for each such time: the entries of a timetable are shorter."""


class Transcript(NamedTuple):
    """The text of a transcript without its times, and their number."""

    text: str
    time_count: int


class _Mark(NamedTuple):
    """A line that says when, and perhaps who, with the words on it."""

    seconds: float
    name: str
    rest: str
    is_clear: bool
    """True if it can hardly be an entry of a timetable."""


def parse_transcript(text: str) -> Transcript | None:
    """The words of a transcript in paragraphs, with their speakers; None if it is none."""
    # sooner than a search for the pattern, and most texts end here
    parts = pairwise(text.split(":"))
    if sum(before[-1:].isdigit() and after[:2].isdigit() for before, after in parts) < _MIN_MARKS:
        return None
    lines = text.split("\n")
    marks = [_mark(line) if _CLOCK.search(line) else None for line in lines]
    if not _is_transcript(lines, marks):
        return None
    first = next(number for number, mark in enumerate(marks) if mark)
    head = "\n".join(lines[:first]).strip()
    said = compose(list(_utterances(lines[first:], marks[first:])))
    inner = sum(len(_INNER_TIME.findall(line)) for line in lines[first:])
    count = max(inner, sum(mark is not None for mark in marks))
    return Transcript("\n\n".join(filter(None, (head, said))), count)


def _mark(line: str) -> _Mark | None:
    match = _TIME_FIRST.fullmatch(line) or _NAME_FIRST.fullmatch(line)
    if not match:
        return None
    groups = match.groupdict()
    time = groups["time"].replace(",", ".")
    parts = reversed(time.split(":"))
    seconds = sum(float(part) * 60**power for power, part in enumerate(parts))
    has_hours = time.count(":") > 1
    is_long = has_hours or bool(groups["range"]) or groups["open"] == "["
    name = groups.get("name") or ""
    is_above = bool(name) and bool(groups["open"] or not groups["rest"])
    return _Mark(seconds, name, groups["rest"], is_long or is_above)


def _is_transcript(lines: Sequence[str], marks: Sequence[_Mark | None]) -> bool:
    found = [mark for mark in marks if mark]
    filled = sum(bool(line.strip()) for line in lines)
    if len(found) < _MIN_MARKS or len(found) < _MIN_MARKED_SHARE * filled:
        return False
    backwards = sum(after.seconds < before.seconds for before, after in pairwise(found))
    if backwards > _MAX_BACKWARD_SHARE * len(found):
        return False
    bare = [number for number, mark in enumerate(marks) if mark and not mark.rest]
    empty = sum(not _has_words_below(lines, marks, number) for number in bare)
    if empty > _MAX_EMPTY_SHARE * len(found):
        return False
    said = (mark.rest if mark else line for line, mark in zip(lines, marks, strict=True))
    words = sum(len(line.split()) for line in said)
    is_clear = sum(mark.is_clear for mark in found) > len(found) / 2
    is_early = found[0].seconds < _FIRST_SECONDS or any(mark.name for mark in found)
    return is_clear or (is_early and words >= _MIN_WORDS * len(found))


def _has_words_below(lines: Sequence[str], marks: Sequence[_Mark | None], number: int) -> bool:
    """True if the next line that is not blank is no mark."""
    for line, mark in zip(lines[number + 1 :], marks[number + 1 :], strict=True):
        if line.strip():
            return mark is None
    return False


def _utterances(lines: Sequence[str], marks: Sequence[_Mark | None]) -> Iterator[Utterance]:
    """The words that were said at each time, with their speakers."""
    are_names = _are_names(lines, marks)
    said: list[str] = []
    speaker, is_paragraph = "", False
    for line, mark in zip(lines, marks, strict=True):
        if mark:
            yield from _utterance(said, speaker, is_paragraph=is_paragraph)
            name = mark.rest.rstrip(":") if are_names and not mark.name else mark.name
            is_name = bool(mark.name) or (are_names and bool(_NAME_ALONE.fullmatch(mark.rest)))
            speaker, is_paragraph = (name if is_name else ""), False
            said = [] if is_name and not mark.name else [mark.rest]
        elif line.strip():
            said.append(line.strip())
        elif any(said):
            yield from _utterance(said, speaker, is_paragraph=is_paragraph)
            said, is_paragraph = [], True
    yield from _utterance(said, speaker, is_paragraph=is_paragraph)


def _are_names(lines: Sequence[str], marks: Sequence[_Mark | None]) -> bool:
    """True if most lines with a time name the speaker of the lines below."""
    found = [number for number, mark in enumerate(marks) if mark and mark.rest]
    named = sum(
        bool(mark and _NAME_ALONE.fullmatch(mark.rest)) and _has_words_below(lines, marks, number)
        for number in found
        for mark in [marks[number]]
    )
    return named > len(found) / 2


def _utterance(lines: Sequence[str], speaker: str, *, is_paragraph: bool) -> Iterator[Utterance]:
    """The lines without times in them; nothing if there are none."""
    said = tuple(filter(None, (_INNER_TIME.sub("", line).strip() for line in lines)))
    if said:
        yield Utterance(said, speaker, is_paragraph=is_paragraph)
