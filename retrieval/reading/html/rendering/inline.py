"""Writes superscripts, subscripts and quotation marks of a web page as characters."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+-−–=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
)
_NUMBER = re.compile(r"[0-9+−–=()-]+")
_REFERENCE = re.compile(r"\[?(\d{1,3}(?:[,;–-] ?\d{1,3})*|[a-z]{1,2}|[ivx]{1,5})\]?")
"""What stands in the mark of a footnote."""
_CLOSING = re.compile(r"(?:[.,;:!?…。，；：！？)\]”’\"»]|[^\W\d_]{4,}|[A-ZÀ-Þ][^\W\d_]{2,})\Z")
"""What a footnote's mark follows, and an exponent does not: the end of a sentence, or a word."""
_WORD_END = re.compile(r"[^\W\d_]{2,}\Z")
_ORDINALS = re.compile(
    r"st|nd|rd|th|er|re|ère|ers|e|è|ème|èmes|es|de|des|ste|o|os|a|as|º|ª|er|ra|me|lle|lles|mes|"
    r"gr|r|rs|t|te|tm|sm|®|™|°",
    re.IGNORECASE,
)
"""Endings of ordinal numbers and abbreviations that are set raised: "19th", "Mme", "1er"."""

_QUOTATION_MARKS: Mapping[str, tuple[str, str, str, str]] = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "lt", "is", "et"), ("„", "“", "‚", "‘")),
    **dict.fromkeys(("fr", "it", "es", "el", "pt", "ca", "fa"), ("«", "»", "“", "”")),
    **dict.fromkeys(("ru", "uk", "be"), ("«", "»", "„", "“")),
    **dict.fromkeys(("da", "nb", "no", "nn"), ("«", "»", "‘", "’")),
    **dict.fromkeys(("pl", "hu", "ro", "hr"), ("„", "”", "«", "»")),
    **dict.fromkeys(("sv", "fi"), ("”", "”", "’", "’")),
    **dict.fromkeys(("ja", "zh-tw", "zh-hk", "zh-hant"), ("「", "」", "『", "』")),
}
"""By language: the quotation marks around a quotation, and those around one within it."""
_ENGLISH_MARKS = ("“", "”", "‘", "’")


def superscript(text: str, before: str, *, is_reference: bool) -> str:
    """Raised text as it stands after `before`, apart from it.

    The mark of a footnote is in square brackets; `is_reference` is True where the page says that it
    is one. Digits, signs and single letters become superscript characters; the endings of ordinal
    numbers stay as they are.
    """
    mark = _REFERENCE.fullmatch(text)
    if mark and (is_reference or _follows_as_reference(text, before)):
        return f"[{mark[1]}]"
    if is_reference:
        return text if text[:1] in "[(*†‡§¶" or not before or before[-1].isspace() else f" {text}"
    return _raised(text, before, _SUPERSCRIPTS)


def subscript(text: str, before: str) -> str:
    """Lowered text as it stands after `before`, apart from it."""
    return _raised(text, before, _SUBSCRIPTS)


def quotation_mark(language: str, *, is_nested: bool, is_opening: bool) -> str:
    """The mark with which browsers begin or end a `<q>` in a language, such as "de-AT"."""
    tag = language.strip().lower().replace("_", "-")
    marks = _QUOTATION_MARKS.get(tag) or _QUOTATION_MARKS.get(tag.partition("-")[0])
    return (marks or _ENGLISH_MARKS)[2 * is_nested + (not is_opening)]


def _follows_as_reference(text: str, before: str) -> bool:
    """True if raised digits or a raised letter can only be the mark of a footnote."""
    if text[:1] == "[":
        return True
    if text.isdigit():
        return bool(_CLOSING.search(before[-8:]))
    return len(text) == 1 and bool(_WORD_END.search(before[-3:])) and before[-2:].islower()


def _raised(text: str, before: str, characters: Mapping[int, int]) -> str:
    if not before or before[-1].isspace() or not text:
        return text if not _NUMBER.fullmatch(text) else text.translate(characters)
    if characters is _SUPERSCRIPTS and _is_ending(text, before):
        return text
    if all(ord(character) in characters for character in text):
        return text.translate(characters)
    return f" {text}" if text[0].isalnum() else text


def _is_ending(text: str, before: str) -> bool:
    """True if a raised text ends an ordinal number or an abbreviation."""
    if not _ORDINALS.fullmatch(text):
        return False
    return before[-1].isdigit() or (len(text) > 1 and before[-1].isupper()) or not text.isalpha()
