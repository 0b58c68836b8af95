"""The ends of sentences that sentencex finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

import sentencex

_CERTAIN_SENTENCE_END = re.compile(r"[。！？।؟۔]+[」』）”’\"')]*\s*|(?<=[a-z]{4}[.!?])[”’\"')]*\s+")
"""After a mark that has no other use, or after a full stop that follows no abbreviation."""
_SENTENCEX_CRASH = re.compile(
    r"[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000](?=\.)(?<=[A-Z\s].)"
)
"""sentencex 1.0.32 panics on white space beyond ASCII between a capital and a full stop."""
_MAX_PART_CHARACTERS = 4_000
"""Of a paragraph that sentencex gets at once."""


def proposed_ends(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """The offsets after the sentences that sentencex finds, and the white space behind them.

    In scripts without spaces, sentencex takes quadratic time: long paragraphs are split in parts.
    """
    while start < end:
        part_end = _part_end(text, start, end)
        part = text[start:part_end]
        if not part.isascii():
            part = _SENTENCEX_CRASH.sub(" ", part)
        yield from accumulate(map(len, sentencex.segment(language, part)), initial=start)
        start = part_end


def _part_end(text: str, start: int, end: int) -> int:
    """The end of a part: the last certain end of a sentence within its length, or else the next."""
    if end - start <= _MAX_PART_CHARACTERS:
        return end
    ends = [
        match.end()
        for match in _CERTAIN_SENTENCE_END.finditer(text, start, start + _MAX_PART_CHARACTERS)
    ]
    if ends:
        return ends[-1]
    later = _CERTAIN_SENTENCE_END.search(text, start + _MAX_PART_CHARACTERS, end)
    return later.end() if later else end
