"""Finds front matter in YAML, TOML (Hugo's, between lines of `+++`) or JSON (Hugo's, in braces)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from retrieval.reading.metadata.header_entries import (
    Entry,
    HeaderBlock,
    entries_of,
    fits,
    is_prose,
    plain_value,
    unquoted,
)
from retrieval.reading.metadata.header_fields import (
    FIELDS,
    FRONT_MATTER_NAMES,
    Field,
    normalized_name,
)

_MAX_CHARACTERS = 100_000
"""Of a file, in which its front matter ends."""
_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_JSON_START = re.compile(r"\{\s*\"")
_YAML_FIELD = re.compile(r"([\w .-]{1,40}?)[ \t]*:(?:[ \t]+(.*))?")
_TOML_FIELD = re.compile(r"[ \t]*([\w.-]{1,40}?)[ \t]*=[ \t]*(.*)")
_TOML_LINE = re.compile(r"\s*(?:[\w.\"'-]{1,40}\s*=|[\[\]#\"'}]|$)")
"""A field, a table, a continuation line of a value, a comment, or a blank line."""
_OPEN_VALUE = re.compile(r"(?:[|>][-+\d]{0,2}|[&!]\S+|[\[{](?!.*[\]}]$).*|\"[^\"]*|'[^']*|)")
"""The beginning of a value that goes on below."""
_FURTHER_NAMES = frozenset(map(normalized_name, FRONT_MATTER_NAMES))


class _Read(NamedTuple):
    """The fields of a block as nested values, and its lines that are no fields."""

    fields: Mapping[str, object]
    other_lines: tuple[str, ...] = ()


def find_front_matter(text: str) -> HeaderBlock | None:
    """The front matter at the beginning of a text; None if there is none.

    What stands between two horizontal rules is front matter if it has a known name. YAML and TOML
    with mistakes are read line by line.
    """
    if text.startswith("---"):
        return _fenced_block(text, _YAML, _yaml_fields)
    if text.startswith("+++"):
        return _fenced_block(text, _TOML, _toml_fields)
    return _json_block(text) if _JSON_START.match(text) else None


def _fenced_block(
    text: str, pattern: re.Pattern[str], read: Callable[[str], _Read | None]
) -> HeaderBlock | None:
    match = pattern.match(text, 0, _MAX_CHARACTERS)
    found = read(match[1]) if match else None
    return _block(found, match.end()) if match and found else None


def _json_block(text: str) -> HeaderBlock | None:
    try:
        fields, end = json.JSONDecoder().raw_decode(text[:_MAX_CHARACTERS])
    except (ValueError, RecursionError):
        return None
    rest = text[end:]
    if not rest.strip() or rest.lstrip(" \t")[0] != "\n":
        return None
    return _block(_Read(fields), end)


def _block(found: _Read, end: int) -> HeaderBlock | None:
    entries = tuple(entries_of(found.fields))
    if not any(map(_is_known, entries)):
        return None
    kept = (*_sentences(found.fields), *found.other_lines)
    return HeaderBlock(entries, end, "front matter", kept)


def _is_known(entry: Entry) -> bool:
    value = plain_value(entry.values[0]) if entry.values else ""
    field = FIELDS.get(entry.name)
    return entry.name in _FURTHER_NAMES or (field is not None and (not value or fits(field, value)))


def _sentences(fields: Mapping[str, object]) -> Iterator[str]:
    """The fields that are text between two rules: a capital, an unknown name, a value in words."""
    for name, value in fields.items():
        if isinstance(value, str):
            entry = Entry(normalized_name(name), (value,))
            is_text = name[:1].isupper() and is_prose(value) and not _is_known(entry)
            if is_text and FIELDS.get(entry.name) != Field.DESCRIPTION:
                yield f"{name}: {' '.join(value.split())}"


def _yaml_fields(block: str) -> _Read | None:
    fields = _load_yaml(block)
    if fields is None:
        lines = block.splitlines()
        fields = _load_yaml("\n".join(map(_quoted_if_invalid, lines)))
        if fields is None:
            return _read_lines(lines)
    if not isinstance(fields, dict):
        return None
    return _Read({str(name): value for name, value in fields.items()})


def _read_lines(lines: Sequence[str]) -> _Read | None:
    """The fields in lines of invalid YAML; None if they are more text than fields."""
    fields: dict[str, object] = {}
    other: list[str] = []
    is_open = False
    for line in lines:
        if field := _YAML_FIELD.fullmatch(line.lstrip("\t")):  # no tab can begin a line of YAML
            fields.setdefault(field[1], unquoted(field[2] or ""))
            is_open = bool(_OPEN_VALUE.fullmatch((field[2] or "").strip()))
        elif line.strip() and not line.startswith("#") and not is_open:
            other.append(line.strip())
    return _Read(fields, tuple(other)) if len(other) <= len(fields) else None


def _load_yaml(block: str) -> object:
    """The value of a YAML text, with all scalars as they are written; None if it is invalid."""
    import yaml  # noqa: PLC0415 - most files have no front matter

    try:
        # the loader in C is not in every build; texts only: "No" is a title, 2023-05 a date
        loaded: object = yaml.load(block, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - see above
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return loaded


def _quoted_if_invalid(line: str) -> str:
    """A line of YAML with its value in quotation marks if it needs them: `title: Ice: a story`."""
    field = _YAML_FIELD.fullmatch(line)
    if not field or not field[2] or _load_yaml(line) is not None:
        return line
    return f"{field[1]}: {json.dumps(unquoted(field[2]), ensure_ascii=False)}"


def _toml_fields(block: str) -> _Read | None:
    try:
        return _Read(tomllib.loads(block))
    except (tomllib.TOMLDecodeError, RecursionError):
        lines = block.splitlines()
        if not all(map(_TOML_LINE.match, lines)):
            return None
        found = filter(None, map(_TOML_FIELD.fullmatch, lines))
        return _Read({field[1]: unquoted(field[2]) for field in found})
