"""Makes paragraphs of what was said in subtitles and transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

_PAUSE_SECONDS = 2.0
"""A pause after a sentence, from which a paragraph ends."""
_LONG_PAUSE_SECONDS = 6.0
"""A pause that ends a paragraph even where no sentence ends."""
_MAX_PARAGRAPH_WORDS = 120
"""After this many words, a paragraph ends with the sentence."""
_MAX_UNPUNCTUATED_WORDS = 40
"""The same of captions without full stops, which end with the line."""
_MIN_SENTENCE_ENDS = 0.01
"""For each word, the ends of sentences that a text has unless a machine wrote it down."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][”\"'’»)\]」』]*\Z")
_LABEL = regex.compile(
    r"""(?: \p{Lu}[\p{L}\p{M}\p{N}.'’_-]*
            (?:[ ](?:[\p{Lu}\p{N}(][\p{L}\p{M}\p{N}.,'’)_-]*|to|of|von|van|der|de|da|di)){0,5}
          | \p{Lu}[\p{Lu} .'-]+ ) :(?=\s|\Z)
      | [\p{Han}\p{Hiragana}\p{Katakana}ー・]{1,12}：""",
    regex.VERBOSE,
)
"""The name of a speaker before the words: "ANNA:", "Anna Holm:", "Speaker 1:"."""
_CHANGE = regex.compile(r"\s*(?:>>+|[-–—]\s?(?=[\p{Lu}\"“«¿¡…]))")
"""The mark of another speaker, who is not named."""
_CHANGE_ARROWS = re.compile(r"\A\s*>>+\s*")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}、。「」！？]")
_BROKEN_WORD = regex.compile(r"(?<=\p{L})[-‐]\Z")


class Utterance(NamedTuple):
    """Lines that were said in one go; times in seconds."""

    lines: tuple[str, ...]
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    is_paragraph: bool = False
    """True if a blank line stands before it."""


def compose(utterances: Sequence[Utterance]) -> str:
    """The text of some utterances: a paragraph ends where the speaker changes, or after a pause."""
    words = sum(len(line.split()) for one in utterances for line in one.lines)
    ends = sum(bool(_SENTENCE_END.search(line)) for one in utterances for line in one.lines)
    is_punctuated = ends >= _MIN_SENTENCE_ENDS * words
    return "\n\n".join(_paragraphs(utterances, is_punctuated=is_punctuated))


def _paragraphs(utterances: Iterable[Utterance], *, is_punctuated: bool) -> Iterator[str]:
    paragraph = ""
    speaker, end = "", None
    for one in utterances:
        for number, line in enumerate(one.lines):
            is_first = number == 0
            if paragraph and (
                bool(_LABEL.match(line) or _CHANGE.match(line))
                or (is_first and one.speaker not in {"", speaker})
                or (is_first and _is_after_pause(paragraph, end, one.start))
                or (is_first and one.is_paragraph)
                or _is_long(paragraph, is_punctuated=is_punctuated)
            ):
                yield paragraph
                paragraph = ""
            named = ""
            if is_first and one.speaker not in {"", speaker}:
                named = f"{one.speaker}: "
            paragraph = _joined(paragraph, named + _without_change(line))
        speaker, end = one.speaker or speaker, one.end
    if paragraph:
        yield paragraph


def _without_change(line: str) -> str:
    return _CHANGE_ARROWS.sub("", line)


def _is_after_pause(paragraph: str, end: float | None, start: float | None) -> bool:
    if end is None or start is None:
        return False
    pause = start - end
    is_after_sentence = bool(_SENTENCE_END.search(paragraph))
    return pause >= (_PAUSE_SECONDS if is_after_sentence else _LONG_PAUSE_SECONDS)


def _is_long(paragraph: str, *, is_punctuated: bool) -> bool:
    words = paragraph.count(" ") + 1
    if not is_punctuated:
        return words >= _MAX_UNPUNCTUATED_WORDS
    return words >= _MAX_PARAGRAPH_WORDS and bool(_SENTENCE_END.search(paragraph))


def _joined(before: str, line: str) -> str:
    """Two lines in one; a word that a hyphen breaks keeps its line end, by which it is known."""
    if not before:
        return line
    if _BROKEN_WORD.search(before) and line[:1].islower():
        return f"{before}\n{line}"
    is_unspaced = _UNSPACED.match(before, len(before) - 1) and _UNSPACED.match(line)
    return before + line if is_unspaced else f"{before} {line}"
