"""Layouts of plain text: the same paragraphs as people, mail programs and scanners write them.

A layout makes a text of some paragraphs, and says which paragraphs a reader sees in it.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.retrieval.text.segmentation.layout_texts import ASIDES, EAST_ASIAN, PROSE

_NARROW = "ijl.,;:!|'\"() "
_BROAD = "mwMW"
_BREAKABLE = re.compile(r"(?<=[a-z]{3})(?=[bcdfghklmnprstvz][aeiou][a-z])")


class Sample(NamedTuple):
    """A text in a layout, and its paragraphs without line ends, margins and excess space."""

    name: str
    text: str
    paragraphs: tuple[str, ...]


Layout = Callable[[Sequence[str]], str]


def wrapped(width: int, first: str = "", margin: str = "", between: str = "\n\n") -> Layout:
    """Hard-wrapped lines of at most `width` characters."""

    def lay_out(paragraphs: Sequence[str]) -> str:
        return between.join(
            "\n".join(
                textwrap.wrap(
                    paragraph,
                    width,
                    initial_indent=margin + first,
                    subsequent_indent=margin,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
            for paragraph in paragraphs
        )

    return lay_out


def quoted(width: int, marks: str) -> Layout:
    """The lines of an e-mail that is quoted."""

    def lay_out(paragraphs: Sequence[str]) -> str:
        lines = wrapped(width)(paragraphs).split("\n")
        return "\n".join(f"{marks}{line}".rstrip() for line in lines)

    return lay_out


def justified(width: int) -> Layout:
    """Lines filled with spaces to the full width, but for the last of each paragraph."""

    def fill(line: str, rng: random.Random) -> str:
        words = line.split(" ")
        gaps = [1] * (len(words) - 1)
        while gaps and len(line) + sum(gaps) - len(gaps) < width:
            gaps[rng.randrange(len(gaps))] += 1
        spaces = [*(" " * gap for gap in gaps), ""]
        return "".join(word + space for word, space in zip(words, spaces, strict=True))

    def lay_out(paragraphs: Sequence[str]) -> str:
        rng = random.Random(width)  # noqa: S311 - the same layout each time
        blocks = [wrapped(width)([paragraph]).split("\n") for paragraph in paragraphs]
        return "\n\n".join(
            "\n".join([*(fill(line, rng) for line in block[:-1]), block[-1]]) for block in blocks
        )

    return lay_out


def hyphenated(width: int, between: str = "\n\n") -> Layout:
    """Words broken at the ends of lines."""

    def lay_out(paragraphs: Sequence[str]) -> str:
        return between.join("\n".join(_hyphenate(paragraph, width)) for paragraph in paragraphs)

    return lay_out


def _hyphenate(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split():
        rest = word
        if line and len(line) + 1 + len(word) > width:
            room = width - len(line) - 2
            places = [m.start() for m in _BREAKABLE.finditer(word) if m.start() <= room]
            if places:
                yield f"{line} {word[: places[-1]]}-"
                rest = word[places[-1] :]
            else:
                yield line
            line = rest
        else:
            line = f"{line} {word}".strip()
    yield line


def ragged(width: int) -> Layout:
    """Wrapped lines of which some were made shorter or longer by an edit."""

    def lay_out(paragraphs: Sequence[str]) -> str:
        rng = random.Random(width)  # noqa: S311 - the same layout each time
        blocks = []
        for paragraph in paragraphs:
            lines = [""]
            limit = width
            for word in paragraph.split():
                if lines[-1] and len(lines[-1]) + 1 + len(word) > limit:
                    lines.append(word)
                    limit = rng.choice([width] * 8 + [int(width * 0.7), int(width * 1.3)])
                else:
                    lines[-1] = f"{lines[-1]} {word}".strip()
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks)

    return lay_out


def proportional(width: int, between: str = "\n\n") -> Layout:
    """Lines as wide as a column in a font of variable width."""

    def columns(line: str) -> float:
        return sum(0.5 if c in _NARROW else 1.5 if c in _BROAD else 1.0 for c in line)

    def lay_out(paragraphs: Sequence[str]) -> str:
        blocks = []
        for paragraph in paragraphs:
            lines = [""]
            for word in paragraph.split():
                if lines[-1] and columns(f"{lines[-1]} {word}") > width:
                    lines.append(word)
                else:
                    lines[-1] = f"{lines[-1]} {word}".strip()
            blocks.append("\n".join(lines))
        return between.join(blocks)

    return lay_out


def columns_of_characters(width: int, first: str = "", between: str = "\n\n") -> Layout:
    """Lines of `width` full-width characters; a mark that ends a sentence never begins one."""

    def lay_out(paragraphs: Sequence[str]) -> str:
        blocks = []
        for paragraph in paragraphs:
            rest, lines = first + paragraph, []
            while rest:
                cut = width + (len(rest) > width and rest[width] in "、。，」")
                lines.append(rest[:cut])
                rest = rest[cut:]
            blocks.append("\n".join(lines))
        return between.join(blocks)

    return lay_out


def a_line_each(between: str = "\n") -> Layout:
    """One paragraph a line."""
    return between.join


def in_capitals(width: int) -> Layout:
    """A telegram."""
    return lambda paragraphs: wrapped(width)([paragraph.upper() for paragraph in paragraphs])


LAYOUTS: Mapping[str, Layout] = {
    **{f"wrapped at {w}": wrapped(w) for w in (28, 30, 33, 36, 40, 48, 60, 66, 72, 76, 80)},
    **{f"wrapped at {w}": wrapped(w) for w in (100, 120, 126, 140, 160)},
    "wrapped at 72, with Windows line ends": lambda p: wrapped(72)(p).replace("\n", "\r\n"),
    "wrapped at 72, with spaces at line ends": lambda p: wrapped(72)(p).replace("\n", " \n"),
    **{f"first lines indented at {w}": wrapped(w, "    ", between="\n") for w in (32, 45, 65, 78)},
    "first lines indented by a tab": wrapped(70, "\t", between="\n"),
    "first lines indented by two spaces": wrapped(60, "  ", between="\n"),
    **{f"no mark of paragraphs at {w}": wrapped(w, between="\n") for w in (40, 72, 110)},
    "in a margin": wrapped(76, margin="    "),
    "in a margin, first lines indented": wrapped(66, "   ", "      ", between="\n"),
    "quoted once": quoted(70, "> "),
    "quoted twice": quoted(66, "> > "),
    "quoted without spaces": quoted(72, ">"),
    **{f"justified at {w}": justified(w) for w in (36, 50, 64, 78)},
    **{f"hyphenated at {w}": hyphenated(w) for w in (30, 42, 64)},
    "hyphenated, no mark of paragraphs": hyphenated(44, between="\n"),
    **{f"edited at {w}": ragged(w) for w in (50, 62, 72)},
    **{f"variable width {w}": proportional(w) for w in (34, 55, 80, 95)},
    "variable width, no mark of paragraphs": proportional(75, between="\n"),
    "a paragraph a line": a_line_each(),
    "a paragraph a line, blank lines between": a_line_each("\n\n"),
    "a paragraph a line, two blank lines between": a_line_each("\n\n\n"),
    "a paragraph a line, with Windows line ends": a_line_each("\r\n"),
    **{f"in capitals at {w}": in_capitals(w) for w in (42, 64)},
}
EAST_ASIAN_LAYOUTS: Mapping[str, Layout] = {
    **{f"columns of {w}": columns_of_characters(w) for w in (16, 20, 25, 36)},
    **{
        f"columns of {w}, first indented": columns_of_characters(w, "　", "\n")
        for w in (18, 22, 40)
    },
    "columns of 30, no mark of paragraphs": columns_of_characters(30, between="\n"),
    "a paragraph a line": a_line_each(),
    "a paragraph a line, blank lines between": a_line_each("\n\n"),
}


def samples() -> Iterator[Sample]:
    """All texts in all layouts."""
    for name, paragraphs in PROSE.items():
        for layout, lay_out in LAYOUTS.items():
            text = lay_out(paragraphs)
            shown = [p.upper() for p in paragraphs] if "capitals" in layout else paragraphs
            yield Sample(f"{name}, {layout}", text, tuple(shown))
    for name, paragraphs in EAST_ASIAN.items():
        for layout, lay_out in EAST_ASIAN_LAYOUTS.items():
            yield Sample(f"{name}, {layout}", lay_out(paragraphs), tuple(paragraphs))
    for name, (text, paragraphs) in ASIDES.items():
        yield Sample(name, text, paragraphs)
        for width in (34, 66, 100):
            before, after = PROSE["English"][:2], PROSE["English"][2:]
            lay_out = wrapped(width)
            whole = f"{lay_out(before)}\n\n{text}\n\n{lay_out(after)}"
            yield Sample(
                f"{name}, within text wrapped at {width}", whole, (*before, *paragraphs, *after)
            )


def shown_paragraph(paragraph: str) -> str:
    """A paragraph as a reader sees it: on one line, without the marks of a quotation."""
    lines = [re.sub(r"^(?:> ?)+", "", line.strip()) for line in paragraph.splitlines()]
    joined = ""
    for line in lines:
        if joined.endswith("-") and line[:1].islower():
            joined = joined[:-1] + line
        else:
            is_unspaced = joined[-1:] > "\u2e80" and line[:1] > "\u2e80"
            joined += line if is_unspaced and not _is_hangul(line) else f" {line}"
    return " ".join(joined.replace("\u3000", "").split())


def _is_hangul(line: str) -> bool:
    return "\uac00" <= line[:1] <= "\ud7a3"
