"""The phrases of `chat_phrases.toml` as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

import regex

from retrieval.model.article import Span

# Discord's own marks: mentions of members, roles and channels, emoji, times, commands, spoilers,
# formatting; and emoji, links, repeated punctuation
_MARKS = regex.compile(
    r"""
    <@[!&]?\d+> | <\#\d+> | <a?:\w+:\d+> | <t:-?\d+(?::\w)?> | </[^<>\n:]{1,100}:\d+> | <id:\w+>
    | (?<!\S)@(?i:everyone|here|footnote)\b
    | <?https?://[^\s<>]+>?
    | (?<![\w:]) :(?:[a-z][a-z0-9_-]+|[+-]1): (?![\w:])
    | \|\| | \*\*+ | ~~ | ` | (?<!\w)__(?=\w) | (?<=\w)__(?!\w)
    | ^\s*>(?:>>)?\s | ^\s*\#{1,3}\s
    | (?<=[!?！？])[!?！？]+
    | (?: (?![©®™]) [\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\uFE0F\u20E3]
          \u200D* )+
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_UNMARKED = re.compile(r"(?:[A-Za-z0-9 .,;'’‘“”\"()$%&/+–—-]++|[!?](?![!?]))*+")
"""A text without any of them, as most are."""
_BEGINNING = 4
"""Characters of a text that tell which kinds of phrases can begin there."""
_MAX_CACHED_BEGINNINGS = 1 << 12
_CLAUSE_MARKS = r"[,;.!?:…\n()、。！？，；：¿¡–—-]"
_SPACES = regex.compile(rf"(?:\s|{_CLAUSE_MARKS}|/)*")
_UNSPACED = frozenset({"small_talk_unspaced"})


def blank_marks(text: str) -> str:
    """A text with its mentions, emoji, links and formatting replaced by spaces.

    It has the same length, and every other character in its place.
    """
    if _UNMARKED.fullmatch(text):
        return text
    return _MARKS.sub(lambda match: " " * len(match.group()), text)


def skip_punctuation(text: str, position: int) -> int:
    """The first position, from one on, that is neither white space nor between clauses."""
    match = _SPACES.match(text, position)
    return match.end() if match else position


def longest_phrase(text: str, position: int, kinds: Sequence[str]) -> Span | None:
    """The longest phrase of some kinds that begins at a position."""
    beginning = text[position : position + _BEGINNING]
    matches = [
        phrases()[kind].match(text, position) for kind in kinds if _can_begin(kind, beginning)
    ]
    ends = [match.end() for match in matches if match and match.end() > position]
    return Span(position, max(ends)) if ends else None


def is_phrase(text: str, kind: str) -> bool:
    """True if a text is one phrase of a kind and nothing else."""
    return _can_begin(kind, text[:_BEGINNING]) and bool(phrases()[kind].fullmatch(text))


@lru_cache(_MAX_CACHED_BEGINNINGS)
def _can_begin(kind: str, beginning: str) -> bool:
    """True if a phrase of a kind can begin with some characters."""
    return phrases()[kind].match(beginning, partial=True) is not None


@cache
def phrases() -> Mapping[str, regex.Pattern[str]]:
    """The pattern of each kind of phrase, which matches whole words."""
    data = resources.files("retrieval.query").joinpath("chat_phrases.toml")
    kinds = tomllib.loads(data.read_text(encoding="utf-8"))
    return MappingProxyType({kind: _pattern(kind, lines) for kind, lines in kinds.items()})


def _pattern(kind: str, lines: Sequence[str]) -> regex.Pattern[str]:
    """A pattern of any of some lines, that prefers the longest."""
    choice = "|".join(lines).replace("'", "['’]?")
    if kind == "short_forms":
        return regex.compile(rf"(?<![\w'’/&.-])(?:{choice})(?![\w'’/&-]|\.\w)")
    if kind in _UNSPACED:
        return regex.compile(rf"(?:{choice})", regex.IGNORECASE | regex.POSIX)
    choice = choice.replace(" ?", r"\s*").replace(" ", r"\s+")
    return regex.compile(
        rf"(?<![\w'’])(?:{choice})(?![\w'’])", regex.IGNORECASE | regex.POSIX | regex.VERSION0
    )
