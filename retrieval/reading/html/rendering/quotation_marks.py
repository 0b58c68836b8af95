"""The quotation marks of a web page."""

from __future__ import annotations

from collections.abc import Mapping

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


def quotation_mark(language: str, *, is_nested: bool, is_opening: bool) -> str:
    """The mark with which browsers begin or end a `<q>` in a language, such as "de-AT"."""
    tag = language.strip().lower().replace("_", "-")
    marks = _QUOTATION_MARKS.get(tag) or _QUOTATION_MARKS.get(tag.partition("-")[0])
    return (marks or _ENGLISH_MARKS)[2 * is_nested + (not is_opening)]
