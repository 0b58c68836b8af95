"""Abbreviations and other words of each language with a full stop that ends no sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from retrieval.text.languages import ENGLISH

_FILE = "abbreviations.toml"


class Use(Enum):
    """The places of an abbreviation in a sentence."""

    NEVER_ENDS = "never"
    BEFORE_NUMBER = "before_number"
    MAY_END = "may_end"
    ENDS_BEFORE_CAPITAL = "ends_before_capital"


@dataclass(frozen=True)
class Conventions:
    """The words by which a language shows whether a full stop ends a sentence."""

    uses: Mapping[str, Use]
    """The abbreviations, without white space and without their last full stop."""
    endings: tuple[str, ...]
    """The ends of abbreviations that may end a sentence, such as "str" of "Hafenstr."."""
    starters: frozenset[str]
    """Words, in lower case, that begin a sentence if they follow an abbreviation with a capital."""
    continuations: frozenset[str]
    """Words with a capital that go on after an abbreviation that ends a sentence before others."""
    attribution: re.Pattern[str] | None
    """Matches words after a quotation that say whose it is."""
    has_ordinals: bool
    """True if a full stop after a number makes it an ordinal."""
    marked_names: tuple[str, ...]
    """Names that end in a mark, such as "Yahoo!"."""


@cache
def conventions_of(language: str) -> Conventions:
    """The conventions of a language; those of English where nothing else is known."""
    data = tomllib.loads(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    common, own = data["common"], data.get(language, data[ENGLISH])
    return Conventions(
        uses={**_uses(common), **_uses(own)},
        endings=tuple(_entries(own.get("endings", ""))),
        starters=frozenset(_entries(own.get("starters", ""))),
        continuations=frozenset(_entries(own.get("continuations", ""))),
        attribution=_attribution(own),
        has_ordinals=own.get("ordinals", False),
        marked_names=tuple(_entries(common["marked_names"])),
    )


def _uses(lists: Mapping[str, Any]) -> dict[str, Use]:
    entries = {
        "".join(entry.split()): use for use in Use for entry in _entries(lists.get(use.value, ""))
    }
    return {form: use for entry, use in entries.items() for form in _forms(entry)} | entries


def _forms(entry: str) -> tuple[str, ...]:
    """The other ways to write an abbreviation: any in capitals, one in lower case with one."""
    return (entry.upper(), *([entry[0].upper() + entry[1:]] if entry.islower() else []))


def _attribution(lists: Mapping[str, Any]) -> re.Pattern[str] | None:
    if verbs := "|".join(map(re.escape, _entries(lists.get("speech", "")))):
        name = r"(?P<name>[^\W\d_][\w’'.-]*)\s+(?:[^\W\d_][\w’'.-]*\s+){0,3}?"
        return re.compile(rf"{name}(?:{verbs})\b(?P<end>[.,;:]?)")
    if pattern := lists.get("attribution"):
        return re.compile(f"(?P<name>){pattern}(?P<end>)")
    return None


def _entries(text: str) -> list[str]:
    """The entries of a list, which are separated by commas or the ends of lines."""
    return [entry.strip() for entry in re.split(r"[,\n]", text) if entry.strip()]
