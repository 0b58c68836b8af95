"""The fields of records: what each is, by its usual names or those that the user gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from retrieval.reading.metadata.header_entries import Entry, entries_of
from retrieval.reading.metadata.header_fields import FIELD_NAMES, FIELDS, Field, normalized_name

Record = Mapping[str, Any]

TEXT, ID = "text", "id"
_HEADER_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        field.value: field
        for field in (
            *(Field.TITLE, Field.SOURCE, Field.PUBLISHED),
            *(Field.URL, Field.AUTHOR, Field.LANGUAGE),
        )
    }
)
FIELD_KEYS: Sequence[str] = (TEXT, *_HEADER_FIELDS, ID)
"""The kinds of fields, as the user says it in `--field text=body`."""
_TEXT_NAMES = tuple(
    map(
        normalized_name,
        (
            *("text", "body", "content", "article body", "article text", "full text", "body text"),
            *("main text", "content rendered", "content encoded", "content html", "html"),
            *("body html", "content text", "plaintext", "plain text", "text content", "contents"),
            *("article", "story", "post", "post content", "post text", "body plain", "markdown"),
            *("content markdown", "selftext", "transcript", "note", "notes", "message"),
        ),
    )
)
"""The names of texts, preferred ones first."""
_DESCRIPTIONS = tuple(map(normalized_name, FIELD_NAMES[Field.DESCRIPTION]))
_ID_NAMES = tuple(
    map(normalized_name, ("id", "uuid", "guid", "uid", "identifier", "article id", "post id"))
)
_FURTHER_NAMES: Mapping[Field, Sequence[str]] = MappingProxyType(
    {
        Field.TITLE: ("title rendered", "name", "web title", "heading", "label"),
        Field.SOURCE: ("source title", "feed title", "domain", "site title", "channel"),
        Field.PUBLISHED: (
            *("date gmt", "web publication date", "timestamp", "time", "published parsed"),
            *("date time", "created utc", "ts"),
        ),
        Field.URL: ("main entity of page", "main entity of page id", "web url", "guid", "post url"),
        Field.AUTHOR: ("user", "username", "user name", "posted by", "authors name"),
    }
)
"""Names that records use, and headers don't."""
KNOWN_NAMES = frozenset(
    name
    for names in (*FIELD_NAMES.values(), *_FURTHER_NAMES.values(), _TEXT_NAMES, _ID_NAMES)
    for written in names
    for name in (written, written.replace(" ", "_"), normalized_name(written))
)
"""The names of fields in lower case, with spaces, underscores or neither."""
_WRAPPERS = ("_source", "data", "article", "item", "node", "fields", "attributes", "post", "doc")
"""The names of objects that contain the fields of a record."""
_EPOCH_SECONDS = re.compile(r"1?\d{9}(?:\.\d+)?")
_EPOCH_MILLISECONDS = re.compile(r"1?\d{12}(?:\.0+)?")
_MAX_NESTING = 6
"""Of objects in each other that are looked at for the longest text."""
_MAX_HEADER_CHARACTERS = 5_000
"""Of a value that may be a field of a header."""


def unwrapped(record: Record) -> Record:
    """A record with the fields of an object that it consists of, such as `{"data": {…}}`."""
    for name in _WRAPPERS:
        inner = record.get(name)
        if isinstance(inner, dict) and text_value(inner, {}) is not None:
            return {**{key: value for key, value in record.items() if key != name}, **inner}
    return record


def text_value(record: Record, fields: Mapping[str, str]) -> tuple[str, Any] | None:
    """The name and value of the text of a record; None if it has no such field.

    A description is the text of a record that has a title and no text.
    """
    if TEXT in fields:
        found = value_at(record, fields[TEXT])
        return None if found is None else (fields[TEXT], found)
    named = dict(_named(record))
    present = [name for name in _TEXT_NAMES if name in named]
    if not present and any(FIELDS.get(name) == Field.TITLE for name in named):
        present = [name for name in _DESCRIPTIONS if name in named]
    filled = next((name for name in present if named[name]), next(iter(present), None))
    return (filled, named[filled]) if filled is not None else None


def record_id(record: Record, fields: Mapping[str, str]) -> str:
    """The id of a record; empty if it has none."""
    if ID in fields:
        return _scalar(value_at(record, fields[ID]))
    named = {normalized_name(key): value for key, value in record.items()}
    return next(filter(None, (_scalar(named.get(name)) for name in _ID_NAMES)), "")


def header_entries(record: Record, fields: Mapping[str, str]) -> list[Entry]:
    """The fields of a record that headers of articles have, too, under the names of those."""
    short = {key: value for key, value in record.items() if not _is_long(value)}
    entries = list(entries_of(short))
    stated = {FIELDS.get(entry.name) for entry in entries if any(entry.values)}
    for field in _FURTHER_NAMES.keys() - stated:
        entries += _renamed(entries, field, _FURTHER_NAMES[field])
    for key, path in fields.items():
        if named := _HEADER_FIELDS.get(key):
            *_, entry = entries_of({"": value_at(record, path)})
            entries = [other for other in entries if FIELDS.get(other.name) != named]
            entries.append(_entry(named, entry.values))
    return list(map(_with_readable_values, entries))


def value_at(record: Any, path: str) -> Any:
    """The value at a path such as `byline.name`; of lists, those of their items. None if none."""
    if isinstance(record, list):
        head, _, rest = path.partition(".")
        if head.isdecimal() and len(head) < len(str(len(record))) + 1 and int(head) < len(record):
            return value_at(record[int(head)], rest) if rest else record[int(head)]
        values = [value for item in record if (value := value_at(item, path)) is not None]
        return values or None
    if not isinstance(record, Mapping):
        return None
    if path in record:
        return record[path]
    for key, value in record.items():
        if path.startswith(f"{key}."):
            return value_at(value, path.removeprefix(f"{key}."))
    wanted = normalized_name(path)
    return next((value for key, value in record.items() if normalized_name(key) == wanted), None)


def is_description(name: str) -> bool:
    """True if a field is a text about the article."""
    return normalized_name(name) in _DESCRIPTIONS


def longest_field(record: Record) -> str:
    """The path of the field with the longest text, such as `lead.body`; the first if none has."""
    texts = dict(_texts(record))
    return max(texts, key=lambda path: len(texts[path]), default=next(iter(record), ""))


def _texts(record: Record, nesting: int = 0) -> Iterator[tuple[str, str]]:
    """The texts of a record by their paths; of lists of objects, those of the first."""
    for key, value in record.items():
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, str):
            yield key, inner
        elif isinstance(inner, Mapping) and nesting < _MAX_NESTING:
            yield from ((f"{key}.{path}", text) for path, text in _texts(inner, nesting + 1))


def _named(record: Record) -> Iterator[tuple[str, Any]]:
    """The values by their normalised names; those in objects have the names of both."""
    for key, value in record.items():
        name = normalized_name(key)
        if isinstance(value, Mapping):
            for inner_key, inner in value.items():
                yield name + normalized_name(str(inner_key)), inner
        yield name, value


def _renamed(entries: Sequence[Entry], field: Field, names: Sequence[str]) -> Iterator[Entry]:
    by_name = {entry.name: entry for entry in entries if any(entry.values)}
    found = (by_name.get(normalized_name(name)) for name in names)
    if entry := next(filter(None, found), None):
        yield _entry(field, entry.values)


def _entry(field: Field, values: tuple[str, ...]) -> Entry:
    return Entry(normalized_name(FIELD_NAMES[field][0]), values)


def _with_readable_values(entry: Entry) -> Entry:
    """An entry with dates in place of seconds since 1970, and without ids in place of names."""
    match FIELDS.get(entry.name):
        case Field.PUBLISHED:
            return entry._replace(values=tuple(map(_day_of_epoch, entry.values)))
        case Field.AUTHOR:
            names = (value for value in entry.values if not value.isdecimal())
            return entry._replace(values=tuple(names))
        case _:
            return entry


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > _MAX_HEADER_CHARACTERS


def _day_of_epoch(value: str) -> str:
    """A time in seconds or milliseconds since 1970 as a date; any other value as it is."""
    if _EPOCH_SECONDS.fullmatch(value):
        seconds = float(value)
    elif _EPOCH_MILLISECONDS.fullmatch(value):
        seconds = float(value) / 1_000
    else:
        return value
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _scalar(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("$oid") or value.get("rendered") or value.get("#text")
    is_name = isinstance(value, (str, int)) and not isinstance(value, bool)
    return str(value).strip() if is_name else ""
