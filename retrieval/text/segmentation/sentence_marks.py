"""Marks that may end a sentence, and whether they do."""

from __future__ import annotations

import re

from retrieval.text.segmentation.abbreviations import Conventions
from retrieval.text.segmentation.enclosures import ends_after_closing
from retrieval.text.segmentation.full_stops import (
    NEXT_WORD,
    follows_word,
    full_stop_ends,
    starts_sentence,
    word_before,
)

MARK = re.compile(
    r"""
    (?P<stop> [.!?…。！？｡] (?<![.!?…。！？｡].) (?: (?:[ \u00a0]\.){2,} | [.!?…。！？｡]* ) )
    (?:
      (?<=[a-z]{2}[.?]) (?P<plain> [ ] (?=[“"]?[A-Z]) )
    |
      (?<=[。！？｡]) (?P<wide> [」』）”’》】〉)"']* ) \s* (?=\S)
    |
      (?P<close> (?: [”’"')\]] | \s?[»›](?!\w) | [“«‘](?=\s) )* )
      (?:  # footnotes
        \s?\[\w{1,3}(?:[,;–-][ ]?\w{1,3}){0,5}\] | [¹²³⁰⁴-⁹]+ | (?<=[a-z]{4}\.)\d{1,3}
      )*
      (?:
        (?P<gap>\s+) (?=\S) (?: (?<=[a-z]{2}[.!?]\s) | (?![a-z]+[\s,.;]) )
      |
        (?<![A-Z][.!?]) (?= [A-Z][\w’']*[\s,] | \#[^\W\d] )
      )
    )
    """,
    re.VERBOSE,
)
"""A mark, what closes after it, footnotes and white space, where a sentence may end.

The pattern begins with a set of characters, which makes it fast to look for. `plain` matches
between a word and a capital, `wide` after a mark of Chinese or Japanese.
"""
_ELLIPSIS = frozenset(".… \u00a0")
_NOT_AFTER_WIDE = frozenset("，、；：」』）”’》】〉,;")
_LETTERS = re.compile(r"[(\"“‘']*[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")


def ends_sentence(
    text: str, start: int, mark: re.Match[str], conventions: Conventions
) -> bool | None:
    """True if a mark ends the sentence from `start`; None if nothing tells."""
    if mark["wide"] is not None:
        return _wide_mark_ends(text, start, mark, conventions)
    following = NEXT_WORD.match(text, mark.end())
    if not following:
        return None
    word = following["word"]
    is_item = following["mark"] == ")"  # "b)" begins an item of a list
    if word[0].islower() and not is_item:
        return _ends_before_lower_case(text, start, mark, following, conventions)
    is_end = _mark_ends(text, start, mark, following, conventions)
    if not is_end:
        return is_end
    if mark["close"] and not ends_after_closing(text, start, mark, mark["close"], conventions):
        return False
    if not mark["gap"] and not mark["plain"]:
        return _ends_without_space(text, start, mark, following, conventions)
    return True if is_item or word[0].isupper() or word[0].isdigit() else None


def _mark_ends(
    text: str,
    start: int,
    mark: re.Match[str],
    following: re.Match[str],
    conventions: Conventions,
) -> bool | None:
    """True if a mark before a capital or number ends a sentence, whatever closes after it."""
    stop = mark["stop"]
    if stop == ".":
        return full_stop_ends(text, start, mark.start(), following, conventions)
    if stop == "!" and text.endswith(conventions.marked_names, start, mark.end("stop")):
        return starts_sentence(following, conventions)
    if _ELLIPSIS.issuperset(stop):
        return None if following["word"].isdigit() else following["word"] != "I"
    return True


def _ends_before_lower_case(
    text: str,
    start: int,
    mark: re.Match[str],
    following: re.Match[str],
    conventions: Conventions,
) -> bool | None:
    """False if a sentence goes on in lower case; None if one in lower case may begin."""
    if following["mark"] and text[following.end() : following.end() + 1].isalpha():
        return None
    is_single = len(mark["stop"]) == 1 and mark["stop"] != "…" and not mark["close"]
    is_next = text[mark.end()].isalpha()
    if is_single and is_next and follows_word(text, start, mark.start(), conventions):
        return None
    return False


def _ends_without_space(
    text: str,
    start: int,
    mark: re.Match[str],
    following: re.Match[str],
    conventions: Conventions,
) -> bool:
    """True if a sentence follows without a space, unlike in a name of a file or an address."""
    if text[mark.end()] == "#":
        return True
    word, begin = word_before(text, start, mark.start())
    if not _LETTERS.fullmatch(word) or text[begin - 1 : begin] in {".", "/", "@"}:
        return False
    return word.islower() or bool(mark["close"]) or starts_sentence(following, conventions)


def _wide_mark_ends(
    text: str, start: int, mark: re.Match[str], conventions: Conventions
) -> bool | None:
    """True if a mark of Chinese or Japanese ends a sentence; None if nothing tells."""
    if text[mark.end()] in _NOT_AFTER_WIDE:
        return False
    if text.endswith(conventions.marked_names, start, mark.end("stop")):
        return False
    closing = mark["wide"]
    return ends_after_closing(text, start, mark, closing, conventions) if closing else None
