"""Full stops that end a sentence, told by the word before and the word after."""

from __future__ import annotations

import re

from retrieval.text.segmentation.abbreviations import Conventions, Use

NEXT_WORD = re.compile(
    r"[\W_]{0,8} (?P<word> [^\W_]+ (?:['’][^\W\d_]+)? ) (?P<mark> [.)]? )", re.VERBOSE
)
"""A word without the marks before it, and the full stop or bracket behind it."""
_BEFORE_WORD = re.compile(
    r"^(?: [(\[\"“”‘'«„»‚¿¡*_–—-]+ | (?: [cdjlmnst] | qu ) ['’] (?=\w) )",
    re.VERBOSE | re.IGNORECASE,
)
"""Opening marks, or an elided word as in "l'art."."""
_ROMAN = re.compile(r"[IVXL]+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_INITIALS = re.compile(r"(?: [^\W\d_]{1,2} [.-]+ )+ [^\W\d_]{1,2}", re.VERBOSE)
_MAX_WORD_CHARACTERS = 40
_MAX_PARTS = 3
"""The most parts with a full stop that an abbreviation such as "i. d. R." has before its last."""
_MAX_ORDINAL_DIGITS = 2


def follows_word(text: str, start: int, end: int, conventions: Conventions) -> bool:
    """True if a mark at `end`, in the sentence from `start`, follows a word, no abbreviation."""
    begin = text.rfind(" ", start, end)
    word = text[begin + 1 : end]
    return (
        word.isalpha()
        and word not in conventions.uses
        and text[begin - 1] != "."
        and not word.endswith(conventions.endings)
    )


def full_stop_ends(
    text: str, start: int, end: int, following: re.Match[str], conventions: Conventions
) -> bool | None:
    """True if a full stop at `end` ends the sentence from `start`; None if nothing tells.

    The word that follows has a capital, or is a number.
    """
    word, begin = word_before(text, start, end)
    is_before_number = following["word"][0].isdigit()
    match _use(text, word, start, begin, conventions):
        case Use.NEVER_ENDS:
            return False
        case Use.MAY_END:
            return starts_sentence(following, conventions)
        case Use.ENDS_BEFORE_CAPITAL:
            return None if is_before_number else following["word"] not in conventions.continuations
        case Use.BEFORE_NUMBER if is_before_number or _ROMAN.fullmatch(following["word"]):
            return False
    if len(word) == 1 and word.isalpha():
        return _single_letter_ends(text, start, begin, following, conventions)
    if word.isdigit() or _ROMAN.fullmatch(word):
        is_short = len(word) <= _MAX_ORDINAL_DIGITS or not word.isdigit()
        if is_short and conventions.has_ordinals:
            return starts_sentence(following, conventions)
        return None if is_short and is_before_number else True
    if _INITIALS.fullmatch(word):
        return starts_sentence(following, conventions)
    return True if not is_before_number or _WORD.fullmatch(word) else None


def starts_sentence(following: re.Match[str], conventions: Conventions) -> bool:
    """True if a word is one of those that begin a sentence, and no initial or abbreviation."""
    word = following["word"]
    return (
        word[0].isupper()
        and not following["mark"]
        and word.lower().replace("’", "'") in conventions.starters
    )


def word_before(text: str, start: int, end: int) -> tuple[str, int]:
    """The word that ends at `end`, without opening marks, and where it begins."""
    parts = text[max(start, end - _MAX_WORD_CHARACTERS) : end].split()
    if not parts or text[end - 1].isspace():
        return "", end
    word = _BEFORE_WORD.sub("", parts[-1])
    return word, end - len(word)


def _use(text: str, word: str, start: int, begin: int, conventions: Conventions) -> Use | None:
    """The use of a word; of the longest abbreviation that it is the last part of."""
    uses = conventions.uses
    if text[max(start, begin - 2) : begin - 1] == ".":
        before = text[max(start, begin - _MAX_WORD_CHARACTERS) : begin].split()
        for count in range(min(_MAX_PARTS, len(before)), 0, -1):
            whole = _BEFORE_WORD.sub("", "".join(before[-count:])) + word
            if whole in uses:
                return uses[whole]
    if word.endswith(conventions.endings):
        return uses.get(word, Use.MAY_END)
    return uses.get(word)


def _single_letter_ends(
    text: str, start: int, begin: int, following: re.Match[str], conventions: Conventions
) -> bool:
    """True if a sentence ends with a letter that is no initial, and no letter of a list."""
    if text[begin].islower() and text[max(start, begin - 2) : begin - 1].isdigit():
        return not following["mark"]  # a unit, as in "à 7 h."
    return starts_sentence(following, conventions) and bool(text[start:begin].strip())
