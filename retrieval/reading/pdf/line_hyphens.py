"""Words that a hyphen breaks at the end of a line, as the reader reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import regex

from retrieval.text.dictionaries import has_dictionary, is_word

_BROKEN = regex.compile(r"(?<before>\p{L}[\p{L}\p{M}'’]*)-\Z")
_REST = regex.compile(r"\p{Ll}[\p{L}\p{M}]*")
_ATTACHED = regex.compile(r"[\p{L}\p{N}]-\Z")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*(?:-\p{L}[\p{L}\p{M}'’]*)*")
_CONJUNCTIONS = frozenset("a and bis e en et i o och of og oder or ou to u und y à".split())
"""Words after a hyphen that stands for the rest of a word: "pre- and post-war"."""
_COMPOUND_STARTS = frozenset(("all", "ex", "half", "self", "well"))
_CLOSED_COMPOUNDS = frozenset("da de et fi hu is nb nl nn no sv".split())
"""Languages that write compounds as one word: "Hafen" and "meister" make "Hafenmeister"."""
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー、。，．：；？！「」『』（）]")
_SOFT_HYPHEN = "\u00ad"


class LineJoiner:
    """Joins lines; whether a hyphen stays is decided by the words of the same document.

    If they don't tell, by the dictionary of its language: of a word in it, the hyphen goes; it
    stays between two words, unless the language writes compounds as one. `language` is called
    when that is needed.
    """

    def __init__(self, lines: Iterable[str], language: Callable[[], str]) -> None:
        self._lines = lines
        self._language = language
        self._words: frozenset[str] | None = None
        self._decisions: dict[tuple[str, str], bool] = {}

    def joined(self, text: str, line: str) -> tuple[str, str]:
        """The text before a line, without a hyphen that goes, and the line with its space."""
        if text.endswith(_SOFT_HYPHEN):
            return text[:-1], line
        if text.endswith("‐"):
            text = f"{text[:-1]}-"
        broken, rest = _BROKEN.search(text[-60:]), _REST.match(line)
        if broken and rest:
            if rest[0] in _CONJUNCTIONS:
                return text, f" {line}"
            return (text if self._has_hyphen(broken["before"], rest[0]) else text[:-1]), line
        if _ATTACHED.search(text) and line[:1].isalnum():
            return text, line
        if _UNSPACED.match(line) and _UNSPACED.match(text[-1:]):
            return text, line
        return text, f" {line}"

    def _has_hyphen(self, before: str, rest: str) -> bool:
        key = (before.casefold(), rest.casefold())
        if key not in self._decisions:
            self._decisions[key] = self._is_compound(*key)
        return self._decisions[key]

    def _is_compound(self, before: str, rest: str) -> bool:
        words = self._vocabulary()
        if f"{before}{rest}" in words:
            return False
        if f"{before}-{rest}" in words:
            return True
        language = self._language()
        if language == "en" and before in _COMPOUND_STARTS:
            return True
        is_unknown = language in _CLOSED_COMPOUNDS or not has_dictionary(language)
        if is_unknown or is_word(f"{before}{rest}", (language,)):
            return False
        parts = (before, rest)
        return min(map(len, parts)) > 1 and all(is_word(part, (language,)) for part in parts)

    def _vocabulary(self) -> frozenset[str]:
        """The words within lines."""
        if self._words is None:
            inner = (line.removesuffix("-").casefold() for line in self._lines)
            self._words = frozenset(word for line in inner for word in _WORD.findall(line))
        return self._words
