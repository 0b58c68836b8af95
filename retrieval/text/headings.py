"""Headings of a text: lines that announce the words below them, such as an FAQ's questions.

Stored texts have no markup, so headings are recognised by their form: a line that is a question,
one that ends with a colon, or a short line without a full stop that stands above others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile
from typing import NamedTuple

from retrieval.model.article import Span

_CLOSING_MARKS = "#*_:›»>\"'”’)]」』 \t"
_OPENING_MARKS = "#*_>•·-–—\"'“‘«([「『 \t"
_MARKS_OF_SENTENCES = tuple(".!?…。！？｡।॥؟۔։,;:、，；：،؛")
"""The marks at the end of a sentence or of a part of it, in any script."""
_QUESTION_MARKS = ("?", "？", "؟", "?!")
_MAX_QUESTION_WORDS = 45
_MAX_QUESTION_SENTENCES = 4
_MAX_HEADING_WORDS = 12
_MAX_HEADING_CHARACTERS = 120
_MAX_UNSPACED_CHARACTERS = 30
"""Characters of a heading in a script without spaces."""
_MAX_ANNOUNCEMENT_WORDS = 20
"""Words of a line that ends with a colon."""
_LINE_SPACES = " \t\u00a0\u202f\u3000"
"""The spaces between two sentences of a line."""
_LABEL = re.compile(r"[#*_> \t]*(?:Q|Question|FAQ)[ .]?\d{0,3}[*_]*\s?[:.)–—-]+[*_]*\s*\S")
"""The label of a question: "Q:", "Q1.", "Question 3:"."""
_NUMBER_OR_SPEAKER = re.compile(
    r"[#*_> \t]*(?:\d{1,3}[.):]\s|(?:[\w.'’&-]+ ){0,3}[\w.'’&-]+[*_]*:)"
)
_ASKER = re.compile(r"\b(?:I|my|me|we|our|us|you|your)\b", re.IGNORECASE)
"""A word with which somebody tells what the question is about: "I lost my ticket. What now?"."""
_LABELLED_VALUE = re.compile(r": .*\d| \| | · ")
"""A row such as "Adults: 40 crowns", which announces nothing."""

_LABEL_STARTS = frozenset("#*_> \tQF")
"""The characters that a label can begin with."""

_STATEMENT_ENDS = (".", "!", "。", *(f"{mark}{quote}" for mark in ".!," for quote in '”"’'))
"""The ends of a sentence that neither announces anything nor asks."""


class _Kind(Enum):
    """The look of a line by itself."""

    QUESTION = auto()
    ANSWERED_QUESTION = auto()
    """A question, and its answer on the same line."""
    INTRODUCED_QUESTION = auto()
    """A question after a sentence that leads up to it."""
    ANNOUNCEMENT = auto()
    """A line that ends with a colon."""
    SHORT = auto()
    """A short line without a full stop: a heading, an item of a list or a brief answer."""
    BODY = auto()


_OPEN_KINDS = (_Kind.QUESTION, _Kind.ANNOUNCEMENT)
"""The kinds of lines that want words below them."""


class _Line(NamedTuple):
    """A line: its sentences from `first` up to `end`, of which those up to `answer` ask."""

    kind: _Kind
    first: int
    answer: int
    end: int
    is_labelled: bool = False
    """True for a question after "Q:" or the like, or in an asker's words."""
    has_digit: bool = False
    is_set_off: bool = False
    """True if blank lines show that it belongs to the lines below, not to those above."""


class Above(NamedTuple):
    """The headings above a sentence, as the numbers of their sentences."""

    nearest: range = range(0)
    """The question or heading that it stands below."""
    section: range = range(0)
    """The heading above that question."""
    is_question: bool = False
    """True if `nearest` is a question."""
    is_first: bool = False
    """True if nothing else stands between `nearest` and it."""


_NOTHING = Above()


@dataclass(frozen=True)
class Outline:
    """The headings among the sentences of a text, which are numbered from 0."""

    is_heading: tuple[bool, ...]
    """By sentence, True if it is a question or heading that announces words below it."""
    above: tuple[Above, ...]
    """By sentence, the headings above it."""


def ends_with_question_mark(text: str) -> bool:
    """True if a text ends with a question mark, apart from closing quotation marks and the like."""
    return text.rstrip(_CLOSING_MARKS).endswith(_QUESTION_MARKS)


def ends_like_sentence(line: str) -> bool:
    """True if a line ends with the mark of a sentence or clause, so that it is no headline."""
    return line.rstrip("\"'”’»)」』").endswith(_MARKS_OF_SENTENCES)


def outline(text: str, sentences: Sequence[Span]) -> Outline:
    """The headings among neighbouring sentences of a text."""
    lines = _announcing_lines(text, sentences)
    if not lines:
        return Outline((False,) * len(sentences), (_NOTHING,) * len(sentences))
    above: list[Above] = []
    section = question = range(0)
    below = _NOTHING
    before = _Kind.BODY
    for line in lines:
        heading = range(line.first, line.answer)
        outer_question = question
        # below a question, "You need:" belongs to the answer, and so does "The captain:"
        if heading and not (line.kind is _Kind.ANNOUNCEMENT and before is _Kind.QUESTION):
            is_asked = line.kind in (_Kind.QUESTION, _Kind.ANSWERED_QUESTION)
            section, question = (section, heading) if is_asked else (heading, range(0))
            below = _below(section, question)._replace(is_first=True)
        above += [_NOTHING] * len(heading)
        if line.answer < line.end:
            above.append(below)
            below = below._replace(is_first=False) if below.is_first else below
            above += [below] * (line.end - line.answer - 1)
        if line.kind is _Kind.ANSWERED_QUESTION and not line.is_labelled:
            question = outer_question
            below = _below(section, question)
        before = line.kind
    return Outline(_flags(lines), tuple(above))


def heading_flags(text: str, sentences: Sequence[Span]) -> Sequence[bool]:
    """The same as `is_heading` of the outline, without the rest of it."""
    return _flags(_announcing_lines(text, sentences)) or (False,) * len(sentences)


def _flags(lines: Iterable[_Line]) -> tuple[bool, ...]:
    """By sentence of lines that are resolved, True if it is part of a heading."""
    return tuple(number < line.answer for line in lines for number in range(line.first, line.end))


def _below(section: range, question: range) -> Above:
    """The headings above the sentences after a section's heading, and after a question in it."""
    return Above(question, section, is_question=True) if question else Above(section)


def _announcing_lines(text: str, sentences: Sequence[Span]) -> Sequence[_Line]:
    """The lines that the sentences stand in, resolved; none if they are body alone."""
    if all(_states(text, span) for span in sentences):
        return ()
    lines = list(_lines(text, sentences))
    if all(line.kind is _Kind.BODY for line in lines):
        return ()
    is_alone = len(lines) == 1 and lines[0].kind is _Kind.SHORT and not lines[0].has_digit
    if is_alone and text[sentences[-1].end :].strip():
        # a byline or the like, which is no sentence here, stands between it and the words below
        return [lines[0]._replace(kind=_Kind.ANNOUNCEMENT, answer=lines[0].end)]
    return list(_resolved(lines))


def _states(text: str, sentence: Span) -> bool:
    """True if a sentence neither announces anything nor asks."""
    start, end = sentence
    return text.endswith(_STATEMENT_ENDS, max(0, end - 2), end) and not _has_label(text, start)


def _has_label(text: str, start: int) -> bool:
    return text[start] in _LABEL_STARTS and _LABEL.match(text, start) is not None


def _resolved(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, with each short one either a heading or part of the body.

    The first short line of several is a heading; so is the last, if more than items of a list or a
    brief answer can follow, and any that a blank line sets off from those before.
    """
    is_below_open = False
    for place, line in enumerate(lines):
        if line.kind is not _Kind.SHORT:
            yield line
            continue
        before = lines[place - 1].kind if place else None
        after = lines[place + 1].kind if place + 1 < len(lines) else None
        if before is not _Kind.SHORT:
            is_below_open = before in _OPEN_KINDS
            is_heading = not is_below_open and bool(before or after)
        else:
            is_last = after is not _Kind.SHORT and (after is _Kind.BODY or not is_below_open)
            is_heading = (line.is_set_off or is_last) and bool(after) and not line.has_digit
        if is_heading:
            yield line._replace(answer=line.end)
        else:
            yield line._replace(kind=_Kind.BODY)


def _lines(text: str, sentences: Sequence[Span]) -> Iterator[_Line]:
    """The lines that the sentences stand in."""
    first = 0
    before: _Kind | None = None
    has_asked = has_blank_before = was_alone = False
    for number, sentence in enumerate(sentences):
        end = number + 1
        if end < len(sentences):
            gap = text[sentence.end : sentences[end].start]
            if gap == " ":
                continue
        else:
            gap = text[sentence.end : sentence.end + 4].partition("\n")[0]
            gap = "" if gap.strip() else "\n"
        if gap.strip(_LINE_SPACES):
            line = _line(text, sentences, first, end)
            if line.kind is _Kind.INTRODUCED_QUESTION:
                # in prose, such a question is rhetorical
                is_asked = (has_asked or line.is_labelled) and before is not _Kind.QUESTION
                kind, answer = (_Kind.QUESTION, end) if is_asked else (_Kind.BODY, first)
                line = line._replace(kind=kind, answer=answer)
            has_blank_after = gap.count("\n") > 1
            is_alone = has_blank_before and has_blank_after
            if line.kind is _Kind.SHORT and has_blank_before and not (is_alone and was_alone):
                line = line._replace(is_set_off=first > 0)
            yield line
            has_asked = has_asked or line.kind is _Kind.QUESTION
            first, before = end, line.kind
            was_alone, has_blank_before = is_alone, has_blank_after
        elif end == len(sentences):
            yield _Line(_Kind.BODY, first, first, end)


def _line(text: str, sentences: Sequence[Span], first: int, end: int) -> _Line:
    """The line of the sentences from `first` up to `end`, by itself."""
    body = _Line(_Kind.BODY, first, first, end)
    start = sentences[first].start
    line = text[start : sentences[end - 1].end]
    has_question = "?" in line or "？" in line or "؟" in line or _has_label(line, 0)
    if not has_question and (end - first > 1 or line[-1] in ".!。！।"):
        return body
    if not first and text[max(0, start - 4) : start].rpartition("\n")[2].strip():
        return body
    if has_question:
        return _question(line, [one.slice(text) for one in sentences[first:end]], body)
    bare = line.strip(_OPENING_MARKS + _CLOSING_MARKS)
    if line.rstrip("*_ ").endswith((":", "：")):
        is_brief = bare.count(" ") < _MAX_ANNOUNCEMENT_WORDS
        return _Line(_Kind.ANNOUNCEMENT, first, end, end) if is_brief else body
    has_digit = any(map(str.isdigit, bare))
    return body._replace(kind=_Kind.SHORT, has_digit=has_digit) if _is_short(bare) else body


def _question(line: str, sentences: Sequence[str], body: _Line) -> _Line:
    """The line if it begins with a question, and else as a `body`."""
    is_asking = list(map(ends_with_question_mark, sentences))
    has_label = bool(_LABEL.match(line))
    before = is_asking.index(True) if True in is_asking else len(is_asking)
    # questions that follow the first belong to it
    count = before + len(list(takewhile(bool, is_asking[before:])))
    asked = " ".join(sentences[:count])
    if before >= _MAX_QUESTION_SENTENCES or asked.count(" ") >= _MAX_QUESTION_WORDS:
        return body
    if before and not has_label:
        has_asker = bool(_NUMBER_OR_SPEAKER.match(line) or _ASKER.search(line))
        introduced = body._replace(kind=_Kind.INTRODUCED_QUESTION, is_labelled=has_asker)
        return introduced if is_asking[-1] else body
    is_whole = count == len(is_asking)
    kind = _Kind.QUESTION if is_whole else _Kind.ANSWERED_QUESTION
    return body._replace(kind=kind, answer=body.first + count, is_labelled=has_label)


def _is_short(bare: str) -> bool:
    """True if a line without marks around it can be a heading."""
    words = bare.count(" ") + 1
    return (
        bool(bare)
        and words <= _MAX_HEADING_WORDS
        and len(bare) <= (_MAX_HEADING_CHARACTERS if words > 1 else _MAX_UNSPACED_CHARACTERS)
        and (bare[-1].isalnum() or bare[-1] in "%)")
        and not bare[0].islower()
        and not _LABELLED_VALUE.search(bare)
    )
