"""Superscripts and subscripts in plain text: 10⁶, km², H₂O, 1871[2].

Set on the line like other characters, they would change numbers and words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_SUPERSCRIPTS: Mapping[int, int] = MappingProxyType(
    str.maketrans(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
    )
)
_SUBSCRIPTS: Mapping[int, int] = MappingProxyType(
    str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
)
_SMALL_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
EXPONENT_START = re.compile(rf"(?<=\d)(?=[{_SMALL_DIGITS}])")
"""The place between a number and its exponent, base or footnote."""
_LIGATURES: Mapping[str, str] = MappingProxyType({"TM": "™", "SM": "℠"})
_IN_BRACKETS = re.compile(r"\[.*\]|\(.*\)")
_NOTES = re.compile(r"(?:\d{1,3}|[a-z])(?:\s?[,;–-]\s?(?:\d{1,3}|[a-z]))*")
"""The numbers or letters of footnotes: 2; 2, 3; 4–6; a."""
_BASE = re.compile(
    r"(?<!\d)\d{1,2}\Z"
    r"|(?<![^\W\d_])(?<!['’])(?:[^\W\d_]|[kcdmnµμ]m|ft|in|mi|yd|ha|kg)\Z"
    r"|(?<![^\W\d_])[^\W\d_][₀-₉ₐ-ₜᵢᵣᵤᵥⱼ]{1,2}\Z"
    r"|\((?:(?![^\W\d_]{2})[^()]){1,40}\)\Z"
)
"""The bases of exponents and indices: a short number, a variable, a unit, a term in brackets."""
_ENDING_AFTER_NUMBER = re.compile(r"(?:[^\W\d_]{2,4}|[eo])\.?")
_ENDING_AFTER_LETTER = re.compile(r"(?:[^\W\d_A-Z]{2,4}|[aceor])\.?")
"""Endings that are read as one with the number or letters before them: 21st, 3e, Mme, Dr."""
_ABBREVIATION = re.compile(r"(?<!\w)(?:[A-Z]|n|[IVXLCDM]+)\Z")


def superscript(text: str, before: str, *, is_note: bool = False) -> str:
    """A superscript as it is set in plain text after the text `before`.

    Exponents become Unicode's superscripts (10⁶, m², xⁿ), and follow a circumflex where it has
    none (2^Q); the numbers of footnotes stand in brackets (1871[2]); endings stay letters (21st).
    `is_note` is True where it is known to be the mark of a footnote.
    """
    text = " ".join(text.split())
    if _IN_BRACKETS.fullmatch(text) or (not is_note and _is_ending(text, before)):
        return text
    if _NOTES.fullmatch(text) and (is_note or not _BASE.search(before)):
        return f"[{text}]"
    if is_note:
        is_apart = not before or before[-1].isspace() or not text[:1].isalnum()
        return text if is_apart else f" {text}"
    return _LIGATURES.get(text) or _shifted(text, before, _SUPERSCRIPTS, "^")


def subscript(text: str, before: str) -> str:
    """A subscript as it is set in plain text after the text `before`: H₂O, x₁, T_b."""
    return _shifted(" ".join(text.split()), before, _SUBSCRIPTS, "_")


def without_small_digits(word: str) -> str:
    """A number without its exponent, base or footnote: 10 for 10⁶; other words unchanged."""
    return word.rstrip(_SMALL_DIGITS) if word[:1].isdecimal() else word


def _is_ending(text: str, before: str) -> bool:
    if before[-1:].isdecimal():
        return bool(_ENDING_AFTER_NUMBER.fullmatch(text))
    return bool(_ENDING_AFTER_LETTER.fullmatch(text) and _ABBREVIATION.search(before))


def _shifted(text: str, before: str, characters: Mapping[int, int], mark: str) -> str:
    """A text in raised or lowered characters, or else apart from what is before it."""
    has_letters = any(map(str.isalpha, text))
    is_after_word = before[-1:].isalpha() and not _BASE.search(before)
    if not (has_letters and is_after_word) and all(ord(part) in characters for part in text):
        return text.translate(characters)
    if not any(map(str.isalnum, text)) or not before or before[-1].isspace():
        return text
    if not has_letters and before[-1].isalpha():
        return text
    return f" {text}" if " " in text or is_after_word else f"{mark}{text}"
