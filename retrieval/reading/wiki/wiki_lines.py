"""The lines of wikitext as HTML: paragraphs, and lists by the marks at their beginnings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

LIST_MARKS: Mapping[str, str] = MappingProxyType(
    {"*": "\ue000", "#": "\ue001", ";": "\ue002", ":": "\ue003"}
)
"""The marks of lists in a text in which all else that looks like one is text."""
_TERM, _DESCRIPTION = LIST_MARKS[";"], LIST_MARKS[":"]
_ELEMENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        LIST_MARKS["*"]: ("ul", "li"),
        LIST_MARKS["#"]: ("ol", "li"),
        _TERM: ("dl", "dt"),
        _DESCRIPTION: ("dl", "dd"),
    }
)
_MARKED = re.compile(r"\s*([\ue000-\ue003]+)(.*)", re.DOTALL)
_STRAY_MARKS = re.compile("[\ue000-\ue003]")
_BLOCK = re.compile(r"</?(?:h[1-6]|p|pre|table|div|blockquote|ul|ol|dl|hr)\b[^>]*>")
_MAX_DEPTH = 20
"""Of lists in each other."""


def html_blocks(text: str) -> str:
    """HTML on one line, from text in which lines mean what they do in wikitext."""
    blocks: list[str] = []
    for kind, lines in groupby(text.split("\n"), key=_kind):
        if kind == "list":
            blocks.append("".join(_list(list(lines))))
        elif kind == "text":
            paragraph = _STRAY_MARKS.sub(" ", " ".join(map(str.strip, lines)))
            blocks.append(f"<p>{paragraph}</p>")
        elif kind == "block":
            blocks += (_STRAY_MARKS.sub(" ", line) for line in lines)
    return "".join(blocks)


def _kind(line: str) -> str:
    if _MARKED.match(line):
        return "list"
    if not line.strip():
        return "blank"
    return "block" if _BLOCK.match(line.strip()) else "text"


def _list(lines: list[str]) -> Iterator[str]:
    """The elements of a list; each of its items has the marks of all lists that it is in."""
    open_marks = ""
    for line in lines:
        found = _MARKED.match(line)
        marks, item = (found[1][:_MAX_DEPTH], found[2]) if found else ("", line)
        shared = _shared(open_marks, marks)
        yield from _closed(open_marks[shared:])
        if shared == len(marks):
            yield from _next_item(open_marks[shared - 1], marks[-1])
        else:
            yield from ("<{}><{}>".format(*_ELEMENTS[mark]) for mark in marks[shared:])
        open_marks = marks
        term, separator, description = item.partition(_DESCRIPTION)
        if separator and marks[-1] == _TERM:
            yield f"{term.strip()}</dt><dd>{_STRAY_MARKS.sub(' ', description).strip()}"
            open_marks = marks[:-1] + _DESCRIPTION
        else:
            yield _STRAY_MARKS.sub(" ", item).strip()
    yield from _closed(open_marks)


def _shared(one: str, other: str) -> int:
    """The number of marks at the beginning that belong to the same lists."""
    count = 0
    for mark, same in zip(one, other, strict=False):
        if _ELEMENTS[mark][0] != _ELEMENTS[same][0]:
            break
        count += 1
    return count


def _closed(marks: str) -> Iterator[str]:
    for mark in reversed(marks):
        lst, item = _ELEMENTS[mark]
        yield f"</{item}></{lst}>"


def _next_item(previous: str, mark: str) -> Iterator[str]:
    yield f"</{_ELEMENTS[previous][1]}><{_ELEMENTS[mark][1]}>"
