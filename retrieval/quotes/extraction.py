"""Finds the quotations of a message: its quoted blocks, and texts between quotation marks."""

from __future__ import annotations

import regex

from retrieval.model.article import Span
from retrieval.quotes.tokens import TokenKind, tokens

_MIN_WORDS = 4
"""Words of a quotation between quotation marks; fewer are a name or a word used ironically."""
_BLOCK = regex.compile(r"(?m)^[ \t]*>>>[ \t](?s:.*)|(?:^[ \t]*>[ \t].*(?:\n|\Z))+")
_BAR = regex.compile(r"(?m)^[ \t]*(?:>+[ \t])+")
# A name after a dash, on its own line or after the closing quotation mark.
_SIGNATURE = regex.compile(
    r"""(?:\n[ \t]*(?:[-–—―~]|--)[ \t]*|[”“"»«’'][ \t]*(?:[-–—―]|--)[ \t]*)[^\n”“"»«]{1,80}\s*\Z"""
)
_MARKED = regex.compile(
    r"""
    [“„‟] ([^“„‟”]+) [”“‟]
    | (?<!\w) " (?=\S) ([^"]+) (?<=\S) " (?!\w)
    | « ([^«»]+) » | » ([^«»]+) « | 「 ([^「」]+) 」 | 『 ([^『』]+) 』
    | (?<!\w) [‘‚'] (?=\S) ((?: [^‘‚’'\n] | (?<=\w)[’'](?=\w) )+) (?<=\S) [’‘'] (?!\w)
    """,
    regex.VERBOSE,
)


def extract_quotations(text: str) -> list[str]:
    """The quotations of a message, in its order, each once; the whole message if it has none.

    Quotations are quoted blocks, and four words or more between quotation marks. The speaker
    ("X said:", "— X") is not part of them.
    """
    blocks = [Span(*match.span()) for match in _BLOCK.finditer(text)]
    candidates = [
        (block.start, _SIGNATURE.sub("", _BAR.sub("", block.slice(text))), 1) for block in blocks
    ]
    candidates += [
        (match.start(), match[match.lastindex or 0], _MIN_WORDS)
        for match in _MARKED.finditer(text)
        if not any(block.start <= match.start() < block.end for block in blocks)
    ]
    quoted = [
        words.strip()
        for _, words, min_words in sorted(candidates)
        if _count_words(words) >= min_words
    ]
    whole = [text] if _count_words(text) else []
    return list(dict.fromkeys(quoted)) or whole


def _count_words(text: str) -> int:
    return sum(token.kind is TokenKind.WORD for token in tokens(text))
