"""Splits a paragraph into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from retrieval.model.article import Span
from retrieval.text.languages import ENGLISH
from retrieval.text.segmentation.abbreviations import Conventions, conventions_of
from retrieval.text.segmentation.enclosures import is_enclosed, may_enclose
from retrieval.text.segmentation.full_stops import follows_word
from retrieval.text.segmentation.proposed_ends import proposed_ends
from retrieval.text.segmentation.sentence_marks import MARK, ends_sentence

_COMMON_SCRIPT = re.compile(r"[\0-\u036f\u2000-\u2bff]*")
"""Characters of no script in which sentences may end with other marks."""
_JUDGED = frozenset(".!?…。！？｡])”’\"'»」』）》】〉")
"""The marks that are judged, and what may close after them."""
_LETTER = re.compile(r"[^\W\d_]")


def split_sentences(text: str, paragraph: Span, language: str = ENGLISH) -> list[Span]:
    """The sentences of a paragraph, in order, without surrounding white space.

    A quotation or bracket belongs to one sentence, unless it is long. A list number or a stray
    quotation mark belongs to the sentence after it, or before it if it is the last.
    """
    spans = []
    start = paragraph.start
    for next_start in (*_sentence_ends(text, paragraph, language), paragraph.end):
        end = next_start
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append(Span(start, end))
        start = next_start
    return spans


def _sentence_ends(text: str, paragraph: Span, language: str) -> list[int]:
    """The offsets after the sentences of a paragraph and the white space behind them, but the last.

    What stands around a mark tells; what sentencex proposes does where that doesn't, in
    quotations and brackets, and in other scripts.
    """
    start, last = paragraph.start, paragraph.end
    candidates: list[re.Match[str] | int] = list(MARK.finditer(text, start, last))
    part = text[start:last]
    has_other_scripts = not part.isascii() and not _COMMON_SCRIPT.fullmatch(part)
    if not candidates and not has_other_scripts:
        return []
    proposed: Sequence[int] = ()
    may_be_enclosed = has_other_scripts or may_enclose(part)
    if has_other_scripts:
        proposed = list(proposed_ends(text, start, last, language))
        others = [end for end in proposed[:-1] if _is_after_other_mark(text, end)]
        candidates = sorted([*candidates, *others], key=_end)
    conventions = conventions_of(language)
    ends = []
    first_letter = _first_letter(text, start, last)
    for candidate in candidates:
        end = _end(candidate)
        if isinstance(candidate, int):
            is_end: bool | None = first_letter < end
        elif first_letter > candidate.start():
            is_end = False  # a list number
        else:
            is_end = _is_end(text, start, candidate, conventions)
            if is_end is None or (
                is_end and may_be_enclosed and is_enclosed(text, start, end, last)
            ):
                proposed = proposed or list(proposed_ends(text, paragraph.start, last, language))
                is_end = _is_proposed(proposed, candidate)
                may_be_enclosed = True
        if is_end:
            ends.append(start := end)
            first_letter = _first_letter(text, start, last)
    if ends and first_letter == last:
        ends.pop()
    return ends


def _end(candidate: re.Match[str] | int) -> int:
    """The offset after a mark, or after a sentence that ends with another mark."""
    return candidate if isinstance(candidate, int) else candidate.end()


def _is_end(text: str, start: int, mark: re.Match[str], conventions: Conventions) -> bool | None:
    """True if a mark ends the sentence from `start`; None if nothing tells."""
    # most marks are plain, and need no closer look
    is_after_word = mark.lastgroup == "plain" and follows_word(
        text, start, mark.start(), conventions
    )
    return is_after_word or ends_sentence(text, start, mark, conventions)


def _is_proposed(proposed: Sequence[int], mark: re.Match[str]) -> bool:
    """True if a proposed end lies in a mark or the white space behind it."""
    place = bisect_right(proposed, mark.start())
    return place < len(proposed) and proposed[place] <= mark.end()


def _is_after_other_mark(text: str, end: int) -> bool:
    """True if what stands before `end` and white space is none of the marks that are judged."""
    while text[end - 1].isspace():
        end -= 1
    return text[end - 1] not in _JUDGED


def _first_letter(text: str, start: int, end: int) -> int:
    """The offset of the first letter; the end if there is none."""
    if start < end and text[start].isalpha():
        return start
    letter = _LETTER.search(text, start, end)
    return letter.start() if letter else end
