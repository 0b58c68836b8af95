"""Finds the quotations of a message: its quoted blocks, and texts between quotation marks."""

from __future__ import annotations

import regex

from retrieval.model.article import Span
from retrieval.quotes.tokens import TokenKind, tokens

_MIN_WORDS = 2
"""Words of a quotation between quotation marks, unless the message quotes nothing longer."""
_BLOCK = regex.compile(r"(?m)^[ \t]*>>>[ \t](?s:.*)|(?:^[ \t]*>[ \t].*(?:\n|\Z))+")
_BAR = regex.compile(r"(?m)^[ \t]*(?:>+[ \t])+")
# A name after a dash, on its own line or after the end of a quotation; or in brackets after that.
_SIGNATURE = regex.compile(
    r"""
      (?: \n[ \t]*(?:[-–—―~]|--) | (?P<closed>[”“"»«’'』」›‹])[ \t]*(?:[-–—―]|--)
        | (?<=[.!?…。！？])[ \t]+(?:[–—―]|--) ) [ \t]* [^\n”“"»«]{1,80} \s*\Z
    | (?<=[.!?…。！？”"»“』」]) \s* [(（][^()（）\n”“"»«]{1,80}[)）] \s*\Z
    """,
    regex.VERBOSE,
)
_PARAGRAPH = r"(?:[^“„‟”\n]|\n(?!\s*“))++"
SPEECH = rf"""
      [“‟] ({_PARAGRAPH}(?:\n\s*“{_PARAGRAPH}){{0,20}}) ” | „ ([^“„‟”]+) [“”‟]
    | (?<!\w) ” (?=\w) ([^“„‟”]+) ”
    | (?<!\w) " (?=\S) ([^"]+) (?<=\S) " (?!\w)
    | « ([^«»]+) » | » ([^«»]+) [«»] | ‹ ([^‹›]+) › | › ([^‹›]+) ‹
    | 「 ([^「」]+) 」 | 『 ([^『』]+) 』 | [〝〟] ([^〝〞〟]+) [〞〟]
"""
"""The pattern of direct speech between quotation marks, each kind with a group for the words."""
_MARKED = regex.compile(
    rf"""
    {SPEECH}
    | (?<!\w) [‘‚'] (?=\S) ((?: [^‘‚’'\n] | (?<=\w)[’'](?=\w) )+) (?<=\S) [’‘'] (?!\w)
    """,
    regex.VERBOSE,
)
_MARKS = "\"“”„‟«»‹›「」『』〝〞〟‘’‚'"
_ENDS = regex.compile(rf"^[\s{_MARKS}]+|[\s{_MARKS}]+$")


def extract_quotations(text: str) -> list[str]:
    """The quotations of a message, in its order, each once and without its quotation marks.

    These are quoted blocks, and what stands between quotation marks: two words or more, or a single
    one if there is nothing else. The speaker ("X said:", "— X") is not part of them.
    """
    blocks = [Span(*match.span()) for match in _BLOCK.finditer(text)]
    candidates = [(block.start, _block_words(block.slice(text)), 1) for block in blocks]
    candidates += [
        (match.start(), match[match.lastindex or 0], _MIN_WORDS)
        for match in _MARKED.finditer(text)
        if not any(block.start <= match.start() < block.end for block in blocks)
    ]
    counted = [
        (unmarked(words), _count_words(words), min_words)
        for _, words, min_words in sorted(candidates)
    ]
    quoted = [words for words, count, min_words in counted if count >= min_words]
    return list(dict.fromkeys(quoted or [words for words, count, _ in counted if count]))


def unmarked(text: str) -> str:
    """A text without the quotation marks around all of it, or those that have no counterpart."""
    inner = _ENDS.sub("", text)
    marks = [character for character in inner if character in _MARKS.replace("’", "")]
    return text.strip() if any(mark not in "'‘" for mark in marks) else inner


def _block_words(block: str) -> str:
    """The words of a quoted block, without its bars and who is quoted."""
    return _SIGNATURE.sub(lambda match: match["closed"] or "", _BAR.sub("", block).strip())


def _count_words(text: str) -> int:
    return sum(token.kind is TokenKind.WORD for token in tokens(text))
