"""Parses Markdown: CommonMark, and what GitHub, Pandoc and Obsidian add."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from retrieval.reading.markdown.block_syntax import add_block_syntax
from retrieval.reading.markdown.inline_syntax import LEFT_OUT, add_inline_syntax

_MAX_NESTING = 30
"""Levels of blocks, two for each list, and of brackets; the parser drops blocks inside more."""
_MARKER = r"(?:[ \t]*(?:>|[-*+](?=[ \t])))"
_EXCESS_MARKERS = re.compile(rf"^({_MARKER}{{12}}){_MARKER}+", re.MULTILINE)
_INDENTATION = re.compile(r"^[ \t>]+", re.MULTILINE)


class MarkdownTokens(NamedTuple):
    """The tokens of a text, and descriptions of what it refers to and doesn't contain."""

    tokens: list[Token]
    left_out: tuple[str, ...]


def parse_markdown(text: str) -> MarkdownTokens:
    """The tokens of a text; if it is nested too deeply, those of its paragraphs, lists unread."""
    text = _EXCESS_MARKERS.sub(r"\1", text)
    environment: dict[str, Any] = {}
    tokens = _parser().parse(text, environment)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):
        environment = {}
        flat = _new_parser().disable(["list", "blockquote"])
        tokens = flat.parse(_INDENTATION.sub("", text), environment)
    return MarkdownTokens(tokens, tuple(dict.fromkeys(environment.get(LEFT_OUT, ()))))


@cache
def _parser() -> MarkdownIt:
    return _new_parser()


def _new_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(
        ["table", "strikethrough"]
    )
    footnote_plugin(parser, inline=False, move_to_end=False)
    deflist_plugin(parser)
    dollarmath_plugin(parser, allow_space=False, allow_digits=False, double_inline=True)
    add_inline_syntax(parser)
    add_block_syntax(parser)
    return parser
