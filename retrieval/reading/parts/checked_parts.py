"""Articles as all readers return them: named by their path, with text, and not too long."""

from __future__ import annotations

from dataclasses import replace

from retrieval.errors import UnreadableFile, UnreadableReason, as_unreadable
from retrieval.model.parsed import (
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    UnreadPart,
    WarningReason,
)
from retrieval.reading.archives.member_names import clean_name
from retrieval.reading.metadata.path_dates import with_path
from retrieval.reading.read_limits import MAX_TEXT_CHARACTERS
from retrieval.reading.whole_file import too_large
from retrieval.text.unicode import EXCESS_MARKS, is_plain


def checked(parsed: ParsedArticle, path: str, options: ReadOptions) -> ParsedArticle:
    """An article with its path, and a warning about what of it is not searched.

    Raises UnreadableFile if it has no text, or too much.
    """
    text = parsed.article.text
    if len(text) > MAX_TEXT_CHARACTERS:
        raise too_large(MAX_TEXT_CHARACTERS)
    if not any(character.isalnum() for character in text):
        raise UnreadableFile(UnreadableReason.NO_TEXT)
    return with_path(_with_unsearched_lines(parsed), path, options)


def unread_part(name: str, error: Exception) -> UnreadPart:
    """A part that is not read because of an exception."""
    refusal = as_unreadable(error)
    return UnreadPart(name, refusal.reason, refusal.details)


def unused_name(path: str, counts: dict[int, int]) -> str:
    """The name of a part, with a number if an earlier part has the same.

    `counts` are the uses of the names so far, by hashes: a file can have millions of names.
    """
    name = clean_name(path)
    unused, key = name, hash(name)
    while hash(unused) in counts:
        counts[key] += 1
        unused = f"{name} ({counts[key]})"
    counts[hash(unused)] = 1
    return unused


def _with_unsearched_lines(parsed: ParsedArticle) -> ParsedArticle:
    """The same with a warning about lines that count as boilerplate for their many marks."""
    lines = parsed.article.text.split("\n")
    count = sum(bool(EXCESS_MARKS.search(line)) for line in lines if not is_plain(line))
    if not count:
        return parsed
    warning = ReadWarning(WarningReason.EXCESS_MARKS, {"count": str(count)})
    return replace(parsed, warnings=(*parsed.warnings, warning))
