"""Judges words: whether a text was decoded in the encoding that it was written in."""

from __future__ import annotations

import string
from collections.abc import Collection, Mapping
from types import MappingProxyType

import regex

from retrieval.text.dictionaries import is_word
from retrieval.text.languages import stop_words_of

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_TYPOGRAPHY = frozenset("–—")
"""Symbols that stand between words; others beside digits or alone can be any encoding's."""
_IMPLAUSIBLE = regex.compile(
    r"""
      \p{L} [^\p{L}\p{M}\p{N}\s\p{Pd}'’‘ʼ./\\…&@_+:,;()"<>=?!#*|\xa0\xad\[\]{}~] \p{L}
    | \p{Ll}\p{Lu}
    | (?<![\p{L}\p{M}])\p{M}
    | [¤¦¨´¸¯¬ˇ˝˛˘˙¶±µ‡ˆ˜‰¹³ªº×÷¼½¾¥ƒ†\p{Co}\u2300-\u25fe]
    | \p{Latin}\p{M}*[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}]
    | [\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}]\p{M}*\p{Latin}
    | [\p{Latin}--[a-zA-Z]]{4}
    | (?<![lL])·\p{L} | \p{L}·(?![lL]|\P{L})
    | \p{L}[„‚]
    """,
    regex.VERSION1 | regex.VERBOSE,
)
"""Signs of a wrong encoding: symbols or capitals within words, two scripts in a word, accented
letters in a row, marks without a letter, opening quotation marks after a letter, and symbols that
are rare in articles."""

_UNCERTAIN = regex.compile(r"\p{L}[\xa0’‘]\p{L}|[§©®™°•€£]\p{L}|\p{L}[§°•€£¿¡]")
"""Symbols beside letters: common in text, and as common in what wrong encodings make of it."""
_CONTRACTION = regex.compile(r"\W*[A-Za-z]+’(?:d|ll|m|re|s|t|ve)\W*")
"""An English word with an apostrophe: where others have a letter, it is hardly by chance."""
_EDGE_SYMBOL = regex.compile(
    r"""
      (?<!\p{L}{2}) [^\p{L}\p{M}\p{ASCII}] \p{L} | \p{L} [^\p{L}\p{M}\p{ASCII}] (?!\p{L}{2})
    """,
    regex.VERSION1 | regex.VERBOSE,
)
"""A symbol beside a letter, but for one between two words."""
_QUOTATION_MARK = regex.compile(r"^\P{L}*“\p{L}|\p{L}”\P{L}*$")
"""An opening mark before a token's first letter, or a closing one after its last."""

MIN_CONFIRMING_CHARACTERS = 6
"""The least length of the tokens that confirm an encoding, together."""
_SYMBOL_CHARACTERS, _MARK_CHARACTERS = 2, 3
"""The length of a token whose only character beyond ASCII is a symbol at an end of a word, and if
it is a quotation mark at its place: two are enough."""
_MIN_LETTERS = 3
"""Shorter words must be stop words: too many strings of two letters are in a dictionary."""

_COMMON_CHARACTERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "ja": frozenset(
            "あいうえおかがきくけこさしすせそただちっつてでとどなにのはひまみめもやよらりるれろわをん"
        ),
        "ko": frozenset("이다는에의을가고하지로은기사도를한자시서인어리대정일해부아수"),
        "zh": frozenset(
            "的一是不了在人有我他這这中大來来上個个國国和也子時时到說说們们為为以地出就年下生會会"
        ),
    }
)
"""Characters of which other encodings make any others: with them, a text is told from chance."""
MIN_COMMON_SHARE = 0.08
"""The least share of common characters in the letters of an East Asian text."""
MIN_FOREIGN_LETTERS = 20
"""The letters beyond ASCII of which a share or a detector can be trusted."""


def common_share(text: str, language: str) -> float:
    """The share of the commonest characters of an East Asian language in the letters of a text."""
    common = _COMMON_CHARACTERS.get(language, frozenset())
    return sum(map(common.__contains__, text)) / max(1, foreign_letters(text))


def foreign_letters(text: str) -> int:
    """The number of letters beyond ASCII."""
    return sum(letter.isalpha() and not letter.isascii() for letter in text)


def is_east_asian(text: str) -> bool:
    """True if a text has as many common characters as Chinese, Japanese or Korean text has."""
    return foreign_letters(text) >= MIN_FOREIGN_LETTERS and any(
        common_share(text, language) >= MIN_COMMON_SHARE for language in _COMMON_CHARACTERS
    )


def judge_token(token: str, languages: Collection[str]) -> int:
    """1 if words or symbols confirm the encoding, -1 if they speak against it, 0 if neither.

    A token is what stands between two white spaces.
    """
    if is_implausible(token):
        return -1
    if _CONTRACTION.fullmatch(token):
        return 1
    if _UNCERTAIN.search(token):
        return 0
    words = _WORD.findall(token)
    accented = [word for word in words if not word.isascii()]
    if any(len(word) == 1 and not _is_stop_word(word, languages) for word in accented):
        return -1
    if not words:
        return int(is_typography(token))
    judged = accented or [word for word in words if len(word) > 1]
    return int(bool(judged) and all(_is_known(word, languages) for word in judged))


def confirming_characters(token: str) -> int:
    """The length of a token that confirms an encoding, as far as it is evidence.

    A dash by itself and an English contraction are enough. A symbol at one end of a word is often
    a letter in another encoding: “rester…” is “resterà”.
    """
    if is_typography(token):
        return MIN_CONFIRMING_CHARACTERS
    core = token.strip(string.punctuation)
    is_between_symbols = not core[0].isascii() and not core[-1].isascii()
    if foreign_letters(token) or is_between_symbols or not _EDGE_SYMBOL.search(token):
        return len(token)
    return _MARK_CHARACTERS if _QUOTATION_MARK.search(token) else _SYMBOL_CHARACTERS


def is_implausible(token: str) -> bool:
    """True if a token looks like letters that were decoded in a wrong encoding."""
    return bool(_IMPLAUSIBLE.search(token))


def is_typography(token: str) -> bool:
    """True for a dash by itself and an English contraction: no encoding makes them by chance."""
    symbols = (character for character in token if not character.isascii())
    return bool(_CONTRACTION.fullmatch(token)) or (
        not has_word(token) and _TYPOGRAPHY.issuperset(symbols)
    )


def has_word(token: str) -> bool:
    """True if a token has a word, and not only symbols and digits."""
    return bool(_WORD.search(token))


def _is_stop_word(word: str, languages: Collection[str]) -> bool:
    return any(word.lower() in stop_words_of(language) for language in languages)


def _is_known(word: str, languages: Collection[str]) -> bool:
    if len(word) < _MIN_LETTERS:
        return _is_stop_word(word, languages)
    return is_word(word, languages) or (word[0].isupper() and is_word(word.lower(), languages))
