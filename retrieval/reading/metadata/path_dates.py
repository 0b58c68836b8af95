"""Dates in the names of files and folders, as blogs and archives have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import NamedTuple

import regex

from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions, WarningReason
from retrieval.reading.metadata.published import NOT_DATED, Published, read_published

FILE_NAME, FOLDERS = "file name", "folders"
"""The origins of a date."""

_YEAR, _MONTH, _DAY = r"(?:1[4-9]|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_FULL_DATE = (
    rf"{_YEAR}(?<mark>[-_. ]){_MONTH}(?P=mark){_DAY}"
    rf"|{_DAY}(?<other>[-_.])(?:{_DAY})(?P=other){_YEAR}"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_MARKS = r"[-_. ,()\[\]]"
_TIME = r"(?:t\d{2}[\d.:-]{2,7}z?)?"
_DATE_FIRST = regex.compile(
    rf"[(\[]?(?<date>{_FULL_DATE}|{_YEAR}[-_](?:0[1-9]|1[0-2])(?!{_MARKS}?\d))"
    rf"{_TIME}(?![^\W_]|[–—]){_MARKS}*(?<rest>.*)",
    regex.IGNORECASE | regex.DOTALL,
)
_DATE_LAST = regex.compile(
    rf"(?<rest>.*[^\W\d_]){_MARKS}+(?<date>{_FULL_DATE}){_TIME}[)\]]?",
    regex.IGNORECASE | regex.DOTALL,
)
_SECOND_DATE = regex.compile(rf"(?<!\d)(?:{_FULL_DATE})(?!\d)|(?:to|bis|au|al)?[-_ ]*\d{{1,2}}\Z")
"""A second date, or the rest of one, which makes a range of the date before it."""
_YEAR_AND_MONTH = regex.compile(r"\d\d(\d\d)[-_](\d\d)")
_FOLDER_YEAR, _FOLDER_NUMBER = regex.compile(_YEAR), regex.compile(r"\d\d?")
_INDEX_NAMES = frozenset(("index", "_index", "readme", "default"))
_MAX_NAME_CHARACTERS = 300


class DatedName(NamedTuple):
    """The date in a name, and the name without it."""

    published: Published
    rest: str


def with_path(
    parsed: ParsedArticle, path: str, options: ReadOptions = DEFAULT_OPTIONS
) -> ParsedArticle:
    """The same article with the path of its file; if it states no date, with that in the path."""
    article = replace(parsed.article, path=path)
    if article.published:
        return replace(parsed, article=article)
    published, origin = path_date(path, options)
    dated = replace(
        article,
        published=published.day,
        published_precision=published.precision,
        origins=article.origins._replace(published=origin if published.day else None),
    )
    warnings = (*parsed.warnings, *(w for w in published.warnings if w not in parsed.warnings))
    return ParsedArticle(dated, warnings)


def path_date(path: str, options: ReadOptions = DEFAULT_OPTIONS) -> tuple[Published, str]:
    """The date in the path of a file, and which part of the path has it.

    It stands at the beginning or end of the file's name (`2023-05-04-night-ferry.md`), or is the
    file's folders (`2023/05/04/night-ferry/index.html`, `2023/05/night-ferry.md`). The folder of an
    index page counts as the file's name, too.
    """
    *folders, name = PurePath(path).parts or ("",)
    stem = PurePath(name).stem
    found = dated_name(stem, options)
    if not found and stem.lower() in _INDEX_NAMES and folders:
        found = dated_name(folders.pop(), options)
    if found:
        return found.published, FILE_NAME
    return _date_of_folders(folders, options), FOLDERS


def dated_name(name: str, options: ReadOptions = DEFAULT_OPTIONS) -> DatedName | None:
    """The date at the beginning or end of a name; None if there is none, or a range of days."""
    if len(name) > _MAX_NAME_CHARACTERS:
        return None
    match = _DATE_FIRST.fullmatch(name) or _DATE_LAST.fullmatch(name)
    if not match or _SECOND_DATE.search(match["rest"]) or _is_season(match["date"]):
        return None
    published = read_published(regex.sub("[_ ]", "-", match["date"]), options)
    reasons = {warning.reason for warning in published.warnings}
    if reasons & {WarningReason.UNREADABLE_DATE, WarningReason.UNLIKELY_DATE}:
        return None
    return DatedName(published, match["rest"].strip(" -_.,"))


def _is_season(date: str) -> bool:
    """True for 2011-12, which may be two years rather than a month."""
    match = _YEAR_AND_MONTH.fullmatch(date)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def _date_of_folders(folders: Sequence[str], options: ReadOptions) -> Published:
    """The date of `2023/05/04` or `2023/05` at the end of a path, or before the last folder."""
    for end in (len(folders), len(folders) - 1):
        for length in (3, 2):
            parts = folders[max(end - length, 0) : max(end, 0)]
            if len(parts) == length and _is_date(parts):
                published = read_published("-".join(parts), options)
                if published.day and not published.warnings:
                    return published
    return NOT_DATED


def _is_date(folders: Sequence[str]) -> bool:
    year, *numbers = folders
    return bool(_FOLDER_YEAR.fullmatch(year)) and all(map(_FOLDER_NUMBER.fullmatch, numbers))
