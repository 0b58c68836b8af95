"""Block syntax beyond CommonMark: callouts, tasks, comments, block ids and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_CALLOUT = re.compile(r"\[!([\w|-]+)\][+-]?[ \t]*(.*)")
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_CHECKBOXES = {" ": "☐ ", "x": "☑ "}
_BLOCK_ID = re.compile(r"(?:\A|\s)\^(?=[\w-]{0,60}[A-Za-z])[A-Za-z0-9-]{2,60}\s*\Z")
_HEADING_ATTRIBUTES = re.compile(r"\s\{:?\s*[#.][^{}\n]*\}\s*\Z")
_ATTRIBUTE_LINE = re.compile(r"\{:[^{}\n]*\}|\[TOC\]|\[\[_?TOC_?\]\]", re.IGNORECASE)
_CONTAINER_END = re.compile(r"^[ \t>]*:{3,}[ \t]*$", re.MULTILINE)
_CONTAINER_FENCE = re.compile(r"\s*:{3,}\s*(?:\{[^{}]*\}|[\w-]*)\s*(?:\{[^{}]*\})?(.*)")
"""The line around a container, with its title: `:::tip Mind the ice`."""


def add_block_syntax(parser: MarkdownIt) -> None:
    """Add the rules to a parser."""
    parser.block.ruler.before("fence", "comment_block", _comment_block, {"alt": ["paragraph"]})
    parser.core.ruler.before("inline", "block_syntax", _rewrite)


def _comment_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Obsidian's comment: from a line that begins with `%%` to one that ends with it."""
    if state.is_code_block(start_line) or not _line(state, start_line).startswith("%%"):
        return False
    if "%%" in _line(state, start_line)[2:]:
        return False
    for number in range(start_line + 1, end_line):
        line = _line(state, number)
        if "%%" in line:
            if not line.endswith("%%"):
                return False
            if not silent:
                state.line = number + 1
            return True
    return False


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()


def _rewrite(state: StateCore) -> None:
    """Take out of the blocks what isn't text, before their inline syntax is parsed."""
    has_containers = bool(_CONTAINER_END.search(state.src))
    state.tokens = list(_rewritten(state.tokens, has_containers=has_containers))


def _rewritten(tokens: Sequence[Token], *, has_containers: bool) -> Iterator[Token]:
    opened: list[str] = ["", ""]
    for token in tokens:
        if token.type == "inline":
            callout = _CALLOUT.match(token.content) if opened[0] == "blockquote_open" else None
            if callout:
                title = callout[2].strip() or callout[1].partition("|")[0].capitalize()
                yield Token("inline", "", 0, content=title, children=[])
                token.content = token.content[callout.end() :].lstrip("\n")
            elif opened[0] == "list_item_open":
                token.content = _TASK.sub(_checkbox, token.content, count=1)
            token.content = _without_attributes(
                token.content, is_heading=opened[1] == "heading_open"
            )
            if has_containers and ":::" in token.content:
                token.content = "\n".join(map(_without_fence, token.content.split("\n")))
        yield token
        opened = [opened[1], token.type]


def _checkbox(task: re.Match[str]) -> str:
    return _CHECKBOXES[task[1].lower()]


def _without_attributes(content: str, *, is_heading: bool) -> str:
    if "^" in content:
        content = _BLOCK_ID.sub("", content)
    if is_heading:
        return _HEADING_ATTRIBUTES.sub("", content)
    if "{:" in content or "[" in content:
        lines = content.split("\n")
        return "\n".join(line for line in lines if not _ATTRIBUTE_LINE.fullmatch(line.strip()))
    return content


def _without_fence(line: str) -> str:
    fence = _CONTAINER_FENCE.fullmatch(line)
    if not fence:
        return line
    title = fence[1].strip().removeprefix("[").removesuffix("]")
    return f"{title}  " if title else ""  # spaces at the end break the line
